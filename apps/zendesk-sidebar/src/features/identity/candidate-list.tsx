import { styled } from 'styled-components'
import type { StripeCustomer } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Breakable } from '#ui/breakable.tsx'
import { formatDay } from '#ui/format-time.ts'
import { Row, Small, Strong } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'
import { OutcomeLine } from './step-form.tsx'
import { useChooseCustomer } from './use-choose-customer.ts'

const List = styled.ul`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: ${({ theme }) => theme.space.sm};
  margin: 0;
  padding: 0;
  list-style: none;
  overflow-wrap: anywhere;
`

type CandidateListProps = { ticketId: string; candidates: readonly StripeCustomer[]; onChanged: () => void }

/** Listed, never chosen for the agent. Choosing one proves nothing. */
export function CandidateList({ ticketId, candidates, onChanged }: CandidateListProps) {
  const t = useTranslations()
  const now = useNow()
  const { choose, pending, failure } = useChooseCustomer(ticketId, onChanged)
  return (
    <>
      <Small>{t.identity.chooseHint}</Small>
      <List>
        {candidates.map((candidate) => (
          <li key={candidate.id}>
            <Row $between>
              <Strong>{candidate.name ?? t.customer.nameless}</Strong>
              <ActionButton
                aria-label={t.identity.choose(`${candidate.name ?? t.customer.nameless}, ${candidate.id}`)}
                disabled={pending}
                onClick={() => choose(candidate.id)}
              >
                {t.identity.chooseShort}
              </ActionButton>
            </Row>
            <Small>
              <Breakable text={candidate.email ?? t.customer.noEmail} /> · {candidate.id}
            </Small>
            <Small>{t.customer.since(formatDay(candidate.createdAt, now, t.dateLocale))}</Small>
          </li>
        ))}
      </List>
      {failure ? <OutcomeLine words={failure} tone="caution" takesFocus /> : null}
    </>
  )
}
