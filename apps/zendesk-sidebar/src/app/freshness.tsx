import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { Moment } from '#ui/moment.tsx'
import { Row, Small, Toned } from '#ui/text.tsx'

type FreshnessProps = { readAt: string; stale: boolean; reading: boolean; onRefresh: () => void }

/** How old the facts are, and the way to newer ones. */
export function Freshness({ readAt, stale, reading, onRefresh }: FreshnessProps) {
  const { app } = useTranslations()
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
      {stale ? <Toned $tone="caution">⚠ {app.refreshFailed}</Toned> : null}
    </Small>
  )
}
