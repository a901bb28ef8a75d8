import type { Ctx } from '#context.ts'
import type {
  StripeDisputeRecord,
  StripePaymentRecord,
  StripeRefundRecord,
  StripeSubscriptionRecord,
} from '#integrations/stripe/records.ts'
import { gravestDispute } from '#ticket-context/gravest-dispute.ts'

const yearMs = 365 * 86_400_000

/** What Stripe says, just now, of one payment and of its customer's year. */
export type MoneyRead = {
  /** When we began to ask. */
  readAt: Date
  payment: StripePaymentRecord
  /** The customer's payments of the last 365 days. */
  payments: StripePaymentRecord[]
  /** Refunds of all these payments; null when there are more payments than we read. */
  refunds: StripeRefundRecord[] | null
  /** Refunds of this payment, whoever made them. Always complete. */
  refundsOfPayment: StripeRefundRecord[]
  /** `none`, or the status of the dispute that decides. */
  dispute: string
  chargebacksThisYear: number | null
  invoiceIds: string[]
  /** What the payment's invoice bills, when it is one subscription. */
  subscription: StripeSubscriptionRecord | null
}

/**
 * Two rounds of reads: the payment with its customer's year, then the refunds and disputes that the first round names.
 * Null: Stripe knows no such payment. Throws ProviderUnavailable when Stripe does not answer.
 */
export async function readMoney(ctx: Ctx, customerId: string, paymentIntentId: string): Promise<MoneyRead | null> {
  const { stripe, now } = ctx.deps
  const readAt = now()
  const since = new Date(readAt.getTime() - yearMs)
  const [payment, year, refundsOfPayment, ownDisputes, invoices, subscriptions] = await Promise.all([
    stripe.payment(paymentIntentId),
    stripe.paymentsSince(customerId, since),
    stripe.refundsOf(paymentIntentId),
    stripe.disputesOf(paymentIntentId),
    stripe.invoicesPaidBy(paymentIntentId),
    stripe.subscriptionsOf(customerId),
  ])
  if (!payment) return null
  const others = year.payments.filter(({ id }) => id !== paymentIntentId)
  const [otherRefunds, otherDisputes] = await Promise.all([
    Promise.all(others.filter(({ refunded }) => refunded > 0).map(({ id }) => stripe.refundsOf(id))),
    Promise.all(others.filter(({ disputed }) => disputed).map(({ id }) => stripe.disputesOf(id))),
  ])
  const disputes = [...ownDisputes, ...otherDisputes.flat()]
  return {
    readAt,
    payment,
    payments: year.payments,
    refunds: year.complete ? [...refundsOfPayment, ...otherRefunds.flat()] : null,
    refundsOfPayment,
    dispute: gravestDispute(ownDisputes)?.status ?? 'none',
    chargebacksThisYear: year.complete ? disputes.filter((dispute) => isChargeback(dispute, since)).length : null,
    invoiceIds: invoices.map(({ invoiceId }) => invoiceId),
    subscription: subscriptions.find(({ id }) => invoices.length === 1 && id === invoices[0]?.subscriptionId) ?? null,
  }
}

/** An inquiry (`warning_*`) or a prevented dispute took no money. */
function isChargeback(dispute: StripeDisputeRecord, since: Date): boolean {
  return dispute.createdAt >= since && !dispute.status.startsWith('warning_') && dispute.status !== 'prevented'
}
