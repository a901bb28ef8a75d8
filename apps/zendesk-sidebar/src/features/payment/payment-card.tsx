import type { ReactNode } from 'react'
import { Field, Select } from '@zendeskgarden/react-forms'
import { formatMoney } from '@countersign/shared/money'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { Card } from '#ui/card.tsx'
import { Moment } from '#ui/moment.tsx'
import { Line, Row, Small, Strong, Toned } from '#ui/text.tsx'
import { FailureLines } from './failure-lines.tsx'
import { paymentLabels } from './payment-labels.ts'
import { PaymentWarnings } from './payment-warnings.tsx'
import { statusWords } from './status-words.ts'
import { useNow } from '#ui/use-now.ts'

type PaymentCardProps = {
  context: TicketContext
  payment: Payment | null
  /** Policy, or Stripe for good, does not allow a refund of it. */
  denied: boolean
  onPick: (paymentIntentId: string) => void
  onRetry: () => void
  /** The form, or the way to it. */
  children: ReactNode
}

/** The payment this ticket is about, why we think so, and the way to another one. */
export function PaymentCard({ context, payment, denied, onPick, onRetry, children }: PaymentCardProps) {
  const t = useTranslations()
  if (!payment) return <NoPayment context={context} onRetry={onRetry} />
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
      <Small>{statusWords(payment, denied, t)}</Small>
      {payment.presented ? <Small>{t.payment.presented(formatMoney(payment.presented, t.moneyLocale))}</Small> : null}
      {payment.failure ? <FailureLines payment={payment} failure={payment.failure} /> : null}
      <PaymentWarnings payment={payment} payments={context.payments} />
      <Gaps holes={context.holes} />
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

/** What could not be read and might change what is done with this payment. */
function Gaps({ holes }: Pick<TicketContext, 'holes'>) {
  const { payment } = useTranslations()
  const missing = new Set(holes.map((hole) => hole.part))
  const words = [
    missing.has('fraud_warnings') ? payment.fraudMissing : null,
    missing.has('refunds') ? payment.refundsMissing : null,
  ]
  return words
    .filter((gap) => gap !== null)
    .map((gap) => (
      <Small key={gap}>
        <Toned $tone="caution">
          <span aria-hidden="true">?</span> {gap}
        </Toned>
      </Small>
    ))
}

function NoPayment({ context, onRetry }: Pick<PaymentCardProps, 'context' | 'onRetry'>) {
  const t = useTranslations()
  const missing = context.holes.some((hole) => hole.part === 'payments')
  if (!missing) {
    return (
      <Card title={t.payment.empty}>
        <Small>{t.payment.emptyBody}</Small>
      </Card>
    )
  }
  return (
    <Card title={t.payment.title}>
      <Small>{t.payment.missing}</Small>
      <div>
        <TextButton onClick={onRetry}>{t.app.retry}</TextButton>
      </div>
    </Card>
  )
}
