import { randomInt } from 'node:crypto'
import type Stripe from 'stripe'
import type { AnswerStatus } from './stripe-failure.ts'

/** The API version the webhook endpoint is pinned to. */
export const apiVersion = '2026-10-28.endive'

export type EventName = Extract<
  Stripe.Event['type'],
  'refund.created' | 'refund.updated' | 'refund.failed' | 'charge.refunded' | 'charge.dispute.created'
>

/** A snapshot event: `data.object` is the object as it was then. */
export type StoredEvent = Pick<
  Stripe.Event,
  'id' | 'object' | 'api_version' | 'created' | 'livemode' | 'pending_webhooks' | 'request'
> & { type: EventName; data: { object: object } }

/** Every stored object refers to others by id; reading expands them. */
export type StripeObjects = {
  customer: Stripe.Customer
  payment_method: Stripe.PaymentMethod
  product: Stripe.Product
  payment_intent: Stripe.PaymentIntent
  charge: Stripe.Charge
  invoice: Stripe.Invoice
  invoice_payment: Stripe.InvoicePayment
  subscription: Stripe.Subscription
  refund: Stripe.Refund
  dispute: Stripe.Dispute
  event: StoredEvent
}
export type ObjectName = keyof StripeObjects

export type SavedAnswer = { hash: string; savedAt: number; status: AnswerStatus; body: string; requestId: string }

/** One `POST /v1/refunds` as it arrived, and what became of it. */
export type RefundPost = {
  /** Virtual time, milliseconds since 1970. */
  receivedAt: number
  idempotencyKey: string | null
  paymentIntent: string | null
  amount: number | null
  fault: string | null
  outcome: 'no_work' | 'created' | 'refused' | 'failed' | 'replayed' | 'mismatch' | 'in_flight'
  /** Null where the caller got no answer. */
  status: number | null
  refundId: string | null
}

export type StripeState = {
  secretKey: string
  /** What `POST /sandbox/clock` has added to the sandbox's own time. */
  clockAheadSeconds: number
  objects: { [Name in ObjectName]: Record<string, StripeObjects[Name]> }
  savedAnswers: Record<string, SavedAnswer>
  /** Ids of events that the endpoint has not acknowledged yet. */
  undelivered: string[]
  refundPosts: RefundPost[]
}

/** What the parts of this stand-in work on. */
export type StripeWorld = {
  state: StripeState
  /** Virtual time in milliseconds since 1970. */
  now: () => number
  /** Writes the state down, then lets new events go out. Comes before every answer to a change. */
  commit: () => void
}

/** The id in a stored reference; the SDK's types also know references that are expanded, which are never stored. */
export function idOf(reference: string | { id: string } | null | undefined): string {
  return typeof reference === 'string' ? reference : (reference?.id ?? '')
}

/** Virtual time as Stripe writes it. */
export function unixSeconds(world: Pick<StripeWorld, 'now'>): number {
  return Math.floor(world.now() / 1000)
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

export function randomText(length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}

export function newId(prefix: 're' | 'evt' | 'req' | 'du'): string {
  return `${prefix}_${randomText(24)}`
}
