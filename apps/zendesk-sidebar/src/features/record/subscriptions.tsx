import type { Subscription } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { FlatLine, Fold } from '#ui/fold.tsx'
import { formatDay } from '#ui/format-time.ts'
import { useNow } from '#ui/use-now.ts'

function subscriptionWords(subscription: Subscription, now: Date, t: Translations): string {
  const { currentPeriodEnd: end, cancelAtPeriodEnd, product } = subscription
  const day = end === null ? null : formatDay(end, now, t.dateLocale)
  const status = subscription.status.replaceAll('_', ' ')
  if (day === null) return t.record.subscription(product, status)
  return t.record.subscription(
    product,
    subscription.status === 'active' || subscription.status === 'trialing'
      ? cancelAtPeriodEnd
        ? t.record.ends(day)
        : t.record.renews(day)
      : status,
  )
}

export function Subscriptions({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const t = useTranslations()
  const now = useNow()
  const [first] = subscriptions
  if (!first) return <FlatLine>{t.record.noSubscription}</FlatLine>
  const summary =
    subscriptions.length === 1 ? subscriptionWords(first, now, t) : t.record.subscriptions(subscriptions.length)
  return (
    <Fold summary={summary}>
      {subscriptions.map((subscription) => (
        <FlatLine key={subscription.id}>
          {subscriptionWords(subscription, now, t)} · {subscription.id}
        </FlatLine>
      ))}
    </Fold>
  )
}
