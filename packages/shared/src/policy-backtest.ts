import { z } from 'zod'
import { Money } from './money.ts'
import { PolicyOutcome, SignatureLevel } from './policy.ts'
import { RefundReason } from './refund.ts'

/** Body of `POST /api/policies/:id/backtest`. */
export const BacktestBody = z.strictObject({ sinceDays: z.int().min(1).max(3650).default(90) })
export type BacktestBody = z.infer<typeof BacktestBody>

const Verdict = z.object({ outcome: PolicyOutcome, levels: z.array(SignatureLevel) })
const Total = z.object({ count: z.int(), money: z.array(Money) })

const ChangedDecision = z.object({
  /** Null for what was only watched during the rollout. */
  refundRequestId: z.string().nullable(),
  ticketId: z.string(),
  at: z.iso.datetime(),
  proposerId: z.string(),
  /** Null for what was only watched. */
  proposerName: z.string().nullable(),
  reason: RefundReason,
  money: Money,
  before: Verdict,
  after: Verdict,
  /** What does not pass under the draft, e.g. `auto_approve_ceiling.FAIL`. */
  reasonCodes: z.array(z.string()),
})
export type ChangedDecision = z.infer<typeof ChangedDecision>

export const BacktestReport = z.object({
  /** Name of the draft or version that was tried. */
  version: z.string(),
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  /** Decisions that were replayed; `watched` of them were made while Countersign only watched. */
  decisions: z.int(),
  watched: z.int(),
  changed: Total,
  /** Every kind of change, the most frequent first. */
  changes: z.array(Total.extend({ before: Verdict, after: Verdict })),
  /** What goes out without a signature. */
  withoutSignature: z.object({ before: Total, after: Total }),
  /** Who asked for what would be decided another way, most first. Ids of Zendesk. */
  byProposer: z.array(
    Total.extend({ proposerId: z.string(), proposerName: z.string().nullable(), decisions: z.int() }),
  ),
  byReason: z.array(Total.extend({ reason: RefundReason, decisions: z.int() })),
  /** Where people and the draft disagree; each list holds 100 at most, `count` all of them. */
  overruled: z.object({
    /** People signed it; the draft denies it. */
    signedNowDenied: Total.extend({ examples: z.array(ChangedDecision) }),
    /** A person denied it; the draft would refund it without asking anybody. */
    deniedNowApproved: Total.extend({ examples: z.array(ChangedDecision) }),
    /** Policy denied it and the payment was refunded elsewhere; the draft denies it too. */
    refundedElsewhere: Total.extend({ examples: z.array(ChangedDecision) }),
  }),
  /** The first 200 that would change. */
  examples: z.array(ChangedDecision),
})
export type BacktestReport = z.infer<typeof BacktestReport>
