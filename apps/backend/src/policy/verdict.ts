import type { RuleEffect, RuleResult } from '@countersign/shared/policy'
import type { PolicyDocument } from '@countersign/shared/policy-document'
import type { CurrencyFigures, PolicySettings } from '#policy/compiled-policy.ts'
import type { PolicyFacts } from '#policy/facts.ts'

export type Rule = (facts: PolicyFacts, settings: PolicySettings) => RuleResult

type Verdict = Omit<RuleResult, 'rule' | 'near'> & { near?: boolean }
export type Numbers = RuleResult['numbers']

/** Where a missing fact could come from; the words are `missing` in packages/shared/src/words. */
type Origin = 'stripe' | 'stripe_metadata' | 'order_system' | 'identity'

export function pass(numbers: Numbers, near = false): Verdict {
  return { result: 'PASS', effect: null, numbers, near }
}

export function fail(effect: RuleEffect, numbers: Numbers, near = false): Verdict {
  return { result: 'FAIL', effect, numbers, near }
}

/** A fact is missing: the rule asks for the same as if it had failed, and never approves. */
export function unknown(effect: RuleEffect, missing: Origin, numbers: Numbers = {}): Verdict {
  return { result: 'UNKNOWN', effect, numbers: { ...numbers, missing } }
}

export const notApplicable: Verdict = { result: 'not_applicable', effect: null, numbers: {} }

/** A setting says who signs; `none` lets it pass. */
export function asks(who: PolicyDocument['partialRefund'], numbers: Numbers): Verdict {
  return who === 'none' ? pass(numbers) : fail(who, numbers)
}

/** Within the policy's percentage of a limit, on either side. */
export function isNear(value: number, limit: number, { nearMiss }: PolicySettings): boolean {
  return limit > 0 && Math.abs(value - limit) * 100 <= limit * nearMiss.percent
}

export function rule(name: RuleResult['rule'], judge: (facts: PolicyFacts, settings: PolicySettings) => Verdict): Rule {
  return (facts, settings) => {
    const verdict = judge(facts, settings)
    const result: RuleResult = { rule: name, near: false, ...verdict }
    return result.result === 'UNKNOWN' && mayIgnore(name, settings) ? ignored(result) : result
  }
}

function mayIgnore(name: RuleResult['rule'], { whenMissing }: PolicySettings): boolean {
  return Object.entries(whenMissing).some(([ignoring, what]) => ignoring === name && what === 'ignore')
}

function ignored(result: RuleResult): RuleResult {
  return { ...result, result: 'not_applicable', effect: null, numbers: { ...result.numbers, ignored: true } }
}

/** A rule about money; without limits for the currency it says nothing, the rule `currency` does. */
export function moneyRule(
  name: RuleResult['rule'],
  judge: (facts: PolicyFacts, limits: CurrencyFigures, settings: PolicySettings) => Verdict,
): Rule {
  return rule(name, (facts, settings) => {
    const limits = settings.money[facts.asked.currency]
    return limits ? judge(facts, limits, settings) : notApplicable
  })
}
