import { PolicyDocument } from '@countersign/shared/policy-document'
import { z } from 'zod'

/** JSON Schema of a policy document, for editors. Contradictions and decimals are checked by `compilePolicy`. */
export function policySchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(PolicyDocument, { io: 'input' }) }
}
