import { formatMoney } from '@countersign/shared/money'
import type { PolicyDecision } from '@countersign/shared/policy'
import type { ReviewCard } from '@countersign/shared/review-card'
import { wordsIn } from '@countersign/shared/words'
import type { PolicyFacts } from '#policy/facts.ts'
import { recommend } from '#policy/recommend.ts'
import type { RefundRow } from '#refunds/tables.ts'

type Grounds = {
  reviewId: string
  row: RefundRow
  /** As the request froze them. */
  frozen: { facts: PolicyFacts; decision: PolicyDecision }
  now: Date
}

const { describeLevels } = wordsIn('en')

/**
 * What whoever decides gets, from frozen facts alone: no name, no address, no word that a customer or an agent wrote.
 * Pure.
 */
export function reviewCard({ reviewId, row, frozen, now }: Grounds): ReviewCard {
  const { facts, decision } = frozen
  const recommendation = recommend({ ...frozen, fraudWarning: null, words: '' })
  const money = formatMoney({ amount: row.amount, currency: row.currency })
  return {
    review_id: reviewId,
    request_id: row.id,
    recommended_decision: recommendation.decision,
    confidence: recommendation.confidence,
    summary: `Refund of ${money} on ticket ${row.ticketId}, for the signature of ${describeLevels(row.levels)}. ${recommendation.reasoning_summary}`,
    quick_facts: {
      amount_requested: row.amount,
      delivered_days_ago: daysSince(facts.deliveredAt?.value ?? deliveredByOrder(facts), now),
      within_window: { PASS: true, FAIL: false, UNKNOWN: null, not_applicable: null }[resultOf(decision, 'window')],
      risk_score: scoreIn(decision),
    },
    actions: ['APPROVE_REFUND', 'DENY_REFUND', ...recommendation.recommended_actions.map(({ type }) => type)],
  }
}

function deliveredByOrder({ order }: PolicyFacts): string | null {
  return order?.state === 'known' ? order.deliveredAt : null
}

function daysSince(delivered: string | null, now: Date): number | null {
  if (delivered === null) return null
  const days = Math.floor((now.getTime() - Date.parse(delivered)) / 86_400_000)
  return Number.isNaN(days) || days < 0 ? null : days
}

function resultOf(decision: PolicyDecision, name: 'window') {
  return decision.rules.find(({ rule }) => rule === name)?.result ?? 'not_applicable'
}

function scoreIn(decision: PolicyDecision): number | null {
  const score = decision.rules.find(({ rule }) => rule === 'risk_score')?.numbers['score']
  return typeof score === 'number' ? score : null
}
