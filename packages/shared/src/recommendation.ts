import { z } from 'zod'

export const RecommendedAction = z.enum([
  'REQUEST_PHOTO_EVIDENCE',
  'REQUEST_ORDER_NUMBER',
  'OFFER_REPLACEMENT',
  'OFFER_CREDIT',
  'HANDLE_DISPUTE',
])
export type RecommendedAction = z.infer<typeof RecommendedAction>

/**
 * What a recommender thinks, model or not. It has no power: policy and people decide. Its spelling is the mission's
 * contract, others read it.
 */
export const Recommendation = z.strictObject({
  decision: z.enum(['APPROVE', 'DENY', 'ESCALATE']),
  confidence: z.number().min(0).max(1),
  category: z.enum([
    'DAMAGED_ITEM',
    'LATE_DELIVERY',
    'NOT_AS_DESCRIBED',
    'DUPLICATE_CHARGE',
    'SUBSCRIPTION',
    'FRAUD_RISK',
    'OTHER',
  ]),
  /** Fit for the customer's eyes. */
  reasoning_summary: z.string().min(10).max(600),
  policy_alignment: z.array(z.strictObject({ rule: z.string(), status: z.enum(['PASS', 'FAIL', 'UNKNOWN']) })),
  recommended_actions: z.array(z.strictObject({ type: RecommendedAction, required: z.boolean() })),
  risk_notes: z.array(z.string()),
  human_review_required: z.boolean(),
})
export type Recommendation = z.infer<typeof Recommendation>
