import type { ReactNode } from 'react'
import { Field, Select } from '@zendeskgarden/react-forms'
import { formatMoney } from '@countersign/shared/money'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { Card } from '#ui/card.tsx'
import { Moment } from '#ui/moment.tsx'
import { Line, Row, Small, Strong } from '#ui/text.tsx'
import { paymentLabels } from './payment-labels.ts'
import { PaymentWarnings } from './payment-warnings.tsx'
import { useNow } from '#ui/use-now.ts'

type PaymentCardProps = {
  context: TicketContext
  payment: Payment | null
  onPick: (paymentIntentId: string) => void
  /** The form, or the way to it. */
  children: ReactNode
}

/** The payment this ticket is about, why we think so, and the way to another one. */
export function PaymentCard({ context, payment, onPick, children }: PaymentCardProps) {
  const t = useTranslations()
  if (!payment) return <NoPayment context={context} />
  const suggested = suggestionOf(context, payment)
  return (
    <Card title={t.payment.title} aside={suggested ? t.payment.suggested : null}>
      {context.payments.length > 1 ? (
        <PaymentPicker payments={context.payments} picked={payment.id} onPick={onPick} />
      ) : null}
      <Row>
        <Strong>{formatMoney(payment.money, t.moneyLocale)}</Strong>
        <Moment at={payment.createdAt} show="day" />
        <span>{payment.method}</span>
      </Row>
      {payment.description ? <Line>{payment.description}</Line> : null}
      <Small>{statusWords(payment, t)}</Small>
      {payment.presented ? <Small>{t.payment.presented(formatMoney(payment.presented, t.moneyLocale))}</Small> : null}
      <PaymentWarnings payment={payment} payments={context.payments} />
      {suggested ? <Small>{t.payment.because[suggested.because]}</Small> : null}
      {children}
    </Card>
  )
}

/** That it is the latest payment is no reason once nothing of it can be refunded. */
function suggestionOf({ suggested }: TicketContext, payment: Payment): TicketContext['suggested'] {
  if (suggested?.paymentIntentId !== payment.id) return null
  return suggested.because === 'latest' && payment.amounts.refundable === 0 ? null : suggested
}

function statusWords(payment: Payment, t: Translations): string {
  const money = (amount: number): string => formatMoney({ amount, currency: payment.currency }, t.moneyLocale)
  const { refundable, refunded, reserved } = payment.amounts
  const words = [t.payment.status[payment.status]]
  if (payment.status === 'paid' && (refundable > 0 || refunded === 0))
    words.push(t.payment.refundable(money(refundable)))
  if (refunded > 0) words.push(t.payment.refunded(money(refunded)))
  if (reserved > 0) words.push(t.payment.reserved(money(reserved)))
  return words.join(' · ')
}

type PickerProps = { payments: readonly Payment[]; picked: string; onPick: (paymentIntentId: string) => void }

function PaymentPicker({ payments, picked, onPick }: PickerProps) {
  const t = useTranslations()
  const labels = paymentLabels(payments, useNow(), t)
  return (
    <Field>
      <Field.Label hidden>{t.payment.pick}</Field.Label>
      <Select isCompact value={picked} onChange={(event) => onPick(event.target.value)}>
        {payments.map((payment, place) => (
          <option key={payment.id} value={payment.id}>
            {labels[place]}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function NoPayment({ context }: { context: TicketContext }) {
  const t = useTranslations()
  const missing = context.holes.some((hole) => hole.part === 'payments')
  return (
    <Card title={t.payment.empty}>
      <Small>{missing ? t.payment.missing : t.payment.emptyBody}</Small>
    </Card>
  )
}
