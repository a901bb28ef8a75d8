import type { PolicyDecision } from '@countersign/shared/policy'
import { useTranslations } from '#translations/translations.ts'
import { Small } from '#ui/text.tsx'
import { RuleList } from './rule-line.tsx'

/** What the risk score adds up; what was looked at and adds nothing is left out. */
export function RiskSignals({ decision }: { decision: PolicyDecision }) {
  const { policy, words } = useTranslations()
  const telling = decision.risk?.signals.filter(({ points, missing }) => points > 0 || missing) ?? []
  if (telling.length === 0) return null
  return (
    <>
      <Small>{policy.risk}</Small>
      <RuleList>
        {telling.map((signal) => (
          <Small as="li" key={signal.signal}>
            {words.describeSignal(signal)}
          </Small>
        ))}
      </RuleList>
    </>
  )
}
