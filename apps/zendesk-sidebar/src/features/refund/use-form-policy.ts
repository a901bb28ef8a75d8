import type { Payment } from '@countersign/shared/ticket-context'
import { useDebounced } from '#ui/use-debounced.ts'
import { formProposal } from './proposal.ts'
import type { FormValues } from './proposal.ts'
import { usePreview } from './use-preview.ts'
import type { PreviewReading } from './use-preview.ts'

const typingPause = 300

/** What policy says to the form as it stands; asked once the typing rests. Null: no form is open. */
export function useFormPolicy(ticketId: string, payment: Payment | null, form: FormValues | null): PreviewReading {
  const text = form ? `${form.amount} ${form.reason}` : ''
  const typing = useDebounced(text, typingPause) !== text
  const proposal = payment && form ? formProposal(payment, form) : null
  const answer = usePreview(ticketId, typing ? null : proposal)
  return typing && proposal ? { kind: 'loading' } : answer
}
