import { z } from 'zod'
import { IdempotencyKey, StripePaymentIntentId } from './ids.ts'
import { RefundReason } from './refund.ts'

/**
 * What an agent has typed into the refund form of one ticket and not sent. Kept per agent and ticket by
 * `PUT /api/tickets/:ticketId/refund-form`, so that it survives a reload, a ticket switch and a restart.
 */
export const RefundForm = z.strictObject({
  paymentIntentId: StripePaymentIntentId,
  /** As typed, not yet an amount. */
  amountText: z.string().max(40),
  reason: RefundReason,
  note: z.string().max(500),
  /** The key that sending this form will carry: a click whose answer was lost is the same request after a reload. */
  idempotencyKey: IdempotencyKey,
})
export type RefundForm = z.infer<typeof RefundForm>

/** Body of the PUT; `null` forgets the form. Its answer too: the form as it is kept, with card numbers removed. */
export const RefundFormBody = z.strictObject({ form: RefundForm.nullable() })
export type RefundFormBody = z.infer<typeof RefundFormBody>
