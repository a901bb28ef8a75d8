import { randomInt } from 'node:crypto'
import type Stripe from 'stripe'
import type { Fault } from '#faults.ts'
import type { AnswerStatus } from './stripe-failure.ts'
import { tableOf } from './table.ts'
import type { Table } from './table.ts'

/** The API version the webhook endpoint is pinned to. */
export const apiVersion = '2026-10-28.endive'

export type EventName = Extract<
  Stripe.Event['type'],
  | `refund.${'created' | 'updated' | 'failed'}`
  | `charge.${'succeeded' | 'failed' | 'refunded' | 'updated'}`
  | `charge.dispute.${'created' | 'updated' | 'closed' | 'funds_withdrawn' | 'funds_reinstated'}`
  | `radar.early_fraud_warning.${'created' | 'updated'}`
  | `payment_intent.${'succeeded' | 'payment_failed' | 'amount_capturable_updated'}`
  | `invoice.${'paid' | 'payment_failed' | 'updated'}`
  | 'invoice_payment.paid'
  | 'credit_note.created'
  | 'customer.updated'
  | `customer.subscription.${'updated' | 'deleted'}`
>

/** What an event of this name tells of. */
export type EventObject<Name extends EventName> = Extract<Stripe.Event, { type: Name }>['data']['object']

type EventOf<Name extends EventName> = Pick<
  Stripe.Event,
  'id' | 'object' | 'api_version' | 'created' | 'livemode' | 'pending_webhooks' | 'request'
> & { type: Name; data: { object: EventObject<Name>; previous_attributes?: object } }

/** A snapshot event: `data.object` is the object as it was then. */
export type StoredEvent = { [Name in EventName]: EventOf<Name> }[EventName]

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
  early_fraud_warning: Stripe.Radar.EarlyFraudWarning
  balance_transaction: Stripe.BalanceTransaction
  credit_note: Stripe.CreditNote
  customer_balance_transaction: Stripe.CustomerBalanceTransaction
  portal_session: Stripe.BillingPortal.Session
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
  fault: Fault | 'down' | null
  outcome: 'no_work' | 'created' | 'refused' | 'failed' | 'replayed' | 'mismatch' | 'in_flight'
  /** Null where the caller got no answer. */
  status: number | null
  refundId: string | null
}

export type DeliveryRecord = {
  /** Virtual time in milliseconds since 1970; `status` is null where no answer came. */
  tries: { at: number; status: number | null }[]
  outcome: 'waiting' | 'delivered' | 'dropped' | 'given_up'
}

type WebhookSecret = {
  secret: string
  /** Virtual time in milliseconds since 1970 at which it stops signing; null for the current one. */
  until: number | null
}

/** What becomes of the next refund instead of settling by itself. */
export type NextRefund =
  | { status: 'pending'; pending_reason: Stripe.Refund.PendingReason }
  | { status: 'requires_action' }
  | { status: 'failed'; failure_reason: string }

export type StripeState = {
  secretKey: string
  /** What `POST /sandbox/clock` has added to the sandbox's own time. */
  clockAheadSeconds: number
  objects: { [Name in ObjectName]: Table<StripeObjects[Name]> }
  savedAnswers: Table<SavedAnswer>
  /** Ids of events that the endpoint has not acknowledged yet. */
  undelivered: string[]
  /** By event id. */
  deliveries: Table<DeliveryRecord>
  /** Empty until the endpoint's own secret is rotated. */
  webhookSecrets: WebhookSecret[]
  /** Of the last 30 days. */
  refundPosts: RefundPost[]
  /** The idempotency key of each refund that was made under one, by its id. */
  refundKeys: Table<string>
  /** Ids of refunds that settle by themselves. The others stay as they are until somebody moves them. */
  settling: string[]
  /** When the trace reference of a refund arrives: virtual time, in milliseconds since 1970. */
  referencesDue: Table<number>
  nextRefund: NextRefund | null
}

/** What the parts of this stand-in work on. */
export type StripeWorld = {
  state: StripeState
  /** Virtual time in milliseconds since 1970. */
  now: () => number
  /** Writes the state down, then lets new events go out. Comes before every answer to a change. */
  commit: () => void
  /** The API request whose work is being done, for the events that it causes. */
  request: { id: string; idempotency_key: string | null } | null
  /** Where this stand-in listens. */
  origin: () => string
}

export function emptyState(): StripeState {
  return {
    secretKey: `sk_test_${randomText(32)}`,
    clockAheadSeconds: 0,
    objects: {
      customer: tableOf(),
      payment_method: tableOf(),
      product: tableOf(),
      payment_intent: tableOf(),
      charge: tableOf(),
      invoice: tableOf(),
      invoice_payment: tableOf(),
      subscription: tableOf(),
      refund: tableOf(),
      dispute: tableOf(),
      early_fraud_warning: tableOf(),
      balance_transaction: tableOf(),
      credit_note: tableOf(),
      customer_balance_transaction: tableOf(),
      portal_session: tableOf(),
      event: tableOf(),
    },
    savedAnswers: tableOf(),
    undelivered: [],
    deliveries: tableOf(),
    webhookSecrets: [],
    refundPosts: [],
    refundKeys: tableOf(),
    settling: [],
    referencesDue: tableOf(),
    nextRefund: null,
  }
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

type IdPrefix = 're' | 'evt' | 'req' | 'du' | 'issfr' | 'txn' | 'cn' | 'cnli' | 'cbtxn' | 'bps' | 'inpay'

export function newId(prefix: IdPrefix): string {
  return `${prefix}_${randomText(24)}`
}
