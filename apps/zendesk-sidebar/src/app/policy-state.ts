import type { RefundView } from '@countersign/shared/refund'
import type { PolicyState } from '#features/policy/policy-card.tsx'
import type { FormPolicy } from '#features/refund/use-form-policy.ts'
import type { PreviewReading } from '#features/refund/use-preview.ts'
import type { Translations } from '#translations/en.ts'

type Work = { reading: PreviewReading; formPolicy: FormPolicy; request: RefundView | null }

/** The newest thing policy was asked: the form, else what could be asked for now, else what was asked for. */
export function policyState({ reading, formPolicy, request }: Work, t: Translations): PolicyState | null {
  if (formPolicy.last) return { kind: 'ready', decision: formPolicy.last.decision, frozen: false }
  switch (reading.kind) {
    case 'loading':
      return { kind: 'loading' }
    case 'failed': {
      const { failure, retry } = reading
      return { kind: 'failed', message: failure.message || t.failure.unreachable, requestId: failure.requestId, retry }
    }
    case 'ready':
      return { kind: 'ready', decision: reading.preview.decision, frozen: false }
    case 'none':
      return request ? { kind: 'ready', decision: request.decision, frozen: true } : null
  }
}
