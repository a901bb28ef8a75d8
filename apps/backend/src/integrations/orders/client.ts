import { z } from 'zod'
import { ProviderUnavailable } from '#errors.ts'

const timeoutMs = 3000
const longestAnswer = 256 * 1024

/** `delivery.status` and `delivered_at` are the carrier's; `evidence` is what the shop holds about the delivery. */
const OrderAnswer = z.object({
  order_id: z.string(),
  items: z
    .array(z.object({ category: z.string().nullish(), final_sale: z.boolean().nullish() }))
    .max(1000)
    .nullish(),
  delivered_at: z.iso.datetime({ offset: true }).nullish(),
  delivery: z
    .object({
      status: z.string().nullish(),
      carrier: z.string().nullish(),
      delivered_at: z.iso.datetime({ offset: true }).nullish(),
    })
    .nullish(),
  evidence: z.array(z.string()).nullish(),
})

export type OrderRecord = {
  orderId: string
  /** As the shop writes them; an item that is a final sale is `final_sale` whatever its category. */
  categories: string[]
  /** ISO 8601 UTC. */
  deliveredAt: string | null
  /** The carrier has scanned the parcel at its end: delivered, lost or returned. */
  carrierScan: boolean
  evidence: string[]
}

/** What the policy asks an order system. Any system fits that answers `GET {url}/orders/{id}` with this JSON. */
export interface OrderReader {
  /** Null: there is no such order. Throws ProviderUnavailable when there is no answer, or none that can be read. */
  order(orderId: string): Promise<OrderRecord | null>
}

export function createOrderReader(baseUrl: string): OrderReader {
  return {
    async order(orderId) {
      try {
        const answer = await fetch(`${baseUrl}/orders/${encodeURIComponent(orderId)}`, {
          headers: { accept: 'application/json' },
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        })
        if (answer.status === 404) return null
        if (!answer.ok) throw new Error(`the order system answered ${answer.status}`)
        const text = await answer.text()
        if (text.length > longestAnswer) throw new Error('the order system answered too much')
        const order = OrderAnswer.parse(JSON.parse(text))
        // Somebody else's order would be worse than none.
        if (order.order_id !== orderId) throw new Error('the order system answered another order')
        return toRecord(order)
      } catch (error) {
        throw new ProviderUnavailable('orders', error)
      }
    },
  }
}

const endOfJourney = new Set(['delivered', 'lost', 'returned', 'undeliverable'])

function toRecord({ order_id, items, delivered_at, delivery, evidence }: z.infer<typeof OrderAnswer>): OrderRecord {
  const deliveredAt = delivered_at ?? delivery?.delivered_at ?? null
  return {
    orderId: order_id,
    categories: (items ?? []).flatMap(({ category, final_sale }) => (final_sale ? ['final_sale'] : (category ?? []))),
    deliveredAt: deliveredAt && new Date(deliveredAt).toISOString(),
    carrierScan: Boolean(delivery?.carrier) && endOfJourney.has((delivery?.status ?? '').toLowerCase()),
    evidence: evidence ?? [],
  }
}
