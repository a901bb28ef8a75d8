import { formatMoney } from '@countersign/shared/money'
import type { Invoice } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import { FlatLine, Fold } from '#ui/fold.tsx'
import { formatDay } from '#ui/format-time.ts'
import { Moment } from '#ui/moment.tsx'
import { useNow } from '#ui/use-now.ts'
import { stripeWords } from './stripe-words.ts'

export function Invoices({ invoices }: { invoices: readonly Invoice[] }) {
  const t = useTranslations()
  const now = useNow()
  if (invoices.length === 0) return <FlatLine>{t.record.noInvoices}</FlatLine>
  const paid = invoices
    .map((invoice) => invoice.paidAt)
    .filter((at) => at !== null)
    .toSorted()
  const last = paid.at(-1)
  const tail = last === undefined ? null : t.record.lastPaid(formatDay(last, now, t.dateLocale))
  return (
    <Fold summary={t.record.invoices(invoices.length, tail)}>
      {invoices.map((invoice) => (
        <FlatLine key={invoice.id}>
          {invoice.number ?? invoice.id} · {formatMoney(invoice.total, t.moneyLocale)} ·{' '}
          {stripeWords(invoice.status, t)} · <Moment at={invoice.paidAt ?? invoice.createdAt} show="day" />
        </FlatLine>
      ))}
    </Fold>
  )
}
