import { z } from 'zod'

/** A Zendesk id. Digits only: it becomes part of a URL. */
export const ZendeskId = z.string().regex(/^[1-9]\d{0,18}$/, 'A Zendesk id is a number.')

/** Ours or a bot's; the Stripe idempotency key is `refund:{this}`. */
export const RefundRequestId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{4,64}$/, 'A refund request id has 4 to 64 letters, digits, "-" or "_".')

/** Chosen by the caller, one per form opened. Stripe's own limit is 255 characters. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,255}$/, 'An Idempotency-Key has 8 to 255 printable characters without spaces.')

export const StripePaymentIntentId = z
  .string()
  .regex(/^pi_[A-Za-z0-9_]{1,100}$/, 'A payment intent id starts with pi_.')
