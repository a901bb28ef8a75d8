import type { ContextHole } from '@countersign/shared/ticket-context'
import type { Ctx } from '#context.ts'
import type {
  StripeDisputeRecord,
  StripeInvoiceRecord,
  StripePaymentRecord,
  StripeRefundRecord,
  StripeSubscriptionRecord,
} from '#integrations/stripe/records.ts'
import { gravestDispute } from '#ticket-context/gravest-dispute.ts'

export type StripeContext = {
  payments: StripePaymentRecord[]
  subscriptions: StripeSubscriptionRecord[]
  invoices: StripeInvoiceRecord[]
  refunds: StripeRefundRecord[]
  /** The dispute that decides, by payment. */
  disputes: Map<string, StripeDisputeRecord>
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
      holes.push({ part: name, message: `Stripe did not answer for ${name}. Everything else is current.` })
      return []
    }
  }
  const [payments, subscriptions, invoices] = await Promise.all([
    part('payments', stripe.paymentsOf(customerId)),
    part('subscriptions', stripe.subscriptionsOf(customerId)),
    part('invoices', stripe.invoicesOf(customerId)),
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
  const newest = disputes.flatMap(([id, dispute]) => (dispute ? [[id, dispute] as const] : []))
  return { payments, subscriptions, invoices, refunds: refunds.flat(), disputes: new Map(newest), holes }
}
