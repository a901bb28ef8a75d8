import type { Money } from '@countersign/shared/money'
import type {
  NextBestAction,
  PolicyDecision,
  PolicyOutcome,
  RuleResult,
  SignatureLevel,
} from '@countersign/shared/policy'
import type { CompiledPolicy, PolicySettings } from '#policy/compiled-policy.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import { assessRisk } from '#policy/risk.ts'
import { rules } from '#policy/rules.ts'
import { settingsFor } from '#policy/segments.ts'

/**
 * Facts in; decision, all reasons and version out. Pure: no I/O, no clock, nothing remembered.
 * A model has no part in it.
 */
export function evaluate(facts: PolicyFacts, policy: CompiledPolicy): PolicyDecision {
  const { settings, applied } = settingsFor(policy, facts)
  const results = rules.map((rule) => rule(facts, settings))
  const open = results.filter((result) => result.result === 'FAIL' || result.result === 'UNKNOWN')
  const levels = levelsOf(open)
  const outcome = outcomeOf(open, levels)
  return {
    version: policy.version,
    outcome,
    levels: outcome === 'deny' ? [] : levels,
    rules: results,
    reasonCodes: open.map((result) => `${result.rule}.${result.result}`),
    nextBestAction: nextBestAction(outcome, levels, open),
    segments: applied,
    creditOffer: creditOffer(facts, settings, outcome),
    risk: assessRisk(facts, settings),
  }
}

/** The union over what did not pass, ordered lead, finance. Without the information a lead may still decide. */
function levelsOf(open: RuleResult[]): SignatureLevel[] {
  const asked: Record<SignatureLevel, RuleResult['effect'][]> = {
    lead: ['lead', 'lead_and_finance', 'information'],
    finance: ['finance', 'lead_and_finance'],
  }
  return (['lead', 'finance'] as const).filter((level) => open.some(({ effect }) => asked[level].includes(effect)))
}

function outcomeOf(open: RuleResult[], levels: SignatureLevel[]): PolicyOutcome {
  if (open.some(({ effect }) => effect === 'deny')) return 'deny'
  if (open.some(({ effect }) => effect === 'information')) return 'needs_information'
  return levels.length > 0 ? 'approval_required' : 'auto_approve'
}

function nextBestAction(outcome: PolicyOutcome, levels: SignatureLevel[], open: RuleResult[]): NextBestAction {
  if (outcome === 'auto_approve') return 'refund_now'
  if (outcome === 'needs_information') return 'request_evidence'
  if (outcome === 'deny') {
    return open.some(({ rule, effect }) => rule === 'dispute' && effect === 'deny')
      ? 'handle_dispute'
      : 'explain_denial'
  }
  if (levels.length === 2) return 'ask_lead_and_finance'
  return levels[0] === 'finance' ? 'ask_finance' : 'ask_lead'
}

/** Not where the money was taken twice, the goods never came or the fault is ours: who is owed money gets money. */
function creditOffer({ asked, reason, duplicateOf }: PolicyFacts, settings: PolicySettings, outcome: PolicyOutcome) {
  const under = settings.money[asked.currency]?.creditOfferUnder ?? 0
  const owed = duplicateOf !== null || ['duplicate', 'service_issue', 'not_received'].includes(reason)
  const offer: Money | null = outcome === 'deny' || owed || asked.amount >= under ? null : asked
  return offer
}
