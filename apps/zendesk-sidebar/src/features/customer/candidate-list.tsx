import { styled } from 'styled-components'
import type { StripeCustomer } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import { Breakable } from '#ui/breakable.tsx'
import { formatDay } from '#ui/format-time.ts'
import { Small, Strong } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'

const List = styled.ul`
  display: grid;
  gap: ${({ theme }) => theme.space.xs};
  margin: 0;
  padding: 0;
  list-style: none;
  overflow-wrap: anywhere;
`

/** Listed, never chosen for the agent. */
export function CandidateList({ candidates }: { candidates: readonly StripeCustomer[] }) {
  const t = useTranslations()
  const now = useNow()
  return (
    <List>
      {candidates.map((candidate) => (
        <li key={candidate.id}>
          <Strong>{candidate.name ?? t.customer.nameless}</Strong>
          <Small>
            <Breakable text={candidate.email ?? t.customer.noEmail} /> · {candidate.id}
          </Small>
          <Small>{t.customer.since(formatDay(candidate.createdAt, now, t.dateLocale))}</Small>
        </li>
      ))}
    </List>
  )
}
