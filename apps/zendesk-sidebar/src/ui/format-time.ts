/** "12 Mar"; with the year where it is not this one. Never digits only: 03/04 reads differently on each side of an ocean. */
export function formatDay(iso: string, now: Date, locale: string): string {
  const date = new Date(iso)
  const sameYear = date.getFullYear() === now.getFullYear()
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date)
}

export function formatClock(iso: string, locale: string, precision: 'minute' | 'second' = 'minute'): string {
  const seconds = precision === 'second' ? { second: '2-digit' as const } : {}
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', ...seconds }).format(new Date(iso))
}

/** "14:26" today, "12 Mar, 14:26" on any other day. */
export function formatMoment(iso: string, now: Date, locale: string): string {
  const clock = formatClock(iso, locale)
  const today = new Date(iso).toDateString() === now.toDateString()
  return today ? clock : `${formatDay(iso, now, locale)}, ${clock}`
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** "9 days ago", "in 5 minutes". */
export function formatRelative(iso: string, now: Date, locale: string): string {
  const seconds = Math.round((Date.parse(iso) - now.getTime()) / 1000)
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit)
  }
  return words.format(seconds, 'second')
}
