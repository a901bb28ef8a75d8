import type { Money } from '@countersign/shared/money'
import type { WrittenAmount } from '#drafting/ground/amounts.ts'
import type { GroundFacts, RefundFact } from '#drafting/ground/facts.ts'

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

/** What refunds in part leave of the payment. */
export function restsOf(facts: GroundFacts): Money[] {
  const whole = facts.payment?.money
  return refundsOf(facts).flatMap(({ money }) =>
    whole && money.currency === whole.currency && money.amount < whole.amount
      ? [{ amount: whole.amount - money.amount, currency: whole.currency }]
      : [],
  )
}
