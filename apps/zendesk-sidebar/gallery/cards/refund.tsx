import type { RefundView } from '@countersign/shared/refund'
import { RequestPart } from '#features/decision/request-part.tsx'
import { ProgressCard } from '#features/refund/progress-card.tsx'
import * as made from '../facts/refunds.ts'
import * as asked from '../facts/reviews.ts'
import { specimen } from '../specimen.ts'

const of = (refund: RefundView, lost = false) =>
  specimen({ refund }, () => (
    <ProgressCard refund={refund} lost={lost} takesFocus={false}>
      <RequestPart refund={refund} onDecided={() => undefined} />
    </ProgressCard>
  ))

/** From asking to knowing. Without a request there is no such card, so it has no empty state. */
export const refund = {
  loading: of(made.sending),
  partial: of(made.sending, true),
  error: of(made.failed),
  ready: of(made.confirmed),
  waiting: of(made.waiting),
  pending: of(made.pending),
  unknown: of(made.unknown),
  parked: of(made.parked),
  held: of(made.held),
  denied: of(made.refused),
  mine: of(asked.mine),
  question: of(asked.askedToAnswer),
  denied_by_person: of(asked.deniedByPerson),
  undo: of(asked.withUndo),
  refused_for_good: of(made.refusedForGood),
}
