import { compileStored } from '#policy/compile.ts'
import { defaultPolicy as document } from '#policy/default-policy.ts'

export const defaultPolicy = compileStored(document, 'refund_policy_v1')
