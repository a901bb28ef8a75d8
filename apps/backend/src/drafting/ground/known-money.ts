import type { Money } from '@countersign/shared/money'
import type { WrittenAmount } from '#drafting/ground/amounts.ts'
import type { GroundFacts, RefundFact, RefundStanding } from '#drafting/ground/facts.ts'

/** A bare "49.99" means the money of this ticket. */
export function usualCurrencies({ payment, refund, amounts }: GroundFacts): string[] {
  const known = [payment?.money, refund?.money, ...amounts].flatMap((money) => (money ? [money.currency] : []))
  return [...new Set(known)]
}

export function same(a: Money, b: Money): boolean {
  return a.amount === b.amount && a.currency === b.currency
}

export function means({ readings }: WrittenAmount, money: Money): boolean {
  return readings.some((each) => same(each, money))
}

export function refundsOf({ refund, otherRefunds }: GroundFacts): RefundFact[] {
  return refund ? [refund, ...otherRefunds] : [...otherRefunds]
}

const moved = new Set<RefundStanding>(['processing', 'sent', 'confirmed'])

/** What the refunds of a payment leave of it; null where that is nothing, or nothing was refunded. */
export function restOf(facts: GroundFacts): Money | null {
  const whole = facts.payment?.money
  if (!whole) return null
  const refunded = refundsOf(facts)
    .filter(({ money, ofPayment, standing }) => ofPayment && moved.has(standing) && money.currency === whole.currency)
    .reduce((sum, { money }) => sum + money.amount, 0)
  return refunded > 0 && refunded < whole.amount ? { amount: whole.amount - refunded, currency: whole.currency } : null
}
