import type { Ctx } from '#context.ts'
import { ProviderUnavailable } from '#errors.ts'
import type { OrderFacts } from '#policy/facts.ts'
import { toOrderFacts } from '#refunds/side-facts.ts'

/**
 * What the order system says of the order that Stripe's metadata names. A ticket may name another order, so it is not
 * asked. An order system that does not answer makes the facts unknown; it never stops a refund.
 */
export async function readOrder(ctx: Ctx, metadata: Record<string, string>): Promise<OrderFacts> {
  const orderId = metadata['order_id']?.trim()
  const { orders } = ctx.deps
  if (!orders || !orderId) return { state: 'not_asked' }
  try {
    const order = await orders.order(orderId)
    return order ? toOrderFacts(order) : { state: 'unknown', because: 'not_found' }
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error
    ctx.log.warn({ provider: error.provider }, 'the order system did not answer')
    return { state: 'unknown', because: 'unavailable' }
  }
}
