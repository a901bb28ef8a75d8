import type { ContextHole } from '@countersign/shared/ticket-context'
import type { Ctx } from '#context.ts'
import type {
  StripeDisputeRecord,
  StripeFraudWarningRecord,
  StripeInvoiceRecord,
  StripePaymentRecord,
  StripeRefundRecord,
  StripeSubscriptionRecord,
} from '#integrations/stripe/records.ts'
import { gravestDispute } from '#ticket-context/gravest-dispute.ts'

/** Fraud is reported for as long as a payment can be disputed: about 120 days. */
const fraudWarningMs = 120 * 86_400_000

export type StripeContext = {
  payments: StripePaymentRecord[]
  subscriptions: StripeSubscriptionRecord[]
  invoices: StripeInvoiceRecord[]
  refunds: StripeRefundRecord[]
  /** The dispute that decides, by payment. */
  disputes: Map<string, StripeDisputeRecord>
  fraudWarnings: StripeFraudWarningRecord[]
  holes: ContextHole[]
}

/**
 * One round of parallel reads, and a second only for payments that are disputed or already refunded in part.
 * A read that fails leaves a hole that says so; the others stand.
 */
export async function readStripeContext(ctx: Ctx, customerId: string): Promise<StripeContext> {
  const { stripe } = ctx.deps
  const holes: ContextHole[] = []
  const part = async <T>(name: ContextHole['part'], read: Promise<T[]>): Promise<T[]> => {
    try {
      return await read
    } catch (error) {
      ctx.log.warn({ part: name, error: error instanceof Error ? error.name : 'unknown' }, 'context has a hole')
      holes.push({
        part: name,
        message: `Stripe did not answer for ${name.replaceAll('_', ' ')}. Everything else is current.`,
      })
      return []
    }
  }
  const [payments, subscriptions, invoices, fraudWarnings] = await Promise.all([
    part('payments', stripe.paymentsOf(customerId)),
    part('subscriptions', stripe.subscriptionsOf(customerId)),
    part('invoices', stripe.invoicesOf(customerId)),
    part('fraud_warnings', stripe.fraudWarningsSince(new Date(ctx.deps.now().getTime() - fraudWarningMs))),
  ])
  const refunded = payments.filter(({ refunded: amount }) => amount > 0)
  const disputed = payments.filter((payment) => payment.disputed)
  const [refunds, disputes] = await Promise.all([
    part('refunds', Promise.all(refunded.map(({ id }) => stripe.refundsOf(id)))),
    part(
      'payments',
      Promise.all(disputed.map(async ({ id }) => [id, gravestDispute(await stripe.disputesOf(id))] as const)),
    ),
  ])
  const gravest = disputes.flatMap(([id, dispute]) => (dispute ? [[id, dispute] as const] : []))
  return {
    payments,
    subscriptions,
    invoices,
    refunds: refunds.flat(),
    disputes: new Map(gravest),
    fraudWarnings,
    holes,
  }
}
