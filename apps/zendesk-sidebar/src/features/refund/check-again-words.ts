import type { Translations } from '#translations/en.ts'
import { formatClock } from '#ui/format-time.ts'

const soon = 60_000

/** When an unknown outcome is looked at again. A clock that shows this very minute, or a past one, says nothing. */
export function checkAgainWords(nextCheckAt: string, now: Date, t: Translations): string {
  const inFuture = Date.parse(nextCheckAt) - now.getTime()
  return inFuture <= soon ? t.progress.checkSoon : t.progress.checkAgain(formatClock(nextCheckAt, t.dateLocale))
}
