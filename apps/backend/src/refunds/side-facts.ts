import type { DeliveryEvidence } from '@countersign/shared/policy-document'
import type { CustomerWords } from '#intents/intent-classifier.ts'
import { readIntents } from '#intents/read-intents.ts'
import type { Claims, OrderFacts, PolicyFacts } from '#policy/facts.ts'
import type { TicketClaims } from '#ticket-context/tables.ts'
import type { OrderRecord } from '#integrations/orders/client.ts'

/**
 * What policy looks at beside the money: who asked, what the order system, the ticket and the customer's record said.
 * Read once, when the request is made, and frozen with it. Null: could not be read.
 */
export type SideFacts = {
  requesterIsAgent: boolean
  order: OrderFacts
  claims: Claims
  customer: { tags: string[]; country: string | null; since: string } | null
  failedVerifications: number | null
  linkedCustomers: number | null
}

export const noClaims: Claims = {
  category: null,
  deliveredAt: null,
  missingDelivery: false,
  riskFlags: [],
  concerns: [],
}

/** As frozen with an earlier decision. From before there were side facts, what was never read stays unknown. */
export function sideFactsOf(facts: PolicyFacts): SideFacts {
  const { risk, segment, order, claims } = facts
  const since = risk?.customerSince?.value
  return {
    requesterIsAgent: facts.requesterIsAgent.value,
    order: order ?? { state: 'not_asked' },
    claims: claims ?? noClaims,
    customer:
      since === undefined
        ? null
        : { since, tags: segment?.tags?.value ?? [], country: risk?.customerCountry?.value ?? null },
    failedVerifications: risk?.failedVerifications?.value ?? null,
    linkedCustomers: risk?.linkedCustomers?.value ?? null,
  }
}

export function toOrderFacts(order: OrderRecord): OrderFacts {
  const { orderId, categories, deliveredAt, evidence, carrierScan } = order
  return {
    state: 'known',
    orderId,
    categories: categories.map(normaliseCategory),
    deliveredAt,
    evidence: [...new Set([...readEvidence(evidence), ...(carrierScan ? ['carrier_scan' as const] : [])])],
  }
}

/** "Gift Card" and "gift_card" are the same category. */
export function normaliseCategory(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
}

/** Kinds that we know, however they are spelled. */
export function readEvidence(words: string[]): DeliveryEvidence[] {
  const known: DeliveryEvidence[] = ['carrier_scan', 'photo']
  return known.filter((kind) => words.map(normaliseCategory).includes(kind))
}

type Said = {
  /** Ticket fields that a shop may have, by our own names; anybody on the ticket can edit them. */
  fields: Record<string, string | boolean>
  words: CustomerWords
  /** What bots and forms handed over. */
  told: readonly Pick<TicketClaims, 'source' | 'categories' | 'deliveredAt' | 'missingDelivery' | 'riskFlags'>[]
  /** See `Claims`. */
  escalated: boolean
}

/**
 * Put together so that each can only make it harder: every category that is named, the earliest delivery, every flag
 * once. Of the customer's words only what they ask a person to see is kept; which words they are is not.
 */
export function claimsOf({ fields, words, told, escalated }: Said): Claims {
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '')
  const delivered = Date.parse(text('delivered_at'))
  const deliveries = [
    ...(Number.isNaN(delivered) ? [] : [delivered]),
    ...told.flatMap(({ deliveredAt }) => (deliveredAt ? [deliveredAt.getTime()] : [])),
  ]
  return {
    category: normaliseCategory(text('item_category')) || null,
    categories: [...new Set(told.flatMap((claims) => claims.categories.map(normaliseCategory)))].filter(Boolean),
    deliveredAt: deliveries.length === 0 ? null : new Date(Math.min(...deliveries)).toISOString(),
    missingDelivery: fields['missing_delivery'] === true || told.some(({ missingDelivery }) => missingDelivery),
    riskFlags: [...new Set(told.flatMap(({ riskFlags }) => riskFlags))],
    concerns: readIntents(words).concerns.map(({ concern }) => concern),
    from: ['ticket', ...new Set(told.map(({ source }) => source))],
    escalated,
  }
}
