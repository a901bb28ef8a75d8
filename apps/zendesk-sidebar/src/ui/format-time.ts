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

const week = 6 * 86_400_000

/** For a time to come: "14:00" today, "Thu 14:00" within the week, "12 Mar, 14:00" after that. */
export function formatDue(iso: string, now: Date, locale: string): string {
  const away = Date.parse(iso) - now.getTime()
  const today = new Date(iso).toDateString() === now.toDateString()
  if (today || away < 0 || away > week) return formatMoment(iso, now, locale)
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' }).format(new Date(iso))
  return `${weekday} ${formatClock(iso, locale)}`
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
