import type {
  NextBestAction,
  PolicyDecision,
  PolicyOutcome,
  RuleResult,
  SignatureLevel,
} from '@countersign/shared/policy'
import type { PolicyFacts } from '#policy/facts.ts'
import type { PolicyLimits } from '#policy/limits.ts'
import { rules } from '#policy/rules.ts'

/**
 * Facts in; decision, all reasons and version out. Pure: no I/O, no clock, nothing remembered.
 * A model has no part in it.
 */
export function evaluate(facts: PolicyFacts, limits: PolicyLimits): PolicyDecision {
  const results = rules.map((rule) => rule(facts, limits))
  const open = results.filter((result) => result.result === 'FAIL' || result.result === 'UNKNOWN')
  const levels = levelsOf(open)
  const outcome = outcomeOf(open, levels)
  return {
    version: limits.version,
    outcome,
    levels: outcome === 'denied' ? [] : levels,
    rules: results,
    reasonCodes: open.map((result) => `${result.rule}.${result.result}`),
    nextBestAction: nextBestAction(outcome, levels, open),
  }
}

/** The union over what did not pass, ordered lead, finance. */
function levelsOf(open: RuleResult[]): SignatureLevel[] {
  const wanted = (level: SignatureLevel): boolean =>
    open.some(({ effect }) => effect === level || effect === 'lead_and_finance')
  return (['lead', 'finance'] as const).filter(wanted)
}

function outcomeOf(open: RuleResult[], levels: SignatureLevel[]): PolicyOutcome {
  if (open.some(({ effect }) => effect === 'deny')) return 'denied'
  if (open.some(({ effect }) => effect === 'information')) return 'needs_information'
  return levels.length > 0 ? 'approval_required' : 'approved'
}

function nextBestAction(outcome: PolicyOutcome, levels: SignatureLevel[], open: RuleResult[]): NextBestAction {
  if (outcome === 'approved') return 'refund_now'
  if (outcome === 'denied') {
    return open.some(({ rule, effect }) => rule === 'dispute' && effect === 'deny')
      ? 'handle_dispute'
      : 'explain_denial'
  }
  if (levels.length === 2) return 'ask_lead_and_finance'
  return levels[0] === 'finance' ? 'ask_finance' : 'ask_lead'
}
