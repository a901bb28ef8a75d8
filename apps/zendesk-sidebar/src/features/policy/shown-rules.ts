import type { PolicyDecision, RuleName, RuleResult } from '@countersign/shared/policy'

// What an agent looks for first when everything passed: is it in time, is it small enough.
const telling = new Set<RuleName>(['window', 'auto_approve_ceiling'])

/** The rules that decided, or the most telling ones where all passed; the rest is folded. */
export function splitRules(decision: PolicyDecision): { shown: RuleResult[]; folded: RuleResult[]; passed: number } {
  const applicable = decision.rules.filter((rule) => rule.result !== 'not_applicable')
  const open = applicable.filter((rule) => rule.result !== 'PASS')
  const shown = open.length > 0 ? open : applicable.filter((rule) => telling.has(rule.rule) || rule.near)
  return {
    shown,
    folded: applicable.filter((rule) => !shown.includes(rule)),
    passed: applicable.length - open.length,
  }
}
