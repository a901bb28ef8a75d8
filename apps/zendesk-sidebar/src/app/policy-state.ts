import type { RefundView } from '@countersign/shared/refund'
import type { PolicyState } from '#features/policy/policy-card.tsx'
import type { PreviewReading } from '#features/refund/use-preview.ts'
import type { Translations } from '#translations/en.ts'

/** The preview while something can be asked for, else the decision that the request was made under; null with neither. */
export function policyState(reading: PreviewReading, request: RefundView | null, t: Translations): PolicyState | null {
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
