import { formatMoney } from '@countersign/shared/money'
import type { Payment, PaymentWarning } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { formatDay } from '#ui/format-time.ts'
import { Small, Toned } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'

type WarningProps = { payment: Payment; payments: readonly Payment[] }

export function PaymentWarnings({ payment, payments }: WarningProps) {
  const t = useTranslations()
  const now = useNow()
  return payment.warnings.map((warning) => (
    <Small key={JSON.stringify(warning)}>
      <Toned $tone="caution">
        <span aria-hidden="true">⚠</span>{' '}
        {warning.kind === 'duplicate'
          ? duplicateWords(warning, payment, payments, t)
          : warningWords(warning, (iso) => formatDay(iso, now, t.dateLocale), t)}
      </Toned>
    </Small>
  ))
}

type Duplicate = Extract<PaymentWarning, { kind: 'duplicate' }>

function duplicateWords(warning: Duplicate, payment: Payment, payments: readonly Payment[], t: Translations): string {
  const other = payments.find((candidate) => candidate.id === warning.ofPaymentIntentId)
  const order = other ? (other.createdAt >= payment.createdAt ? 'later' : 'earlier') : 'apart'
  const apart = t.payment.apart(Math.abs(warning.secondsApart), order)
  return t.payment.duplicate(apart, formatMoney(warning.money, t.moneyLocale))
}

function warningWords(
  warning: Exclude<PaymentWarning, Duplicate>,
  day: (iso: string) => string,
  t: Translations,
): string {
  const { payment, words } = t
  switch (warning.kind) {
    case 'twin_refunded':
      return payment.twinRefunded(formatMoney(warning.money, t.moneyLocale))
    case 'dispute':
      return payment.dispute(words.describeTerm(warning.status), warning.dueBy === null ? null : day(warning.dueBy))
    case 'refund_in_flight':
      return payment.inFlight
    case 'refund_elsewhere': {
      const amount = formatMoney(warning.money, t.moneyLocale)
      return payment.elsewhere(amount, day(warning.createdAt), words.describePending(warning.pendingReason))
    }
    case 'early_fraud_warning': {
      const type = payment.fraudTypes[warning.fraudType] ?? words.describeTerm(warning.fraudType)
      return `${payment.fraud(type)} ${warning.actionable ? payment.fraudActionable : payment.fraudOver}`
    }
  }
}
