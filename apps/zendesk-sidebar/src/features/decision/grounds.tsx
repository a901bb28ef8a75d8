import type { RuleResult } from '@countersign/shared/policy'
import type { RefundView } from '@countersign/shared/refund'
import type { RefundReview, RiskSignal } from '@countersign/shared/refund-review'
import { RuleLine, RuleList } from '#features/policy/rule-line.tsx'
import { useTranslations } from '#translations/translations.ts'
import { Fold } from '#ui/fold.tsx'
import { Said } from '#ui/said.tsx'
import { Toned } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'
import { Part, PlainList } from './part.tsx'
import { changeWords, signalWords, yearWords } from './review-words.ts'

type GroundsProps = { review: RefundReview; refund: RefundView }

/** What a signer weighs: why they are asked, how risky it is, who this customer is, what is advised, what changed. */
export function Grounds({ review, refund }: GroundsProps) {
  return (
    <>
      <Changes review={review} />
      <Why refund={refund} />
      <Risk review={review} refund={refund} />
      <Year review={review} />
      <Advice review={review} />
    </>
  )
}

function Why({ refund }: Pick<GroundsProps, 'refund'>) {
  const { decision, policy } = useTranslations()
  const applying = refund.decision.rules.filter(({ result }) => result !== 'not_applicable')
  const open = applying.filter(({ result }) => result !== 'PASS')
  const passed = applying.filter(({ result }) => result === 'PASS')
  return (
    <Part title={decision.why}>
      <Rules rules={open} />
      {passed.length === 0 ? null : (
        <Fold summary={policy.more(passed.length)}>
          <Rules rules={passed} />
        </Fold>
      )}
    </Part>
  )
}

function Rules({ rules }: { rules: readonly RuleResult[] }) {
  return (
    <RuleList>
      {rules.map((rule) => (
        <RuleLine key={rule.rule} rule={rule} />
      ))}
    </RuleList>
  )
}

function Risk({ review, refund }: GroundsProps) {
  const t = useTranslations()
  const near = refund.decision.rules.filter(({ near, result }) => near && result === 'PASS')
  const lines = [
    ...review.signals.filter(isTelling).map((signal) => signalWords(signal, t)),
    ...near.map((rule) => t.decision.near(t.words.describeRule(rule))),
  ]
  return (
    <Part title={t.decision.risk}>
      {lines.length === 0 ? (
        t.decision.noRisk
      ) : (
        <PlainList>
          {lines.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </PlainList>
      )}
    </Part>
  )
}

/** That something never happened stands in the line about the year. */
function isTelling(signal: RiskSignal): boolean {
  return !('count' in signal) || signal.count > 0
}

function Year({ review }: Pick<GroundsProps, 'review'>) {
  const t = useTranslations()
  return (
    <Part title={t.decision.year}>{review.year === null ? t.decision.yearMissing : yearWords(review.year, t)}</Part>
  )
}

function Advice({ review }: Pick<GroundsProps, 'review'>) {
  const { decision, moneyLocale } = useTranslations()
  const { recommendation } = review
  const sure = new Intl.NumberFormat(moneyLocale, { style: 'percent' }).format(recommendation.confidence)
  const asked = recommendation.recommended_actions.map(({ type }) => decision.advisedActions[type])
  const title = review.advisedBy === 'model' ? decision.recommendedByModel : decision.recommended
  return (
    <Part title={`${title}: ${decision.advice[recommendation.decision]} (${decision.sure(sure)})`}>
      <span>
        <Said text={recommendation.reasoning_summary} />
      </span>
      {recommendation.risk_notes.length + asked.length === 0 ? null : (
        <PlainList>
          {[...recommendation.risk_notes, ...asked].map((words) => (
            <li key={words}>– {words}</li>
          ))}
        </PlainList>
      )}
    </Part>
  )
}

function Changes({ review }: Pick<GroundsProps, 'review'>) {
  const t = useTranslations()
  const now = useNow()
  if (review.changes.length === 0) return null
  return (
    <Part title={t.decision.changes}>
      <PlainList>
        {review.changes.map((change) => {
          const words = changeWords(change, now, t)
          return (
            <li key={words}>
              <Toned $tone="caution">
                <span aria-hidden="true">⚠</span> {words}
              </Toned>
            </li>
          )
        })}
      </PlainList>
    </Part>
  )
}
