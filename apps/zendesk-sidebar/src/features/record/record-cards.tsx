import type { TicketContext } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import { FlatLine } from '#ui/fold.tsx'
import { EarlierRefunds } from './earlier-refunds.tsx'
import { History } from './history.tsx'
import { Invoices } from './invoices.tsx'
import { Subscriptions } from './subscriptions.tsx'

/** What else is known, one line each. Of a customer nobody has found, nothing is known, and nothing is said. */
export function RecordCards({ context }: { context: TicketContext }) {
  const t = useTranslations()
  const holes = new Set(context.holes.map((hole) => hole.part))
  const notRead = (part: 'subscriptions' | 'invoices' | 'refunds' | 'requests') => (
    <FlatLine>{t.record.notRead(t.parts[part])}</FlatLine>
  )
  const history = holes.has('requests') ? notRead('requests') : <History requests={context.requests} />
  if (context.customer.kind !== 'matched') return history
  return (
    <div>
      {holes.has('subscriptions') ? notRead('subscriptions') : <Subscriptions subscriptions={context.subscriptions} />}
      {holes.has('invoices') ? notRead('invoices') : <Invoices invoices={context.invoices} />}
      {holes.has('refunds') ? notRead('refunds') : <EarlierRefunds refunds={context.stripeRefunds} />}
      {history}
    </div>
  )
}
