import { formatMoney } from '@countersign/shared/money'
import type { Payment, PaymentWarning } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { Small, Toned } from '#ui/text.tsx'

type WarningProps = { payment: Payment; payments: readonly Payment[] }

export function PaymentWarnings({ payment, payments }: WarningProps) {
  const t = useTranslations()
  return payment.warnings.map((warning) => (
    <Small key={JSON.stringify(warning)}>
      <Toned $tone="caution">
        <span aria-hidden="true">⚠</span> {warningWords(warning, payment, payments, t)}
      </Toned>
    </Small>
  ))
}

function warningWords(
  warning: PaymentWarning,
  payment: Payment,
  payments: readonly Payment[],
  t: Translations,
): string {
  switch (warning.kind) {
    case 'duplicate': {
      const other = payments.find((candidate) => candidate.id === warning.ofPaymentIntentId)
      const order = other ? (other.createdAt >= payment.createdAt ? 'later' : 'earlier') : 'apart'
      const apart = t.payment.apart(Math.abs(warning.secondsApart), order)
      return t.payment.duplicate(apart, formatMoney(warning.money, t.moneyLocale))
    }
    case 'twin_refunded':
      return t.payment.twinRefunded(formatMoney(warning.money, t.moneyLocale))
    case 'dispute':
      return t.payment.dispute(warning.status)
    case 'refund_in_flight':
      return t.payment.inFlight
  }
}
