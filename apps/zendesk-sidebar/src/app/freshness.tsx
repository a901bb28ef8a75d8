import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { formatMoment } from '#ui/format-time.ts'
import { Moment } from '#ui/moment.tsx'
import { Row, Small, Toned } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'

type FreshnessProps = { readAt: string; stale: boolean; reading: boolean; onRefresh: () => void }

/** How old the facts are, and the way to newer ones. */
export function Freshness({ readAt, stale, reading, onRefresh }: FreshnessProps) {
  const { app, dateLocale } = useTranslations()
  const now = useNow()
  return (
    <Small as="div">
      <Row $between>
        <span>
          {app.readAt} <Moment at={readAt} />
        </span>
        <TextButton disabled={reading} onClick={onRefresh}>
          {app.refresh}
        </TextButton>
      </Row>
      {stale ? <Toned $tone="caution">⚠ {app.refreshFailed(formatMoment(readAt, now, dateLocale))}</Toned> : null}
    </Small>
  )
}
