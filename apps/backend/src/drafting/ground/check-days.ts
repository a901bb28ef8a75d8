import type { Check } from '#drafting/ground/check.ts'
import { isOneOf } from '#drafting/ground/dates.ts'
import type { WrittenDay } from '#drafting/ground/dates.ts'
import type { RefundFact } from '#drafting/ground/facts.ts'
import { refundsOf } from '#drafting/ground/known-money.ts'
import type { Reader } from '#drafting/ground/reader.ts'

export function checkDays(check: Check, days: readonly WrittenDay[]): void {
  const known = [...check.facts.days, ...refundsOf(check.facts).flatMap((refund) => refund.days)]
  for (const day of days) {
    if (!isOneOf(day, known)) check.add('date', day, 'No payment, invoice or refund of this ticket has this day.')
  }
}

/** The day that a true claim names for its refund. */
export function checkRefundDays(
  check: Check,
  { sentence, days }: { sentence: number; days: readonly WrittenDay[] },
  refund: RefundFact,
  reader: Reader,
): void {
  for (const day of days) {
    if (!isOneOf(day, refund.days)) check.add('date', day, 'The refund was not made on this day.')
  }
  const today = check.facts.now.toISOString().slice(0, 10)
  const yesterday = new Date(check.facts.now.getTime() - 86_400_000).toISOString().slice(0, 10)
  for (const each of reader.ofSentence(sentence)) {
    const wrong =
      (each.class === 'today' && !refund.days.includes(today)) ||
      (each.class === 'yesterday' && !refund.days.includes(yesterday)) ||
      (each.class === 'weekday' && !refund.days.some((day) => isWeekday(day, reader.tokens[each.from]?.text ?? '')))
    if (wrong) check.add('date', reader.spanOf(each), 'The refund was not made on this day.')
  }
}

const weekdays = allDays()

function allDays(): Map<string, number> {
  const names = new Map<string, number>()
  for (const language of ['en', 'de', 'fr', 'es', 'pt', 'ja']) {
    const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
    for (let day = 0; day < 7; day += 1)
      names.set(
        format
          .format(new Date(Date.UTC(2026, 10, 1 + day)))
          .toLowerCase()
          .split('-')[0] ?? '',
        day,
      )
  }
  return names
}

function isWeekday(day: string, name: string): boolean {
  return weekdays.get(name) === undefined || new Date(day).getUTCDay() === weekdays.get(name)
}
