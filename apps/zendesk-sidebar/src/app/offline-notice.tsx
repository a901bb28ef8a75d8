import { useTranslations } from '#translations/translations.ts'
import { Bar } from '#ui/card.tsx'
import { formatMoment } from '#ui/format-time.ts'
import { Problem } from '#ui/problem.tsx'
import { useNow } from '#ui/use-now.ts'

/** What is on screen stays, and says how old it is. */
export function OfflineNotice({ readAt }: { readAt: string }) {
  const { app, dateLocale } = useTranslations()
  const now = useNow()
  return (
    <Bar>
      <Problem type="warning" title={app.offline}>
        {app.offlineNext(formatMoment(readAt, now, dateLocale))}
      </Problem>
    </Bar>
  )
}
