import type { PolicyDecision } from '@countersign/shared/policy'
import { decidingRules } from '@countersign/shared/words'
import type { Words } from '@countersign/shared/words'

/** The one rule that says most about a decision: a block before a signature, and none where all passed. */
export function leadingRule(decision: PolicyDecision, words: Words): string | null {
  if (decision.outcome === 'auto_approve') return null
  const open = decidingRules(decision).filter((rule) => rule.result !== 'PASS')
  const wanted = decision.outcome === 'needs_information' ? 'information' : 'deny'
  const leading = open.find((rule) => rule.effect === wanted) ?? open[0]
  return leading ? words.describeRule(leading) : null
}
