import { styled } from 'styled-components'
import { formatMoney } from '@countersign/shared/money'
import type { RefundView } from '@countersign/shared/refund'
import type { RefundReview } from '@countersign/shared/refund-review'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { Breakable } from '#ui/breakable.tsx'
import { formatDay } from '#ui/format-time.ts'
import { Moment } from '#ui/moment.tsx'
import { Row, Small, Stack, Strong, Toned } from '#ui/text.tsx'
import type { Tone } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'
import { Quote } from './part.tsx'

const Amount = styled.p`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.lg};
  line-height: ${({ theme }) => theme.lineHeights.lg};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  overflow-wrap: anywhere;
`

const levelTone: Record<RefundView['verificationLevel'], Tone> = {
  confirmed: 'good',
  facts: 'caution',
  none: 'neutral',
}

/** What the signature is for: frozen when it was asked for. */
export function SignedContent({ review, refund }: { review: RefundReview; refund: RefundView }) {
  const t = useTranslations()
  const { decision } = t
  const level = refund.verificationLevel
  const name = review.customer?.name ?? review.ticket.requester
  return (
    <Stack $gap="xxs">
      <Amount>{decision.to(formatMoney(refund.money, t.moneyLocale), refund.destination)}</Amount>
      <Row>
        {name === null ? null : <Strong>{name}</Strong>}
        <Small as="span">
          <Toned $tone={levelTone[level]}>
            <span aria-hidden="true">{level === 'none' ? '○' : '●'}</span> {t.words.verification[level]}
          </Toned>
        </Small>
      </Row>
      <Small>
        {review.customer === null ? (
          decision.customerMissing
        ) : (
          <Breakable text={review.customer.email ?? t.customer.noEmail} />
        )}
      </Small>
      <PaymentLine payment={review.payment} />
      <Small>{decision.because(t.reasons[refund.reason])}</Small>
      <Small>
        {decision.askedBy} {refund.proposer.name}, <Moment at={refund.createdAt} />
      </Small>
      {refund.note === null ? null : (
        <Small as="div">
          <Quote>{refund.note}</Quote>
        </Small>
      )}
    </Stack>
  )
}

function PaymentLine({ payment }: Pick<RefundReview, 'payment'>) {
  const t = useTranslations()
  const now = useNow()
  return <Small>{payment === null ? t.decision.paymentMissing : paymentWords(payment, now, t)}</Small>
}

/** What is held for open requests is left out: this request holds its own amount already. */
function paymentWords(payment: NonNullable<RefundReview['payment']>, now: Date, t: Translations): string {
  const { money, amounts, description, createdAt } = payment
  const refunded = { amount: amounts.refunded, currency: money.currency }
  return [
    description,
    t.decision.paid(formatMoney(money, t.moneyLocale), formatDay(createdAt, now, t.dateLocale)),
    refunded.amount > 0 ? t.payment.refunded(formatMoney(refunded, t.moneyLocale)) : null,
  ]
    .filter((words) => words !== null)
    .join(' · ')
}
