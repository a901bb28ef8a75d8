import type { PolicyDecision } from '@countersign/shared/policy'
import type { RefundView } from '@countersign/shared/refund'
import type { TicketContext } from '@countersign/shared/ticket-context'
import { ApiFailure } from '#api/api-failure.ts'
import { Sidebar } from '#app/sidebar.tsx'
import { late } from '../fake-api.ts'
import type { Answers } from '../fake-api.ts'
import * as decision from '../facts/decisions.ts'
import { draftAbout, draftOfRefund } from '../facts/drafts.ts'
import { adaSecond } from '../facts/payments.ts'
import * as made from '../facts/refunds.ts'
import * as situation from '../facts/situations.ts'
import * as reviews from '../facts/reviews.ts'
import { inDays } from '../facts/times.ts'
import type { Specimen } from '../specimen.ts'

const down = new ApiFailure({ code: 'stripe_unavailable', status: 503, requestId: 'req_7F3kQ2' })

function whole(context: TicketContext, change: Partial<Answers> = {}): Specimen & { answers: Partial<Answers> } {
  const name = context.ticket.requester?.name.split(' ')[0] ?? 'there'
  const refund = context.requests[0]
  const payment = context.payments[0] ?? null
  const draft = refund ? draftOfRefund(name, refund) : draftAbout(name, payment)
  const answers: Partial<Answers> = { context, preview: 'never', draft, refund: refund ?? 'never', ...change }
  return { facts: { context, draft, ...(refund && { refund }) }, answers, show: () => <Sidebar /> }
}

function story(context: TicketContext, answer: PolicyDecision | ApiFailure = decision.approved): Specimen {
  const payment = context.payments[0]
  if (answer instanceof ApiFailure || !payment) return whole(context, { preview: down })
  return whole(context, { preview: decision.previewOf(payment, answer) })
}

function requested(refund: RefundView): Specimen {
  return whole(made.ticketWith(refund), { preview: decision.previewOf(adaSecond, decision.approved) })
}

const { doubleCharge } = situation

const confirmedContext = made.ticketWith(made.confirmed)
const disputedToo: TicketContext = {
  ...confirmedContext,
  payments: confirmedContext.payments.map((payment) => ({
    ...payment,
    warnings: [{ kind: 'dispute' as const, status: 'needs_response', dueBy: inDays(9) }],
  })),
}

/** On the ticket of a request that waits for the person who opens it. */
const toSignContext = made.ticketWith(reviews.toSign.refund)
const approvers = whole(toSignContext, { review: reviews.toSign, list: reviews.list })
const approver: Specimen = {
  ...approvers,
  facts: { ...approvers.facts, review: reviews.toSign },
  roles: ['agent', 'lead'],
}

/** One answer after the other, as from a real backend: what shifts then would shift for everybody. */
const arriving = whole(doubleCharge, {
  context: late(150, doubleCharge),
  preview: late(250, decision.previewOf(adaSecond, decision.approved)),
  draft: late(400, draftAbout('Ada', adaSecond)),
})

/** The whole sidebar in each of the stories, and in the states that concern all of it. */
export const sidebar = {
  double_charge: story(doubleCharge),
  over_limit: story(situation.overLimit, decision.overLimit),
  denied: story(situation.denied, decision.finalSale),
  trial: story(situation.trial, decision.inTrial),
  unused_annual: story(situation.unusedYear, decision.unusedYear),
  expired_card: story(situation.expiredCard),
  pasted_card: story(situation.pastedCard),
  insufficient_funds: story(situation.insufficientFunds),
  authentication: story(situation.authentication),
  masked_decline: story(situation.maskedDecline),
  dispute: story(situation.dispute, decision.disputed),
  fraud_warning: story(situation.fraudWarning),
  two_customers: story(situation.twoCustomers),
  none: story(situation.noCustomer),
  yen: story(situation.yen, decision.noLimits),
  pending_elsewhere: story(situation.pendingElsewhere),
  arriving,
  loading: whole(doubleCharge, { context: 'never' }),
  empty: story(situation.noPayments),
  partial: story(situation.partly),
  error: story(doubleCharge, down),
  stripe_down: story(situation.stripeDown),
  no_requester: story(situation.noRequester),
  restricted: whole(doubleCharge, { context: new ApiFailure({ code: 'not_found', status: 404 }) }),
  session_ended: { ...story(doubleCharge), ended: true },
  waiting: requested(made.waiting),
  approver,
  unknown: requested(made.unknown),
  confirmed: requested(made.confirmed),
  failed: requested(made.failed),
  refused_for_good: requested(made.refusedForGood),
  disputed_too: whole(disputedToo, { refund: made.confirmed }),
}
