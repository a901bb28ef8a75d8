import { formatMoney } from '@countersign/shared/money'
import type { RefundView } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import { FlatLine, Fold } from '#ui/fold.tsx'
import { Moment } from '#ui/moment.tsx'

/** Every step of every request of this ticket, newest first. */
export function History({ requests }: { requests: readonly RefundView[] }) {
  const t = useTranslations()
  const steps = requests
    .flatMap((request) =>
      request.history.map((event, place) => ({ request, event, key: `${request.id}/${place}`, place })),
    )
    .toSorted((one, other) => other.event.at.localeCompare(one.event.at) || other.place - one.place)
  if (steps.length === 0) return <FlatLine>{t.record.noHistory}</FlatLine>
  return (
    <Fold summary={t.record.history(steps.length)}>
      {steps.map(({ request, event, key }) => (
        <FlatLine key={key}>
          <Moment at={event.at} /> · {t.states[event.state]}
          {event.outcome ? ` (${t.outcomes[event.outcome]})` : null} · {formatMoney(request.money, t.moneyLocale)} ·{' '}
          {event.by === 'system' ? t.record.bySystem : event.by}
        </FlatLine>
      ))}
    </Fold>
  )
}
