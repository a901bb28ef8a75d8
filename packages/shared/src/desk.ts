import { z } from 'zod'
import { RefundQueue } from './refund-review.ts'

/** Answer of `GET /api/desk`: how many requests each queue holds. `drift` is null for whoever may not see it. */
export const DeskSummary = z.object({
  /** Where the desk lies in Zendesk; a view's own address comes behind it. */
  address: z.url(),
  queues: z.record(RefundQueue, z.int()),
  drift: z.int().nullable(),
})
export type DeskSummary = z.infer<typeof DeskSummary>
