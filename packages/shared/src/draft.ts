import { z } from 'zod'
import { StripePaymentIntentId, RefundRequestId } from './ids.ts'

/** Body of `POST /api/tickets/:ticketId/draft`. Without ids the draft only says that we are looking into it. */
export const DraftRequest = z.strictObject({
  paymentIntentId: StripePaymentIntentId.optional(),
  refundRequestId: RefundRequestId.optional(),
})
export type DraftRequest = z.infer<typeof DraftRequest>

/** Plain text, or a fact that code filled in; `source` says where it is from ("Stripe payment pi_…"). */
export const DraftSegment = z.object({ text: z.string(), source: z.string().nullable() })
export type DraftSegment = z.infer<typeof DraftSegment>

export const DraftReply = z.object({
  ticketId: z.string(),
  language: z.string(),
  /** Which claims the draft makes; a draft dies when the request moves on. */
  basis: z.object({
    refundRequestId: z.string().nullable(),
    state: z.string().nullable(),
    outcome: z.string().nullable(),
  }),
  segments: z.array(DraftSegment),
  author: z.enum(['deterministic', 'model']),
  version: z.string(),
})
export type DraftReply = z.infer<typeof DraftReply>
