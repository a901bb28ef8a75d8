import { z } from 'zod'
import { RefundRequestId } from './ids.ts'
import { RefundQueue } from './refund-review.ts'

/** Answer of `GET /api/desk`: how many requests each queue holds. `drift` is null for whoever may not see it. */
export const DeskSummary = z.object({
  /** Where the desk lies in Zendesk; a view's own address comes behind it. */
  address: z.url(),
  queues: z.record(RefundQueue, z.int()),
  drift: z.int().nullable(),
})
export type DeskSummary = z.infer<typeof DeskSummary>

/** Answer of `GET /api/drift`: where our records and Stripe's differ, and nothing has healed it. Oldest first. */
export const DriftList = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      kind: z.string(),
      refundRequestId: RefundRequestId.nullable(),
      stripeRefundId: z.string().nullable(),
      expected: z.string().nullable(),
      found: z.string().nullable(),
      nextStep: z.string(),
      firstSeenAt: z.iso.datetime(),
      lastSeenAt: z.iso.datetime(),
    }),
  ),
  more: z.boolean(),
})
export type DriftList = z.infer<typeof DriftList>
