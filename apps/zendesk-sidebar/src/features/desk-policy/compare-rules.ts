import type { PolicyDecision, RuleName, RuleResult } from '@countersign/shared/policy'

export type RulePair = { rule: RuleName; before: RuleResult | null; after: RuleResult | null }

/** Rule by rule, in the order of the decision: those that differ, and those that say the same. Pure. */
export function compareRules(
  before: PolicyDecision,
  after: PolicyDecision,
): { differ: RulePair[]; same: RuleResult[] } {
  const names = [...new Set([...before.rules, ...after.rules].map(({ rule }) => rule))]
  const pairs = names.map((rule) => ({ rule, before: applying(before, rule), after: applying(after, rule) }))
  return {
    differ: pairs.filter(({ before, after }) => figures(before) !== figures(after)),
    same: pairs.flatMap(({ before, after }) => (after && figures(before) === figures(after) ? [after] : [])),
  }
}

/** What does not apply says nothing. */
function applying({ rules }: PolicyDecision, name: RuleName): RuleResult | null {
  return rules.find(({ rule, result }) => rule === name && result !== 'not_applicable') ?? null
}

/** Closeness to a limit has no effect, so it is no difference. */
function figures(rule: RuleResult | null): string {
  return rule === null ? '' : JSON.stringify([rule.result, rule.effect, rule.numbers])
}
