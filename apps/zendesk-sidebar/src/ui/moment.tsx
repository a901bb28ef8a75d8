import { useTranslations } from '#translations/translations.ts'
import { formatDay, formatMoment, formatRelative } from './format-time.ts'
import { useNow } from './use-now.ts'

/** A time in the agent's own zone; how long ago it was shows on hover. */
export function Moment({ at, show = 'moment' }: { at: string; show?: 'moment' | 'day' }) {
  const { dateLocale } = useTranslations()
  const now = useNow()
  const text = show === 'day' ? formatDay(at, now, dateLocale) : formatMoment(at, now, dateLocale)
  return (
    <time dateTime={at} title={formatRelative(at, now, dateLocale)}>
      {text}
    </time>
  )
}
