import { z } from 'zod'
import { Money } from './money.ts'
import { PolicyDecision } from './policy.ts'
import { RefundReason } from './refund.ts'

/** Query of `GET /api/refunds/:id/what-if`. Without a version: the one in force. */
export const RequestWhatIfQuery = z.strictObject({ policyId: z.uuid().optional() })

/** A request as it was decided, and as a version of the policy decides it, from the facts that were frozen with it. */
export const RequestWhatIf = z.object({
  ticketId: z.string(),
  money: Money,
  reason: RefundReason,
  /** When it was asked for: both decisions are of that time. */
  at: z.iso.datetime(),
  recorded: PolicyDecision,
  decision: PolicyDecision,
})
export type RequestWhatIf = z.infer<typeof RequestWhatIf>
