import type { Payment, PaymentFailure } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import { formatMoment } from '#ui/format-time.ts'
import { Small, Toned } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'

/** Why a payment failed: what follows from it, and the code for whoever has to look closer. */
export function FailureLines({ payment, failure }: { payment: Payment; failure: PaymentFailure }) {
  const t = useTranslations()
  const now = useNow()
  const { group, code, retryAt } = failure
  const goesAgain = retryAt !== null && Date.parse(retryAt) > now.getTime()
  return (
    <>
      <Small>{t.payment.noMoney}</Small>
      {goesAgain ? <Small>{t.payment.retry(formatMoment(retryAt, now, t.dateLocale))}</Small> : null}
      {/* Without the invoice nobody knows. */}
      {!goesAgain && payment.invoiceId !== null ? <Small>{t.payment.noRetry}</Small> : null}
      {code === null ? null : (
        <Small>
          {t.payment.code(code)}
          {group === 'declined' ? <Toned $tone="caution"> ⚠ {t.payment.codeSecret}</Toned> : null}
        </Small>
      )}
    </>
  )
}
