import type { PolicyState, PolicyVersion } from '@countersign/shared/policy-version'
import { useTranslations } from '#translations/translations.ts'
import { Toned } from '#ui/text.tsx'
import type { Tone } from '#ui/text.tsx'

const tones: Record<PolicyState, Tone> = {
  draft: 'neutral',
  review: 'caution',
  published: 'neutral',
  withdrawn: 'neutral',
}

export function VersionState({ version: { active, state } }: { version: Pick<PolicyVersion, 'active' | 'state'> }) {
  const { policyDesk } = useTranslations()
  return <Toned $tone={active ? 'good' : tones[state]}>{active ? policyDesk.inForce : policyDesk.states[state]}</Toned>
}
