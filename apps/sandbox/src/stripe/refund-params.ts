import { z } from 'zod'
import type Stripe from 'stripe'
import { expand, integer, metadata, text } from './params.ts'

export const RefundCreate = z.strictObject({
  payment_intent: text.optional(),
  charge: text.optional(),
  amount: integer.optional(),
  currency: text.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  instructions_email: text.optional(),
  metadata: metadata.default({}),
  expand,
} satisfies { [Param in keyof Stripe.RefundCreateParams]: z.ZodType })
export type RefundCreate = z.infer<typeof RefundCreate>

export const RefundUpdate = z.strictObject({
  metadata: metadata.optional(),
  expand,
} satisfies { [Param in keyof Stripe.RefundUpdateParams]: z.ZodType })
export type RefundUpdate = z.infer<typeof RefundUpdate>

export const RefundCancel = z.strictObject({ expand } satisfies {
  [Param in keyof Stripe.RefundCancelParams]: z.ZodType
})
