import { Hono } from 'hono'
import type { Story } from '#stories/story.ts'

/**
 * Plays a shop's order system for the stories' orders: `GET /orders/{id}`, as `ORDERS_URL` wants it. It says what the
 * shop also wrote into the payment, and that the carrier brought what was delivered.
 */
export function orderRoutes(stories: Story[]): Hono {
  const payments = stories.flatMap((story) => story.payments)
  return new Hono().get('/orders/:id', (c) => {
    const payment = payments.find(({ metadata }) => metadata['order_id'] === c.req.param('id'))
    if (!payment) return c.json({ error: 'there is no such order' }, 404)
    const { order_id, category, final_sale, delivered_at } = payment.metadata
    return c.json({
      order_id,
      currency: payment.currency,
      items: [{ sku: payment.key, category: category ?? null, final_sale: final_sale === 'true' }],
      delivered_at: delivered_at ?? null,
      delivery: {
        status: delivered_at ? 'delivered' : 'in_transit',
        carrier: 'Sandbox Parcel',
        delivered_at: delivered_at ?? null,
      },
    })
  })
}
