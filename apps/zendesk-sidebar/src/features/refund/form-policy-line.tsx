import { styled } from 'styled-components'
import type { PolicyOutcome } from '@countersign/shared/policy'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { Problem } from '#ui/problem.tsx'
import { Small, Toned } from '#ui/text.tsx'
import type { Tone } from '#ui/text.tsx'
import { leadingRule } from './leading-rule.ts'
import type { PreviewReading } from './use-preview.ts'

const tones: Record<PolicyOutcome, Tone> = {
  auto_approve: 'good',
  approval_required: 'caution',
  needs_information: 'caution',
  deny: 'stop',
}

/** Two lines are kept, so that the button below stays under the pointer while policy follows the typing. */
const Place = styled.div`
  min-height: calc(2 * ${({ theme }) => theme.lineHeights.sm});
`

export function FormPolicyLine({ policy }: { policy: PreviewReading }) {
  const t = useTranslations()
  if (policy.kind === 'failed') {
    const { failure, retry } = policy
    return (
      <Problem type="warning" requestId={failure.requestId} onRetry={retry}>
        {failure.message === '' ? t.form.policyFailed : refusalWords(failure, t)}
      </Problem>
    )
  }
  return (
    <Place aria-live="polite">
      <Small>
        <PolicyWords policy={policy} />
      </Small>
    </Place>
  )
}

function PolicyWords({ policy }: { policy: Exclude<PreviewReading, { kind: 'failed' }> }) {
  const { form, words } = useTranslations()
  if (policy.kind === 'none') return form.policyNeedsAmount
  if (policy.kind === 'loading') return form.policyChecking
  const { decision } = policy.preview
  const rule = leadingRule(decision, words)
  return (
    <Toned $tone={tones[decision.outcome]}>
      {words.describeDecision(decision)}
      {rule === null ? null : `: ${rule}`}
    </Toned>
  )
}
