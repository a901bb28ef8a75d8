import { formatMoney } from './money.ts'
import type { PolicyDecision, RiskSignalPoints, RuleResult, SignatureLevel } from './policy.ts'
import type { VerificationLevel } from './verification.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import type { Language, Progress, RuleReading } from './words/language.ts'

/**
 * The words for what policy and Stripe say. One place, because the same sentence stands in the sidebar, in the note on
 * the ticket and in HubSpot. Notes and HubSpot are read by everybody, and stay English.
 */
export type Words = {
  /** One rule with its numbers, e.g. "9 of 30 days since payment". */
  describeRule: (rule: RuleResult) => string
  /** "a lead", "finance", "a lead and finance". */
  describeLevels: (levels: readonly SignatureLevel[]) => string
  describeDecision: (decision: PolicyDecision) => string
  /** What is true of a refund request now, in one sentence that promises nothing. */
  describeProgress: (refund: Progress) => string
  /** Why a refund waits at Stripe, as the end of a sentence. */
  describePending: (reason: string | null) => string
  /** A word of Stripe or policy, such as `needs_response`; unknown ones as they came, without underscores. */
  describeTerm: (term: string) => string
  verification: Record<VerificationLevel, string>
  /** That a credit may be offered before this refund. Null where none is. */
  describeCreditOffer: (decision: PolicyDecision) => string | null
  /** "Stripe Radar's score: 5, adds 0.05". */
  describeSignal: (signal: RiskSignalPoints) => string
}

const english = wordsOf(en)
const german = wordsOf(de)

/** `locale` is BCP 47; what is not German reads English. */
export function wordsIn(locale: string): Words {
  return isGerman(locale) ? german : english
}

export function isGerman(locale: string): boolean {
  return /^de\b/i.test(locale)
}

function wordsOf(language: Language): Words {
  const describeTerm = (term: string): string => language.terms[term] ?? term.replaceAll('_', ' ')
  const describeLevels = (levels: readonly SignatureLevel[]): string =>
    levels.map((level) => language.levels[level]).join(` ${language.and} `)
  const describePending = (reason: string | null): string => {
    const known = Object.entries(language.pending).find(([name]) => name === reason)
    return known ? known[1] : language.pendingOther
  }
  return {
    describeRule: (rule) => describeRule(rule, language, describeTerm),
    describeLevels,
    describeDecision: (decision) => describeDecision(decision, language, describeLevels),
    describeProgress: (refund) => describeProgress(refund, language, { describeLevels, describePending }),
    describePending,
    describeTerm,
    verification: language.verification,
    describeCreditOffer: ({ creditOffer }) =>
      creditOffer ? language.creditOffer(formatMoney(creditOffer, language.locale)) : null,
    describeSignal: (signal) => describeSignal(signal, language),
  }
}

/** What is missing says where it could come from. */
function describeRule(rule: RuleResult, language: Language, describeTerm: Words['describeTerm']): string {
  const words = language.rules[rule.rule](readRule(rule, language, describeTerm))
  const origin = rule.numbers['missing']
  const from = rule.result === 'UNKNOWN' && typeof origin === 'string' ? language.missing[origin] : undefined
  return from === undefined ? words : `${words} (${from})`
}

function describeSignal({ signal, seen, points, weight, missing }: RiskSignalPoints, language: Language): string {
  const name = language.riskSignal[signal]
  const number = new Intl.NumberFormat(language.locale, { maximumFractionDigits: 4 })
  if (missing) return `${name}: ${language.signalMissing(number.format(weight))}`
  const what = seen === null ? language.signalNotGiven : typeof seen === 'number' ? number.format(seen) : String(seen)
  return `${name}: ${what}, ${language.signalAdds(number.format(points))}`
}

function readRule(
  { result, numbers }: RuleResult,
  language: Language,
  describeTerm: Words['describeTerm'],
): RuleReading {
  const raw = (name: string): string => {
    const value = numbers[name]
    return typeof value === 'object' || value === undefined ? language.unknownText : String(value)
  }
  return {
    result,
    has: (name) => numbers[name] !== undefined,
    raw,
    text: (name) => describeTerm(raw(name)),
    money: (name) => {
      const value = numbers[name]
      return typeof value === 'object' ? formatMoney(value, language.locale) : language.unknownAmount
    },
  }
}

function describeDecision(
  { outcome, levels }: PolicyDecision,
  { decision }: Language,
  describeLevels: Words['describeLevels'],
): string {
  if (outcome === 'auto_approve') return decision.autoApprove
  if (outcome === 'deny') return decision.deny
  if (outcome === 'needs_information') return decision.needsInformation
  return decision.signature(describeLevels(levels))
}

type Parts = Pick<Words, 'describeLevels' | 'describePending'>

function describeProgress(refund: Progress, language: Language, parts: Parts): string {
  const amount = formatMoney(refund.money, language.locale)
  const { progress } = language
  switch (refund.state) {
    case 'requested':
    case 'verified':
      return progress.requested(amount)
    case 'approval_required':
      return progress.waiting(parts.describeLevels(refund.openLevels))
    case 'approved':
      return progress.approved(amount)
    case 'submitted_to_stripe':
      return describeSubmitted(refund, amount, language, parts)
    case 'confirmed':
      return progress.confirmed(amount, refund.destination)
    case 'denied':
      return progress.denied(amount)
    case 'expired':
      return progress.expired(amount)
    case 'canceled':
      return progress.canceled(amount)
    case 'failed':
      return progress.failed(amount, refund.detail ? (language.refusals[refund.detail] ?? language.refusedOther) : null)
  }
}

function describeSubmitted(refund: Progress, amount: string, { progress }: Language, parts: Parts): string {
  switch (refund.outcome) {
    case 'held':
      return progress.held(amount)
    case 'unknown':
      return progress.unknown
    case 'parked':
      return progress.parked
    case 'requires_action':
      return progress.requiresAction(amount)
    case 'pending':
      return progress.pending(parts.describePending(refund.detail))
    case 'sending':
    case null:
      return progress.sending(amount)
  }
}

/** Of an approval, what people ask about first; the other rules passed too. */
const tellingRules: readonly RuleResult['rule'][] = [
  'window',
  'auto_approve_ceiling',
  'identity',
  'customer_cap',
  'risk_score',
]

/** The rules that made a decision what it is: everything that did not pass or, when all did, the telling ones. */
export function decidingRules(decision: PolicyDecision): RuleResult[] {
  const open = decision.rules.filter((rule) => rule.result === 'FAIL' || rule.result === 'UNKNOWN')
  if (open.length > 0) return open
  return decision.rules.filter((rule) => rule.result === 'PASS' && tellingRules.includes(rule.rule))
}

/** "12 of 13 rules passed"; rules that do not apply are not counted. */
export function countRules(decision: PolicyDecision): { passed: number; all: number } {
  const applying = decision.rules.filter((rule) => rule.result !== 'not_applicable')
  return { passed: applying.filter((rule) => rule.result === 'PASS').length, all: applying.length }
}
