import { formatMoney } from '@countersign/shared/money'
import type { StripeRefund } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { FlatLine, Fold } from '#ui/fold.tsx'
import { formatDay } from '#ui/format-time.ts'
import { Moment } from '#ui/moment.tsx'
import { useNow } from '#ui/use-now.ts'
import { stripeWords } from './stripe-words.ts'

/** One that waits also says why. */
function statusWords({ status, pendingReason }: StripeRefund, t: Translations): string {
  const words = stripeWords(status, t)
  return status === 'pending' ? `${words}: ${t.words.describePending(pendingReason)}` : words
}

/** Every refund in Stripe's ledger, newest first, ours or not. */
export function EarlierRefunds({ refunds }: { refunds: readonly StripeRefund[] }) {
  const t = useTranslations()
  const now = useNow()
  const newestFirst = refunds.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))
  const [newest] = newestFirst
  if (!newest) return <FlatLine>{t.record.noRefunds}</FlatLine>
  const day = formatDay(newest.createdAt, now, t.dateLocale)
  return (
    <Fold summary={t.record.refunds(refunds.length, formatMoney(newest.money, t.moneyLocale), day)}>
      {newestFirst.map((refund) => (
        <FlatLine key={refund.id}>
          {formatMoney(refund.money, t.moneyLocale)} · {statusWords(refund, t)} · <Moment at={refund.createdAt} />
          {refund.refundRequestId === null ? ` · ${t.record.elsewhere}` : null}
        </FlatLine>
      ))}
    </Fold>
  )
}
