import type { RefundView } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import { formatMoment } from '#ui/format-time.ts'
import { Moment } from '#ui/moment.tsx'
import { Toned } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'
import { Part, PlainList, Quote } from './part.tsx'

/** Who has signed and who is still asked to. Nothing while one person signs alone and nobody was told anything. */
export function Signatures({ refund }: { refund: RefundView }) {
  const t = useTranslations()
  const now = useNow()
  const { decision } = t
  const { signatures, openLevels, delegatedTo, escalatedAt } = refund
  if (signatures.length === 0 && openLevels.length < 2 && delegatedTo === null && escalatedAt === null) return null
  return (
    <Part title={decision.signatures}>
      <PlainList>
        {signatures.map(({ signerId, signerName, level, signedAt }) => (
          <li key={signerId}>
            <Toned $tone="good">
              <span aria-hidden="true">✓</span> {decision.signed(signerName, decision.levels[level])}
            </Toned>{' '}
            <Moment at={signedAt} />
          </li>
        ))}
        {openLevels.length > 0 ? <li>{decision.stillOpen(t.words.describeLevels(openLevels))}</li> : null}
        {delegatedTo === null ? null : <li>{decision.handedTo(delegatedTo.name)}</li>}
        {escalatedAt === null ? null : (
          <li>
            <Toned $tone="caution">{decision.escalated(formatMoment(escalatedAt, now, t.dateLocale))}</Toned>
          </li>
        )}
      </PlainList>
    </Part>
  )
}

export function Questions({ refund }: { refund: RefundView }) {
  const { decision } = useTranslations()
  if (refund.questions.length === 0) return null
  return (
    <Part title={decision.questions}>
      {refund.questions.map(({ question, askedBy, askedAt, answer, answeredBy }) => (
        <PlainList key={askedAt}>
          <li>
            {decision.asked(askedBy)} <Moment at={askedAt} />
            <Quote>{question}</Quote>
          </li>
          {answer === null ? (
            <li>
              <Toned $tone="caution">{decision.unanswered}</Toned>
            </li>
          ) : (
            <li>
              {decision.answered(answeredBy ?? '')}
              <Quote>{answer}</Quote>
            </li>
          )}
        </PlainList>
      ))}
    </Part>
  )
}
