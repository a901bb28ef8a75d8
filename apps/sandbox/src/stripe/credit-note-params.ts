import type Stripe from 'stripe'
import { z } from 'zod'
import { expand, integer, listOf, metadata, text } from './params.ts'

const amount = integer.pipe(z.int().min(0)).optional()

export const CreditNoteCreate = z.strictObject({
  invoice: text,
  amount,
  credit_amount: amount,
  refund_amount: amount,
  out_of_band_amount: amount,
  refunds: listOf(
    z.strictObject({ refund: text, amount_refunded: amount, type: z.literal('refund').optional() } satisfies {
      [Param in keyof Stripe.CreditNoteCreateParams.Refund]: z.ZodType
    }),
  ).default([]),
  reason: z.enum(['duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory']).optional(),
  /** Accepted; the sandbox sends no e-mail. */
  email_type: z.enum(['credit_note', 'none']).optional(),
  effective_at: integer.optional(),
  memo: text.optional(),
  metadata: metadata.default({}),
  expand,
} satisfies { [Param in keyof Stripe.CreditNoteCreateParams]: z.ZodType })
export type CreditNoteCreate = z.infer<typeof CreditNoteCreate>
