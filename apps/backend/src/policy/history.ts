import type { Fact, PolicyFacts } from '#policy/facts.ts'

/** What happened within a policy's own span of time, counted from `asOf`. Null: not known, also where an old decision kept another span. */

const day = 86_400_000
const hour = 3_600_000

/** Minor units in the currency asked for: refunds, and what was credited instead. */
export function refundedWithin(facts: PolicyFacts, days: number): number | null {
  const { pastRefunds, pastCredits, refundedToCustomer, asked } = facts
  if (pastRefunds === undefined) return days === 30 ? (valueOf(refundedToCustomer)?.amount ?? null) : null
  if (!pastRefunds || pastCredits === null) return null
  return [...pastRefunds.value, ...(pastCredits?.value ?? [])]
    .filter(({ at, currency }) => currency === asked.currency && isWithin(facts, at, days * day))
    .reduce((sum, { amount }) => sum + amount, 0)
}

export function refundCountWithin(facts: PolicyFacts, days: number): number | null {
  const { pastRefunds, refundsThisWeek } = facts
  if (pastRefunds === undefined) return days === 7 ? valueOf(refundsThisWeek) : null
  return pastRefunds && pastRefunds.value.filter(({ at }) => isWithin(facts, at, days * day)).length
}

export function chargebacksWithin(facts: PolicyFacts, days: number): number | null {
  const { chargebacksAt, chargebacksThisYear } = facts
  if (chargebacksAt === undefined) return days === 365 ? valueOf(chargebacksThisYear) : null
  return chargebacksAt && chargebacksAt.value.filter((at) => isWithin(facts, at, days * day)).length
}

export function autoApprovalsWithin(facts: PolicyFacts, hours: number): number | null {
  const { autoApprovalsAt, proposerAutoApprovals } = facts
  if (autoApprovalsAt === undefined) return hours === 1 ? valueOf(proposerAutoApprovals) : null
  return autoApprovalsAt.value.filter((at) => isWithin(facts, at, hours * hour)).length
}

function isWithin({ asOf }: PolicyFacts, at: string, spanMs: number): boolean {
  return Date.parse(at) >= Date.parse(asOf) - spanMs
}

function valueOf<T>(fact: Fact<T> | null | undefined): T | null {
  return fact?.value ?? null
}
