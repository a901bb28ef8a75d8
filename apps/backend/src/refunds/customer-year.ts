import type { Money } from '@countersign/shared/money'
import type { CustomerYear } from '@countersign/shared/refund-review'
import type { MoneyRead } from '#refunds/read-money.ts'

const yearMs = 365 * 86_400_000

/** A customer's last 365 days in numbers. Null where there are more payments than we read. Pure. */
export function customerYear(money: MoneyRead, now: Date): CustomerYear | null {
  if (!money.refunds) return null
  const since = now.getTime() - yearMs
  const paid = money.payments.filter(({ status }) => status === 'paid')
  const refunds = money.refunds.filter(
    ({ status, createdAt }) => !['failed', 'canceled'].includes(status) && createdAt.getTime() >= since,
  )
  return {
    payments: paid.length,
    spent: sums(paid.map(({ captured, currency }) => ({ amount: captured, currency }))),
    refunds: refunds.length,
    refunded: sums(refunds),
    chargebacks: money.chargebacksThisYear,
  }
}

/** One sum per currency; different currencies are never added up. */
function sums(all: readonly Money[]): Money[] {
  const totals = new Map<string, number>()
  for (const { amount, currency } of all) totals.set(currency, (totals.get(currency) ?? 0) + amount)
  return [...totals].map(([currency, amount]) => ({ amount, currency }))
}
