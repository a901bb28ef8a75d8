import type { Subscription } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import { FlatLine, Fold } from '#ui/fold.tsx'
import { useNow } from '#ui/use-now.ts'
import { subscriptionWords } from './subscription-words.ts'

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
