import type { Ctx } from '#context.ts'
import { ProviderUnavailable } from '#errors.ts'
import type {
  StripeCreditRecord,
  StripeCustomerRecord,
  StripeDisputeRecord,
  StripePaymentRecord,
  StripeRefundRecord,
  StripeSubscriptionRecord,
} from '#integrations/stripe/records.ts'
import { readCredits } from '#refunds/read-credits.ts'
import { readSharing } from '#refunds/read-sharing.ts'
import type { SharingRead } from '#refunds/read-sharing.ts'
import { gravestDispute } from '#ticket-context/gravest-dispute.ts'

const yearMs = 365 * 86_400_000

/** What Stripe says, just now, of one payment and of its customer's year. */
export type MoneyRead = {
  /** When we began to ask. */
  readAt: Date
  payment: StripePaymentRecord
  /** Null when they were deleted at Stripe. */
  customer: StripeCustomerRecord | null
  /** The other customers with this one's e-mail address; null when there is more than we read. */
  sharing: SharingRead | null
  /** The customer's payments of the last 365 days. */
  payments: StripePaymentRecord[]
  /** Refunds of all these payments; null when there are more payments than we read. */
  refunds: StripeRefundRecord[] | null
  /** Refunds of this payment, whoever made them. Always complete. */
  refundsOfPayment: StripeRefundRecord[]
  /** Given in the same days to the customer and whoever shares their address; null where it cannot be read. */
  credits: StripeCreditRecord[] | null
  /** `none`, or the status of the dispute that decides. */
  dispute: string
  chargebacksThisYear: number | null
  /** When the chargebacks of the last 365 days were opened; null as above. */
  chargebacksAt: Date[] | null
  /** Early fraud warnings on this payment; null where Stripe does not let us read them. */
  fraudWarnings: number | null
  /** Every payment that was ever made; null when there are more than we read. */
  lifetime: StripePaymentRecord[] | null
  invoiceIds: string[]
  /** What the payment's invoice bills, when it is one subscription. */
  subscription: StripeSubscriptionRecord | null
}

/**
 * Two rounds of reads: the payment with its customer's year, then the refunds, disputes and credits that the first names;
 * two more where other customers have the same address.
 * Null: Stripe knows no such payment. Throws ProviderUnavailable when Stripe does not answer.
 */
export async function readMoney(ctx: Ctx, customerId: string, paymentIntentId: string): Promise<MoneyRead | null> {
  const { stripe, now } = ctx.deps
  const readAt = now()
  const since = new Date(readAt.getTime() - yearMs)
  const [payment, [customer, sharing], all, refundsOfPayment, ownDisputes, invoices, subscriptions, fraudWarnings] =
    await Promise.all([
      stripe.payment(paymentIntentId),
      readCustomer(ctx, customerId, since),
      stripe.paymentsSince(customerId, new Date(0)),
      stripe.refundsOf(paymentIntentId),
      stripe.disputesOf(paymentIntentId),
      stripe.invoicesPaidBy(paymentIntentId),
      stripe.subscriptionsOf(customerId),
      countFraudWarnings(ctx, paymentIntentId),
    ])
  if (!payment) return null
  const payments = all.payments.filter(({ createdAt }) => createdAt >= since)
  // Newest first: where an older one was read, the year is complete.
  const isComplete = all.complete || payments.length < all.payments.length
  const others = payments.filter(({ id }) => id !== paymentIntentId)
  const [otherRefunds, otherDisputes, credits] = await Promise.all([
    Promise.all(others.filter(({ refunded }) => refunded > 0).map(({ id }) => stripe.refundsOf(id))),
    Promise.all(others.filter(({ disputed }) => disputed).map(({ id }) => stripe.disputesOf(id))),
    readCredits(ctx, { customerId, customer, sharing }, since),
  ])
  const disputes = [...ownDisputes, ...otherDisputes.flat()]
  const chargebacks = isComplete ? disputes.filter((dispute) => isChargeback(dispute, since)) : null
  return {
    readAt,
    payment,
    customer,
    sharing,
    payments,
    refunds: isComplete ? [...refundsOfPayment, ...otherRefunds.flat()] : null,
    refundsOfPayment,
    credits,
    dispute: gravestDispute(ownDisputes)?.status ?? 'none',
    chargebacksThisYear: chargebacks && chargebacks.length,
    chargebacksAt: chargebacks && chargebacks.map(({ createdAt }) => createdAt),
    fraudWarnings,
    lifetime: all.complete ? all.payments : null,
    invoiceIds: invoices.map(({ invoiceId }) => invoiceId),
    subscription: subscriptions.find(({ id }) => invoices.length === 1 && id === invoices[0]?.subscriptionId) ?? null,
  }
}

async function readCustomer(
  ctx: Ctx,
  customerId: string,
  since: Date,
): Promise<[StripeCustomerRecord | null, SharingRead | null]> {
  const customer = await ctx.deps.stripe.customer(customerId)
  return [customer, await readSharing(ctx, customer, since)]
}

/** Every refund that was read and counts in a cap. This payment's are complete even where the others are not. */
export function refundsRead({ refunds, refundsOfPayment, sharing }: MoneyRead): StripeRefundRecord[] {
  return [...(refunds ?? refundsOfPayment), ...(sharing?.refunds ?? [])]
}

/** A key without the permission for Radar must not stop refunds: what is not known, a rule says. */
async function countFraudWarnings(ctx: Ctx, paymentIntentId: string): Promise<number | null> {
  try {
    return (await ctx.deps.stripe.fraudWarningsOf(paymentIntentId)).length
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error
    ctx.log.warn({ provider: error.provider }, 'early fraud warnings cannot be read')
    return null
  }
}

/** An inquiry (`warning_*`) or a prevented dispute took no money. */
function isChargeback(dispute: StripeDisputeRecord, since: Date): boolean {
  return dispute.createdAt >= since && !dispute.status.startsWith('warning_') && dispute.status !== 'prevented'
}
