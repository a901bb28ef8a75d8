import type { RefundView } from '@countersign/shared/refund'
import type { PolicyState } from '#features/policy/policy-card.tsx'
import type { PreviewReading } from '#features/refund/use-preview.ts'
import type { Translations } from '#translations/en.ts'
import { refusalWords } from '#translations/refusal-words.ts'

type Asked = {
  /** What policy says to the open form, or to what could be asked for now. */
  policy: PreviewReading
  formOpen: boolean
  request: RefundView | null
}

/** What policy says to what is asked now; where nothing is, what it said to the request. */
export function policyState({ policy, formOpen, request }: Asked, t: Translations): PolicyState | null {
  switch (policy.kind) {
    case 'loading':
      return { kind: 'loading' }
    case 'failed': {
      const { failure, retry } = policy
      return { kind: 'failed', message: refusalWords(failure, t), requestId: failure.requestId, retry }
    }
    case 'ready':
      return { kind: 'ready', decision: policy.preview.decision, frozen: false }
    case 'none':
      if (formOpen) return { kind: 'waiting', words: t.form.policyNeedsAmount }
      return request ? { kind: 'ready', decision: request.decision, frozen: true } : null
  }
}
