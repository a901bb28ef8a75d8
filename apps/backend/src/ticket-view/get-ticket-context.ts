import type { RefundView } from '@countersign/shared/refund'
import type { ContextHole, CustomerMatch, Payment, TicketContext } from '@countersign/shared/ticket-context'
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { caseOfTicket } from '#handoffs/view.ts'
import type { StripePaymentRecord } from '#integrations/stripe/records.ts'
import { keptRefundForm } from '#refunds/refund-form.ts'
import { openStates } from '#refunds/states.ts'
import { refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { requireTicketOfRequests } from '#refunds/ticket-place.ts'
import { viewRefunds } from '#refunds/view.ts'
import { warningsOf } from '#ticket-view/payment-warnings.ts'
import { suggestPayment } from '#ticket-view/suggest-payment.ts'
import { declineGroup } from '#ticket-context/decline-text.ts'
import { knownCustomerWords } from '#ticket-context/customer-words.ts'
import { findCustomer } from '#ticket-context/find-customer.ts'
import { readStripeContext } from '#ticket-context/read-stripe-context.ts'
import type { StripeContext } from '#ticket-context/read-stripe-context.ts'
import { refundableAmount } from '#ticket-context/refundable-amount.ts'
import { readRefundsSwitch } from '#switches/refunds-switch.ts'
import type { RefundsSwitch } from '#switches/refunds-switch.ts'
import { maskAddress, maskName } from '#ticket-context/mask.ts'
import { currentVerification } from '#verification/current-level.ts'
import { currentProof } from '#verification/get-challenge.ts'

const nothingRead: StripeContext = {
  payments: [],
  subscriptions: [],
  invoices: [],
  refunds: [],
  disputes: new Map(),
  fraudWarnings: [],
  holes: [],
}

const withoutCustomer: ContextHole = {
  part: 'customer',
  message: 'Stripe did not answer. Nothing about the customer or their payments is known.',
}

/**
 * Everything the sidebar shows of a ticket in one answer: the ticket as Zendesk has it (the browser's word is only a
 * hint), its Stripe customer, and our own requests on it. A source that is down leaves a hole that says so.
 */
export async function getTicketContext(ctx: Ctx, ticketId: string, fresh = false): Promise<TicketContext> {
  const ticket = await requireTicketOfRequests(ctx, ticketId)
  const warm = fresh ? null : ctx.deps.warm.take(ticketId, ticket.requesterId)
  const [{ requester, match }, words, requests, refundForm, refunds, handoff] = await Promise.all([
    warm ?? findCustomer(ctx, ticket),
    knownCustomerWords(ctx, ticket),
    requestsOn(ctx, ticketId),
    keptRefundForm(ctx, ticketId),
    readRefundsSwitch(ctx.deps.db),
    caseOfTicket(ctx, ticketId),
  ])
  const customerId = match.kind === 'matched' ? match.customer.id : null
  const [stripe, verification, proof, intents] = await Promise.all([
    warm?.stripe ?? (customerId ? readStripeContext(ctx, customerId) : nothingRead),
    currentVerification(ctx, ticketId, customerId),
    customerId ? currentProof(ctx, ticketId, customerId) : null,
    ctx.deps.intents.classify(words),
  ])
  const open = await openRequestsOn(ctx, stripe.payments)
  const isStranger = match.kind === 'matched' && match.matchedBy === 'looked_up' && verification.level === 'none'
  const payments = stripe.payments.map((payment) => toPayment(payment, stripe, open))
  const openHere = requests.find(({ state }) => openStates.some((openState) => openState === state))
  const holes = match.kind === 'unavailable' ? [withoutCustomer] : stripe.holes
  ctx.deps.metrics.contexts.inc()
  for (const { part } of holes) ctx.deps.metrics.contextHoles.inc({ part })
  return {
    ticket: {
      id: ticket.id,
      subject: ticket.subject,
      status: ticket.status,
      // Where Zendesk does not say, the customer's own words do.
      language: requester?.language ?? intents.language ?? 'en',
      requester: requester && { name: requester.name, email: requester.email },
    },
    intents,
    customer: verification.level === 'none' ? maskLookedUp(match) : match,
    verification,
    proof,
    payments,
    suggested: suggestPayment(payments, {
      openPaymentId: openHere?.paymentIntentId ?? null,
      handedOver: handoff?.refund.paymentIntentId ?? null,
      ticketText: `${ticket.subject}\n${ticket.description}`,
    }),
    subscriptions: stripe.subscriptions.map(
      ({ id, product, status, cancelAtPeriodEnd, interval, unused, ...times }) => ({
        id,
        product,
        status,
        cancelAtPeriodEnd,
        interval,
        unused,
        currentPeriodEnd: times.currentPeriodEnd?.toISOString() ?? null,
        trialEnd: times.trialEnd?.toISOString() ?? null,
      }),
    ),
    invoices: stripe.invoices.map(({ id, number, status, total, createdAt, paidAt, payUrl }) => ({
      id,
      number,
      status,
      total,
      createdAt: createdAt.toISOString(),
      paidAt: paidAt?.toISOString() ?? null,
      // It shows a name and an address.
      payUrl: isStranger ? null : payUrl,
    })),
    stripeRefunds: stripe.refunds.map((refund) => ({
      id: refund.id,
      paymentIntentId: refund.paymentIntentId ?? '',
      money: { amount: refund.amount, currency: refund.currency },
      status: refund.status,
      pendingReason: refund.pendingReason,
      createdAt: refund.createdAt.toISOString(),
      refundRequestId: refund.refundRequestId,
    })),
    requests,
    refundForm,
    handoff,
    holes,
    paused: pausedBy(refunds),
    redacted: ticket.redacted + words.redactedLater,
    readAt: (warm?.readAt ?? ctx.deps.now()).toISOString(),
  }
}

/** Whom an agent looked up under another address is a stranger until something proves that they write here. */
function maskLookedUp(match: CustomerMatch): CustomerMatch {
  if (match.kind !== 'matched' || match.matchedBy !== 'looked_up') return match
  const { name, email } = match.customer
  return { ...match, customer: { ...match.customer, name: maskName(name), email: email && maskAddress(email) } }
}

/** Only finance can turn them off here; everybody else does it from the command line. */
function pausedBy({ on, since, by }: RefundsSwitch): TicketContext['paused'] {
  return on ? null : { since: since.toISOString(), by: by === 'system' ? 'operator' : 'finance' }
}

async function requestsOn(ctx: Ctx, ticketId: string): Promise<RefundView[]> {
  const rows = await ctx.deps.db
    .select()
    .from(refundRequests)
    .where(eq(refundRequests.ticketId, ticketId))
    .orderBy(desc(refundRequests.requestedAt), desc(refundRequests.id))
    .limit(20)
  return viewRefunds(ctx, rows)
}

type OpenRequest = Pick<RefundRow, 'id' | 'paymentIntentId' | 'amount'>

/** On any ticket: what is reserved elsewhere cannot be refunded here either. */
async function openRequestsOn(ctx: Ctx, payments: StripePaymentRecord[]): Promise<OpenRequest[]> {
  if (payments.length === 0) return []
  return ctx.deps.db
    .select()
    .from(refundRequests)
    .where(
      and(
        inArray(
          refundRequests.paymentIntentId,
          payments.map(({ id }) => id),
        ),
        inArray(refundRequests.state, [...openStates]),
      ),
    )
}

function toPayment(record: StripePaymentRecord, stripe: StripeContext, open: OpenRequest[]): Payment {
  const { id, currency } = record
  const inFlight = open.filter((request) => request.paymentIntentId === id)
  const reserved = inFlight.filter((request) => !isShown(request, stripe)).reduce((sum, { amount }) => sum + amount, 0)
  const { captured, refunded } = record
  const invoice = stripe.invoices.find(({ paymentIntentIds }) => paymentIntentIds.includes(id))
  return {
    id,
    chargeId: record.chargeId,
    status: record.status,
    money: { amount: record.amount, currency },
    presented: record.presented,
    amounts: { captured, refunded, reserved, refundable: refundableAmount({ captured, settled: refunded, reserved }) },
    currency,
    createdAt: record.createdAt.toISOString(),
    method: record.method,
    description: record.description,
    invoiceId: invoice?.id ?? null,
    failure: record.failure && {
      group: declineGroup(record.failure),
      code: record.failure.declineCode ?? record.failure.code,
      retryAt: invoice?.nextPaymentAttempt?.toISOString() ?? null,
    },
    warnings: warningsOf(record, stripe, inFlight),
  }
}

/** As `countMoney` has it: a refund that names a request and does not fit it, or came to nothing, sets nothing free. */
function isShown(request: OpenRequest, { refunds }: StripeContext): boolean {
  return refunds.some(
    (refund) =>
      refund.refundRequestId === request.id &&
      refund.paymentIntentId === request.paymentIntentId &&
      refund.amount === request.amount &&
      refund.status !== 'failed' &&
      refund.status !== 'canceled',
  )
}
