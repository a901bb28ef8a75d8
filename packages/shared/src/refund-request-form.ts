import { z } from 'zod'
import { ConversationId, CurrencyCode } from './handoff.ts'
import { EmailAddress } from './verification.ts'

/**
 * What web forms and workflow tools send to `POST /v1/refund-requests`: the long form of shops, or the simple one. Amounts
 * are decimal, in major units ("29.00"). A field that is not named here is refused: one that is written otherwise
 * (`finalSale`) would be lost in silence, and its rule with it. docs/refund-request.schema.json is made from here.
 */

const Text = (most: number) => z.string().max(most, `This may have ${most} characters.`)
const Time = z.iso.datetime({ offset: true, error: 'This is a time in ISO 8601, such as 2026-03-12T14:28:00Z.' })
const TicketId = z
  .union([z.string().regex(/^[1-9]\d{0,18}$/, 'A Zendesk id is a number.'), z.int().positive()])
  .nullish()
  .transform((id) => (id === null || id === undefined ? null : String(id)))

/** As text, or as a number that is written the same. */
const Decimal = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'An amount is decimal, in major units, such as 29.00.'))

function maybe<T extends z.ZodType>(schema: T) {
  return z
    .union([schema, z.literal('')])
    .nullish()
    .transform((value): z.output<T> | null => (value === '' || value === undefined || value === null ? null : value))
}

const Item = z.strictObject({ sku: maybe(Text(200)), category: maybe(Text(100)), final_sale: z.boolean().nullish() })

export const LongRefundForm = z.strictObject({
  request_id: ConversationId,
  source: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,49}$/u, 'A source is a word, such as shopify.'),
  ticket_id: TicketId,
  customer: z.strictObject({ customer_id: maybe(Text(200)), email: EmailAddress }),
  order: z.strictObject({
    order_id: Text(200).min(1, 'Name the order.'),
    currency: CurrencyCode,
    total: Decimal,
    items: z
      .array(Item)
      .max(200)
      .nullish()
      .transform((items) => items ?? []),
    delivered_at: maybe(Time),
  }),
  refund: z.strictObject({ amount_requested: Decimal, reason_text: Text(2000) }),
  metadata: z
    .strictObject({
      ip_country: maybe(z.string().regex(/^[A-Za-z]{2}$/, 'A country has two letters.')),
      customer_message: maybe(Text(5000)),
    })
    .nullish()
    .transform((metadata) => metadata ?? null),
  created_at: Time,
})
export type LongRefundForm = z.infer<typeof LongRefundForm>

/** `exception` is asked for in the sidebar only. */
export const FormReason = z.enum(['duplicate', 'service_issue', 'customer_request', 'goodwill', 'other'])

export const SimpleRefundForm = z.strictObject({
  /** Or the header Idempotency-Key. */
  request_id: maybe(ConversationId),
  ticket_id: TicketId,
  customer_email: EmailAddress,
  stripe_customer_id: maybe(z.string().regex(/^cus_[A-Za-z0-9_]{1,100}$/, 'A customer id starts with cus_.')),
  payment_id: z.string().regex(/^(pi|ch|py)_[A-Za-z0-9_]{1,100}$/, 'A charge (ch_) or payment intent (pi_) of Stripe.'),
  amount: Decimal,
  /** The payment's own when left out; another one is refused. */
  currency: maybe(CurrencyCode),
  reason: FormReason,
  notes: maybe(Text(2000)),
})
export type SimpleRefundForm = z.infer<typeof SimpleRefundForm>

/** The long one is known by its `refund`. */
export const RefundRequestForm = z.union([LongRefundForm, SimpleRefundForm])
export type RefundRequestForm = z.infer<typeof RefundRequestForm>
