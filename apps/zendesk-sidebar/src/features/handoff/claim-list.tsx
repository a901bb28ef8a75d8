import type { CheckedClaim } from '@countersign/shared/handoff-case'
import { describeClaim } from '@countersign/shared/words/handoff'
import { styled } from 'styled-components'
import { useTranslations } from '#translations/translations.ts'
import { Small, Toned } from '#ui/text.tsx'
import type { Tone } from '#ui/text.tsx'

const List = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
  /* Ids are long and have no place to break. */
  overflow-wrap: anywhere;
`

const marks: Record<CheckedClaim['verdict'], { mark: string; tone: Tone; order: number }> = {
  contradicted: { mark: '✗', tone: 'stop', order: 0 },
  unknown: { mark: '?', tone: 'caution', order: 1 },
  confirmed: { mark: '✓', tone: 'good', order: 2 },
}

/** Each claim with what Stripe says to it; what does not hold comes first. */
export function ClaimList({ claims }: { claims: readonly CheckedClaim[] }) {
  const t = useTranslations()
  if (claims.length === 0) return <Small>{t.handoff.notChecked}</Small>
  const sorted = claims.toSorted((one, other) => marks[one.verdict].order - marks[other.verdict].order)
  return (
    <List aria-label={t.handoff.claims}>
      {sorted.map((claim) => (
        <Small as="li" key={claim.claim}>
          <Toned $tone={marks[claim.verdict].tone}>
            <span aria-hidden="true">{marks[claim.verdict].mark}</span>{' '}
          </Toned>
          {describeClaim(claim, t.moneyLocale)}
        </Small>
      ))}
    </List>
  )
}
