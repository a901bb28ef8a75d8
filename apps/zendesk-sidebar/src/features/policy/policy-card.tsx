import { styled } from 'styled-components'
import type { PolicyDecision, PolicyOutcome } from '@countersign/shared/policy'
import { useTranslations } from '#translations/translations.ts'
import { Card } from '#ui/card.tsx'
import { Fold } from '#ui/fold.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Row, Small, Strong, Toned, VisuallyHidden } from '#ui/text.tsx'
import type { Tone } from '#ui/text.tsx'
import { RuleLine, RuleList } from './rule-line.tsx'
import { RiskSignals } from './risk-signals.tsx'
import { splitRules } from './shown-rules.ts'

export type PolicyState =
  | { kind: 'loading' }
  /** Nothing that policy could be asked about yet. */
  | { kind: 'waiting'; words: string }
  | { kind: 'failed'; message: string; requestId: string | null; retry: () => void }
  | { kind: 'ready'; decision: PolicyDecision; frozen: boolean }

const tones: Record<PolicyOutcome, Tone> = {
  auto_approve: 'good',
  approval_required: 'caution',
  needs_information: 'caution',
  deny: 'stop',
}

/** As tall as the usual answer: outcome, two rules, the folded rest. */
const Place = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  align-content: start;
  gap: ${({ theme }) => theme.space.xxs};
  min-height: 104px;
`

export function PolicyCard({ state }: { state: PolicyState }) {
  const t = useTranslations()
  if (state.kind === 'loading') {
    return (
      <Card title={t.policy.title} busy>
        <Place>
          <SkeletonLines widths={['45%', '85%', '80%', '30%']} />
        </Place>
      </Card>
    )
  }
  if (state.kind === 'waiting') {
    return (
      <Card title={t.policy.title}>
        <Place>
          <Small>{state.words}</Small>
        </Place>
      </Card>
    )
  }
  if (state.kind === 'failed') {
    return (
      <Card title={t.policy.title}>
        <Problem type="warning" title={t.policy.failed} requestId={state.requestId} onRetry={state.retry}>
          {state.message}
        </Problem>
      </Card>
    )
  }
  return <DecisionCard decision={state.decision} frozen={state.frozen} />
}

function DecisionCard({ decision, frozen }: { decision: PolicyDecision; frozen: boolean }) {
  const t = useTranslations()
  const { shown, folded, passed } = splitRules(decision)
  const all = shown.length + folded.length
  const credit = frozen ? null : t.words.describeCreditOffer(decision)
  const aside = (
    <span>
      <span aria-hidden="true">{t.policy.passed(passed, all)}</span>
      <VisuallyHidden>{t.policy.passedLong(passed, all)}</VisuallyHidden>
    </span>
  )
  return (
    <Card title={t.policy.title} aside={aside}>
      <Place>
        <Row>
          <Toned $tone={tones[decision.outcome]}>
            <Strong>{t.policy.outcome[decision.outcome]}</Strong>
          </Toned>
          {frozen ? <Small as="span">{t.policy.decidedAtRequest}</Small> : null}
        </Row>
        <RuleList>
          {shown.map((rule) => (
            <RuleLine key={rule.rule} rule={rule} />
          ))}
        </RuleList>
        {credit === null ? null : <Small>{credit}</Small>}
        {folded.length > 0 ? (
          <Fold summary={t.policy.more(folded.length)}>
            <RuleList>
              {folded.map((rule) => (
                <RuleLine key={rule.rule} rule={rule} />
              ))}
            </RuleList>
            <RiskSignals decision={decision} />
            <Small>{t.policy.version([decision.version, ...(decision.segments ?? [])].join(', '))}</Small>
          </Fold>
        ) : null}
      </Place>
    </Card>
  )
}
