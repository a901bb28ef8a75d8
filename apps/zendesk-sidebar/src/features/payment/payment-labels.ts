import { formatMoney } from '@countersign/shared/money'
import type { Payment } from '@countersign/shared/ticket-context'
import type { Translations } from '#translations/en.ts'
import { formatClock, formatDay } from '#ui/format-time.ts'

/** One line per payment, telling apart those of the same amount and day: by the minute, or by the second. */
export function paymentLabels(payments: readonly Payment[], now: Date, t: Translations): string[] {
  const byPayment = payments.map((payment) => fromCoarseToFine(payment, now, t))
  return payments.map((payment, place) => {
    const own = byPayment[place] ?? []
    const unique = own.find((label, precision) => !isTaken(label, precision, place, byPayment))
    const end = isRefunded(payment) ? [t.payment.allRefunded] : []
    return [unique ?? own.at(-1), payment.description ?? payment.method, ...end].join(' · ')
  })
}

function fromCoarseToFine(payment: Payment, now: Date, t: Translations): string[] {
  const { createdAt } = payment
  const day = `${formatMoney(payment.money, t.moneyLocale)} · ${formatDay(createdAt, now, t.dateLocale)}`
  return [
    day,
    `${day}, ${formatClock(createdAt, t.dateLocale)}`,
    `${day}, ${formatClock(createdAt, t.dateLocale, 'second')}`,
  ]
}

function isTaken(label: string, precision: number, place: number, byPayment: readonly (readonly string[])[]): boolean {
  return byPayment.some((labels, other) => other !== place && labels[precision] === label)
}

function isRefunded({ amounts }: Payment): boolean {
  return amounts.refunded > 0 && amounts.refunded >= amounts.captured
}
