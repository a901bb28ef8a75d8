import type { TicketContext } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import { Bar } from '#ui/card.tsx'
import { formatMoment } from '#ui/format-time.ts'
import { Problem } from '#ui/problem.tsx'
import { useNow } from '#ui/use-now.ts'

/** Somebody has switched refunds off: since when, and who. */
type RefundsPaused = NonNullable<TicketContext['paused']>

export function PausedNotice({ paused }: { paused: RefundsPaused }) {
  const t = useTranslations()
  const now = useNow()
  return (
    <Bar>
      <Problem
        type="info"
        title={t.paused.title(t.paused.by[paused.by], formatMoment(paused.since, now, t.dateLocale))}
      >
        {t.paused.body}
      </Problem>
    </Bar>
  )
}
