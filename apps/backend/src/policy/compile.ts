import { currencyExponent, isKnownCurrency, readMajorUnits } from '@countersign/shared/money'
import { PolicyDocument } from '@countersign/shared/policy-document'
import type { CurrencyLimits, SomeLimits } from '@countersign/shared/policy-document'
import type { CompiledPolicy, CompiledSegment, CurrencyFigures } from '#policy/compiled-policy.ts'
import { contradictions, pointless } from '#policy/policy-sense.ts'
import { isSimplePolicy, widen } from '#policy/simple-policy.ts'
import { explain } from '#policy/explain-issue.ts'

/** `path` as people write it: `money.usd.autoApprove`. */
export type PolicyIssue = { path: string; message: string }

export type CompileResult =
  | { ok: true; policy: CompiledPolicy; document: PolicyDocument; warnings: PolicyIssue[] }
  | { ok: false; issues: PolicyIssue[] }

/**
 * Reads a policy document, or the simple form, into what the rules read. `version` is the name its decisions carry.
 * Refused with path and sentence: unknown keys, impossible numbers, contradictions, currencies without minor units.
 * A rule that can never matter is a warning.
 */
export function compilePolicy(input: unknown, version: string): CompileResult {
  const widened = isSimplePolicy(input) ? widen(input) : { ok: true as const, document: input, warnings: [] }
  if (!widened.ok) return widened
  const parsed = PolicyDocument.safeParse(widened.document, { reportInput: true })
  if (!parsed.success) return { ok: false, issues: parsed.error.issues.flatMap(explain) }
  const document = parsed.data
  const money = compileMoney(document)
  if (!money.ok) return money
  const segments = document.segments.map(compileSegment)
  const { $schema: _, segments: __, ...rest } = document
  const policy: CompiledPolicy = { version, settings: { ...rest, money: money.figures }, segments }
  const issues = contradictions(policy)
  if (issues.length > 0) return { ok: false, issues }
  return { ok: true, policy, document, warnings: [...widened.warnings, ...pointless(policy)] }
}

/** For a document that was compiled before it was stored. Throws where that is not so. */
export function compileStored(document: unknown, version: string): CompiledPolicy {
  const compiled = compilePolicy(document, version)
  if (!compiled.ok) throw new Error(`policy ${version} cannot be read: ${compiled.issues[0]?.path ?? ''}`)
  return compiled.policy
}

type Money = { ok: true; figures: Record<string, CurrencyFigures> } | { ok: false; issues: PolicyIssue[] }

function compileMoney({ money, segments }: PolicyDocument): Money {
  const named = [
    { path: 'money', money },
    ...segments.map(({ change }, index) => ({ path: `segments.${index}.change.money`, money: change.money ?? {} })),
  ]
  const issues = named.flatMap(({ path, money }) =>
    Object.entries(money).flatMap(([currency, limits]) => currencyIssues(`${path}.${currency}`, currency, limits)),
  )
  if (Object.keys(money).length === 0) {
    issues.push({ path: 'money', message: 'Name at least one currency; without one every refund goes to a lead.' })
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, figures: mapValues(money, readLimits) }
}

function currencyIssues(path: string, currency: string, limits: SomeLimits): PolicyIssue[] {
  if (!isKnownCurrency(currency)) {
    const message =
      currency !== currency.toLowerCase() && isKnownCurrency(currency.toLowerCase())
        ? `Write the currency in small letters: "${currency.toLowerCase()}".`
        : 'We do not know how many decimal places this currency has. Use an ISO 4217 code that Stripe accepts, such as "usd".'
    return [{ path, message }]
  }
  const exponent = currencyExponent(currency)
  const decimals = exponent === 0 ? 'no decimal places' : `${exponent} decimal places`
  return Object.entries(limits)
    .filter(([, amount]) => amount !== undefined && readMajorUnits(amount, currency) === null)
    .map(([name]) => ({ path: `${path}.${name}`, message: `${currency.toUpperCase()} has ${decimals}.` }))
}

function readLimits(limits: CurrencyLimits, currency: string): CurrencyFigures {
  return {
    autoApprove: minorUnits(limits.autoApprove, currency),
    secondSignature: minorUnits(limits.secondSignature, currency),
    customerCap: minorUnits(limits.customerCap, currency),
    autoApproveByFacts: minorUnits(limits.autoApproveByFacts, currency),
    deliveryEvidenceOver: minorUnits(limits.deliveryEvidenceOver, currency),
    creditOfferUnder: minorUnits(limits.creditOfferUnder, currency),
  }
}

function minorUnits(text: string, currency: string): number {
  const amount = readMajorUnits(text, currency)
  if (amount === null) throw new Error(`${text} is no amount in ${currency}`)
  return amount
}

function compileSegment({ name, when, change }: PolicyDocument['segments'][number]): CompiledSegment {
  const { money, ...rest } = change
  if (!money) return { name, when, change: rest }
  return { name, when, change: { ...rest, money: mapValues(money, readSomeLimits) } }
}

/** Amounts that were checked before. */
function readSomeLimits(limits: SomeLimits, currency: string): Partial<CurrencyFigures> {
  const given = Object.entries(limits).flatMap(([name, amount]) =>
    amount === undefined ? [] : [[name, amount] as const],
  )
  return mapValues(Object.fromEntries(given), (amount) => minorUnits(amount, currency))
}

function mapValues<From, To>(record: Record<string, From>, map: (value: From, key: string) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]))
}
