import type { TicketContext } from '@countersign/shared/ticket-context'
import { CardSkeleton } from '#app/card-skeleton.tsx'
import { CustomerCard } from '#features/customer/customer-card.tsx'
import * as situation from '../facts/situations.ts'
import { Opened } from '../opened.tsx'
import { specimen } from '../specimen.ts'

const of = (context: TicketContext) =>
  specimen({ context }, () => (
    <CustomerCard context={context} payment={context.payments[0] ?? null} onRetry={() => undefined} />
  ))

export const customer = {
  loading: specimen({}, () => <CardSkeleton place="customer" />),
  empty: of(situation.noCustomer),
  partial: of(situation.notConfirmed),
  error: of(situation.stripeDown),
  ready: of(situation.doubleCharge),
  evidence: specimen({ context: situation.doubleCharge }, ({ context }) => (
    <Opened>
      <CustomerCard context={context} payment={context.payments[0] ?? null} onRetry={() => undefined} />
    </Opened>
  )),
  known_by_facts: of(situation.expiredCard),
  several: of(situation.twoCustomers),
  no_requester: of(situation.noRequester),
}
