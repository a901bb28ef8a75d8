import { z } from 'zod'
import { HandoffCase } from './handoff-case.ts'
import { IntentReading } from './intent.ts'
import { Currency, Money } from './money.ts'
import { RefundForm } from './refund-form.ts'
import { RefundAmounts, RefundView } from './refund.ts'
import { IdentityProof, Verification } from './verification.ts'

const Timestamp = z.iso.datetime()

/** A source that did not answer. The rest of the context stands. */
export const ContextHole = z.object({
  part: z.enum(['customer', 'payments', 'subscriptions', 'invoices', 'refunds', 'fraud_warnings', 'requests']),
  message: z.string(),
})
export type ContextHole = z.infer<typeof ContextHole>

export const StripeCustomer = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  createdAt: Timestamp,
})
export type StripeCustomer = z.infer<typeof StripeCustomer>

export const CustomerMatch = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('matched'),
    customer: StripeCustomer,
    /** `picked`: by an agent, of several with this address. `looked_up`: by an agent, under another address. */
    matchedBy: z.enum(['email', 'picked', 'looked_up']),
  }),
  /** Never picked automatically: e-mail addresses are not unique in Stripe. */
  z.object({ kind: z.literal('several'), candidates: z.array(StripeCustomer) }),
  z.object({ kind: z.literal('none'), email: z.string().nullable() }),
  z.object({ kind: z.literal('unavailable') }),
])
export type CustomerMatch = z.infer<typeof CustomerMatch>

export const PaymentWarning = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('duplicate'), ofPaymentIntentId: z.string(), secondsApart: z.int(), money: Money }),
  /** The same was charged twice, and the other charge has been refunded: this one may be the rightful one. */
  z.object({ kind: z.literal('twin_refunded'), ofPaymentIntentId: z.string(), money: Money }),
  z.object({
    kind: z.literal('dispute'),
    status: z.string(),
    /** When the evidence is due; null where Stripe waits for none. */
    dueBy: Timestamp.nullable(),
  }),
  z.object({ kind: z.literal('refund_in_flight'), refundRequestId: z.string() }),
  /** Somebody refunded it outside Countersign, and Stripe has not finished. */
  z.object({
    kind: z.literal('refund_elsewhere'),
    stripeRefundId: z.string(),
    money: Money,
    /** Stripe's `pending_reason`. */
    pendingReason: z.string().nullable(),
    createdAt: Timestamp,
  }),
  /** The cardholder's bank reported fraud. `actionable`: a full refund can still prevent a dispute. */
  z.object({ kind: z.literal('early_fraud_warning'), fraudType: z.string(), actionable: z.boolean() }),
])
export type PaymentWarning = z.infer<typeof PaymentWarning>

/**
 * What a failed payment asks for, by the group of its decline code. `declined` says nothing on purpose: some of the
 * codes behind it must never reach a customer.
 */
export const DeclineGroup = z.enum(['declined', 'call_bank', 'customer_can_fix', 'retry_later', 'check_first'])
export type DeclineGroup = z.infer<typeof DeclineGroup>

export const PaymentFailure = z.object({
  group: DeclineGroup,
  /** Stripe's decline code, else its error code. For the agent; never for a draft. */
  code: z.string().nullable(),
  /** When Stripe tries again by itself. */
  retryAt: Timestamp.nullable(),
})
export type PaymentFailure = z.infer<typeof PaymentFailure>

export const Payment = z.object({
  id: z.string(),
  chargeId: z.string().nullable(),
  status: z.enum(['paid', 'failed', 'uncaptured', 'processing', 'canceled']),
  money: Money,
  /** What the customer saw, where they paid in another currency. */
  presented: Money.nullable(),
  amounts: RefundAmounts,
  currency: Currency,
  createdAt: Timestamp,
  /** "visa •• 4242", or the method's name. Brand and last four are all we keep of a card. */
  method: z.string(),
  description: z.string().nullable(),
  invoiceId: z.string().nullable(),
  /** Why it failed; null for every other payment. */
  failure: PaymentFailure.nullable(),
  warnings: z.array(PaymentWarning),
})
export type Payment = z.infer<typeof Payment>

export const Subscription = z.object({
  id: z.string(),
  product: z.string(),
  status: z.string(),
  cancelAtPeriodEnd: z.boolean(),
  currentPeriodEnd: Timestamp.nullable(),
  interval: z.enum(['day', 'week', 'month', 'year']).nullable(),
  /** While in the future, the customer is trying it out. */
  trialEnd: Timestamp.nullable(),
  /** True where the shop says in the subscription's metadata that it was never used; null where it says nothing. */
  unused: z.boolean().nullable(),
})
export type Subscription = z.infer<typeof Subscription>

export const Invoice = z.object({
  id: z.string(),
  number: z.string().nullable(),
  status: z.string(),
  total: Money,
  createdAt: Timestamp,
  paidAt: Timestamp.nullable(),
  /** Stripe's own page, where the customer can pay it with any card. */
  payUrl: z.string().nullable(),
})
export type Invoice = z.infer<typeof Invoice>

/** A refund in Stripe's ledger, ours or not. */
export const StripeRefund = z.object({
  id: z.string(),
  paymentIntentId: z.string(),
  money: Money,
  status: z.string(),
  /** Stripe's reason while `status` is `pending`. */
  pendingReason: z.string().nullable(),
  createdAt: Timestamp,
  /** Null: made outside Countersign. */
  refundRequestId: z.string().nullable(),
})
export type StripeRefund = z.infer<typeof StripeRefund>

/** Answer of `GET /api/tickets/:ticketId/context`. */
export const TicketContext = z.object({
  ticket: z.object({
    id: z.string(),
    subject: z.string(),
    status: z.string(),
    language: z.string(),
    requester: z.object({ name: z.string(), email: z.string().nullable() }).nullable(),
  }),
  /** What the customer's words seem to ask for. Advice. */
  intents: IntentReading,
  customer: CustomerMatch,
  verification: Verification,
  /** Null while the ticket has no single customer. */
  proof: IdentityProof.nullable(),
  /** Newest first, at most 20. */
  payments: z.array(Payment),
  suggested: z
    .object({
      paymentIntentId: z.string(),
      because: z.enum(['duplicate', 'refund_open', 'handoff', 'amount_in_ticket', 'failed', 'latest']),
    })
    .nullable(),
  subscriptions: z.array(Subscription),
  invoices: z.array(Invoice),
  stripeRefunds: z.array(StripeRefund),
  /** Requests made on this ticket, newest first. */
  requests: z.array(RefundView),
  /** What this agent had typed into the refund form and not sent. */
  refundForm: RefundForm.nullable(),
  /** What a bot or form handed over; null for every other ticket. */
  handoff: HandoffCase.nullable(),
  holes: z.array(ContextHole),
  /** While refunds are switched off: a request can be prepared, and waits. */
  paused: z.object({ since: Timestamp, by: z.enum(['finance', 'operator']) }).nullable(),
  /** Card numbers, codes and dates that were removed from subject, first message and the newest comments. */
  redacted: z.int(),
  readAt: Timestamp,
})
export type TicketContext = z.infer<typeof TicketContext>
