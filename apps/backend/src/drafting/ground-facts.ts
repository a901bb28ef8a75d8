import type { Money } from '@countersign/shared/money'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment, StripeRefund, TicketContext } from '@countersign/shared/ticket-context'
import { aboutDispute, duplicateOf, elsewhereOf } from '#drafting/choose-templates.ts'
import type { GroundFacts, RefundFact, RefundStanding } from '#drafting/ground/facts.ts'
import type { ReplyFacts } from '#drafting/write-reply.ts'

/** What a reply may be held against: the facts it is written from, and all else that the ticket's context knows. */
export type GroundBasis = ReplyFacts & {
  context: Pick<
    TicketContext,
    'ticket' | 'payments' | 'invoices' | 'subscriptions' | 'stripeRefunds' | 'requests' | 'customer'
  > | null
  /** Spans of days that policy's rules name. */
  policyDays: readonly number[]
}

/** Everything true that the words of a reply can be about. Pure. */
export function groundFacts({ context, policyDays, ...facts }: GroundBasis): GroundFacts {
  const { payment, refund, now } = facts
  const payments = context?.payments ?? (payment ? [payment] : [])
  const requests = context?.requests ?? (refund ? [refund] : [])
  const invoices = context?.invoices ?? []
  const refunds = context?.stripeRefunds ?? []
  const duplicates = payments.flatMap((each) => duplicateOf(each) ?? [])
  const paymentId = refund?.paymentIntentId ?? payment?.id ?? null
  const others = [
    ...requests.filter(({ id }) => id !== refund?.id).map((request) => ofRequest(request, paymentId)),
    ...payments.flatMap((each) => ofElsewhere(each, paymentId)),
    ...refunds
      .filter(({ refundRequestId }) => refundRequestId === null)
      .flatMap((stripeRefund) => ofStripe(stripeRefund, paymentId)),
  ]
  const disputed = payment !== null && aboutDispute(payment) !== null
  const customer = context?.customer.kind === 'matched' ? context.customer.customer : null
  return {
    now,
    refund: refund && ofRequest(refund, paymentId),
    otherRefunds: others,
    payment: payment && { money: payment.money, status: payment.status },
    otherStatuses: payments.map(({ status }) => status),
    amounts: [
      ...payments.flatMap(moneyOf),
      ...duplicates.map(({ money }) => money),
      ...invoices.map(({ total }) => total),
      ...refunds.map(({ money }) => money),
    ],
    days: [
      ...payments.map(({ createdAt }) => dayOf(createdAt)),
      ...payments.flatMap(({ failure }) => (failure?.retryAt ? [dayOf(failure.retryAt)] : [])),
      ...payments.flatMap(({ warnings }) =>
        warnings.flatMap((warning) => (warning.kind === 'refund_elsewhere' ? [dayOf(warning.createdAt)] : [])),
      ),
      ...invoices.flatMap(({ createdAt, paidAt }) => [dayOf(createdAt), ...(paidAt ? [dayOf(paidAt)] : [])]),
      ...(context?.subscriptions ?? []).flatMap(({ currentPeriodEnd, trialEnd }) =>
        [currentPeriodEnd, trialEnd].flatMap((at) => (at ? [dayOf(at)] : [])),
      ),
      ...refunds.map(({ createdAt }) => dayOf(createdAt)),
    ],
    ids: [
      ...(context ? [context.ticket.id, ...numbersIn(context.ticket.subject)] : []),
      ...(customer ? [customer.id] : []),
      ...payments.flatMap(({ id, chargeId, description }) => [
        id,
        ...(chargeId ? [chargeId] : []),
        ...numbersIn(description ?? ''),
      ]),
      ...invoices.flatMap(({ id, number }) => [id, ...(number ? [number] : [])]),
      ...requests.flatMap(({ id, stripeRefundId, traceReference }) =>
        [id, stripeRefundId, traceReference].flatMap((each) => each ?? []),
      ),
      ...refunds.map(({ id }) => id),
      ...(context?.subscriptions ?? []).map(({ id }) => id),
    ],
    lastFours: [...payments.map(({ method }) => method), ...requests.map(({ destination }) => destination)].flatMap(
      (method) => lastFourOf(method) ?? [],
    ),
    refused: facts.denial !== null || disputed || refund?.state === 'denied',
    subscriptionCanceled: (context?.subscriptions ?? []).some(
      ({ status, cancelAtPeriodEnd }) => status === 'canceled' || cancelAtPeriodEnd,
    ),
    goodwill: refund?.reason === 'goodwill' && ['approved', 'submitted_to_stripe', 'confirmed'].includes(refund.state),
    addresses: [
      ...[context?.ticket.requester?.email, customer?.email].flatMap((address) => address ?? []),
      ...(facts.cardData?.payPage ? [facts.cardData.payPage.url] : []),
      ...invoices.flatMap(({ status, payUrl }) => (status === 'open' && payUrl !== null ? [payUrl] : [])),
    ],
    policyDays,
  }
}

function ofRequest(request: RefundView, paymentId: string | null): RefundFact {
  const { money, history, createdAt, destination, paymentIntentId } = request
  return {
    money,
    standing: standingOf(request),
    days: daysOf([createdAt, ...history.map(({ at }) => at)]),
    lastFour: lastFourOf(destination),
    ofPayment: paymentIntentId === paymentId,
  }
}

function ofElsewhere(payment: Payment, paymentId: string | null): RefundFact[] {
  const elsewhere = elsewhereOf(payment)
  if (!elsewhere) return []
  const { money, createdAt } = elsewhere
  return [{ money, standing: 'sent', days: [dayOf(createdAt)], lastFour: null, ofPayment: payment.id === paymentId }]
}

function daysOf(times: readonly string[]): string[] {
  return [...new Set(times.map(dayOf))]
}

export function standingOf({ state, outcome }: Pick<RefundView, 'state' | 'outcome'>): RefundStanding {
  switch (state) {
    case 'requested':
    case 'verified':
    case 'approval_required':
      return 'in_review'
    case 'submitted_to_stripe':
      return outcome === 'pending' || outcome === 'requires_action' ? 'sent' : 'processing'
    case 'expired':
    case 'canceled':
      return 'closed'
    case 'approved':
    case 'confirmed':
    case 'denied':
    case 'failed':
      return state
  }
}

/** Made outside Countersign. One that Stripe gave up moved no money. */
function ofStripe({ money, status, createdAt, paymentIntentId }: StripeRefund, paymentId: string | null): RefundFact[] {
  const standing =
    status === 'succeeded' ? 'confirmed' : status === 'pending' || status === 'requires_action' ? 'sent' : null
  if (!standing) return []
  return [{ money, standing, days: [dayOf(createdAt)], lastFour: null, ofPayment: paymentIntentId === paymentId }]
}

function moneyOf({ money, presented, currency, amounts }: TicketContext['payments'][number]): Money[] {
  const parts = [amounts.captured, amounts.refunded, amounts.refundable].filter((amount) => amount > 0)
  return [money, ...(presented ? [presented] : []), ...parts.map((amount) => ({ amount, currency }))]
}

function dayOf(iso: string): string {
  return iso.slice(0, 10)
}

function lastFourOf(method: string): string | null {
  return /•• (\d{4})$/.exec(method)?.[1] ?? null
}

/** Numbers that the customer or the shop wrote themselves. */
function numbersIn(text: string): string[] {
  return (text.slice(0, 1000).match(/[A-Za-z0-9][A-Za-z0-9-]*/g) ?? []).filter((each) => /\d{3}/.test(each))
}
