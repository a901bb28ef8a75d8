import { useState } from 'react'
import type { RefundPreview } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'
import { useDebounced } from '#ui/use-debounced.ts'
import { formProposal } from './proposal.ts'
import type { RefundForm } from './proposal.ts'
import { usePreview } from './use-preview.ts'
import type { PreviewReading } from './use-preview.ts'

const typingPause = 300

/** `reading` speaks of the form as it stands; `last` is the newest answer there was, for what must not flicker. */
export type FormPolicy = { reading: PreviewReading; last: RefundPreview | null }

/** What policy says to the form; asked once the typing rests. Null: no form is open. */
export function useFormPolicy(ticketId: string, payment: Payment | null, form: RefundForm | null): FormPolicy {
  const text = form ? `${form.amount} ${form.reason}` : ''
  const typing = useDebounced(text, typingPause) !== text
  const proposal = payment && form ? formProposal(payment, form) : null
  const answer = usePreview(ticketId, typing ? null : proposal)
  const reading: PreviewReading = typing && proposal ? { kind: 'loading' } : answer
  const ready = reading.kind === 'ready' ? reading.preview : null

  const [last, setLast] = useState<RefundPreview | null>(null)
  if (form === null && last) setLast(null)
  if (ready && ready !== last) setLast(ready)

  return { reading, last: ready ?? last }
}
