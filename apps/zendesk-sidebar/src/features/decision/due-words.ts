import type { RefundView } from '@countersign/shared/refund'
import type { Translations } from '#translations/en.ts'
import { formatDue } from '#ui/format-time.ts'

/** "Sign until Thu 14:00"; null where nobody waits. */
export function dueWords({ dueAt, state }: RefundView, now: Date, t: Translations): string | null {
  if (dueAt === null || state !== 'approval_required') return null
  const time = formatDue(dueAt, now, t.dateLocale)
  return Date.parse(dueAt) > now.getTime() ? t.decision.signUntil(time) : t.decision.wasDue(time)
}
