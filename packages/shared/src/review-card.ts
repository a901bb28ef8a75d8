import { z } from 'zod'
import { RefundRequestId } from './ids.ts'
import { MinorUnits } from './money.ts'
import { RecommendedAction } from './recommendation.ts'

/** What an approver and a notice get. The mission's spelling: others read it. No personal text. */
export const ReviewCard = z.strictObject({
  review_id: z.uuid(),
  request_id: RefundRequestId,
  recommended_decision: z.enum(['APPROVE', 'DENY', 'ESCALATE']),
  confidence: z.number().min(0).max(1),
  /** Says the amount with its currency. */
  summary: z.string(),
  /** Null: not known. */
  quick_facts: z.strictObject({
    amount_requested: MinorUnits,
    delivered_days_ago: z.int().nullable(),
    within_window: z.boolean().nullable(),
    risk_score: z.number().nullable(),
  }),
  actions: z.array(z.enum(['APPROVE_REFUND', 'DENY_REFUND', ...RecommendedAction.options])),
})
export type ReviewCard = z.infer<typeof ReviewCard>
