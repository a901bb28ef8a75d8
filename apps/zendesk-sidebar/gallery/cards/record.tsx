import type { TicketContext } from '@countersign/shared/ticket-context'
import { CardSkeleton } from '#app/card-skeleton.tsx'
import { RecordCards } from '#features/record/record-cards.tsx'
import { Bar } from '#ui/card.tsx'
import { confirmed, ticketWith } from '../facts/refunds.ts'
import * as situation from '../facts/situations.ts'
import { Opened } from '../opened.tsx'
import { specimen } from '../specimen.ts'

const of = (context: TicketContext) =>
  specimen({ context }, () => (
    <Bar>
      <RecordCards context={context} />
    </Bar>
  ))

const opened = (context: TicketContext) =>
  specimen({ context }, () => (
    <Opened>
      <Bar>
        <RecordCards context={context} />
      </Bar>
    </Opened>
  ))

export const record = {
  loading: specimen({}, () => <CardSkeleton place="record" />),
  empty: of(situation.noPayments),
  partial: of(situation.partly),
  error: of(situation.nothingRead),
  ready: of(situation.doubleCharge),
  opened: opened(ticketWith(confirmed)),
  trial: opened(situation.trial),
  unused: opened(situation.unusedYear),
  past_due: opened(situation.expiredCard),
  pending_refund: opened(situation.pendingElsewhere),
}
