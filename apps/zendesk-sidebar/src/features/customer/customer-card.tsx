import type { TicketContext } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { Breakable } from '#ui/breakable.tsx'
import { Card } from '#ui/card.tsx'
import { Moment } from '#ui/moment.tsx'
import { Line, Row, Small, Strong, Toned } from '#ui/text.tsx'
import type { Tone } from '#ui/text.tsx'
import { CandidateList } from './candidate-list.tsx'
import { Evidence } from './evidence.tsx'

const levelTone: Record<TicketContext['verification']['level'], Tone> = {
  confirmed: 'good',
  facts: 'caution',
  none: 'neutral',
}

/** Who this is, and how well proven. */
export function CustomerCard({ context, onRetry }: { context: TicketContext; onRetry: () => void }) {
  const t = useTranslations()
  const { customer, ticket } = context
  switch (customer.kind) {
    case 'matched':
      return <MatchedCard context={context} />
    case 'several':
      return (
        <Card title={t.customer.title}>
          <Line>{t.customer.several(customer.candidates.length)}</Line>
          <CandidateList candidates={customer.candidates} />
        </Card>
      )
    case 'none':
      return (
        <Card title={t.customer.title}>
          <Strong>{ticket.requester?.name ?? t.customer.none}</Strong>
          <Small>
            <Breakable text={customer.email === null ? t.customer.noneNoEmail : t.customer.noneBody(customer.email)} />
          </Small>
        </Card>
      )
    case 'unavailable':
      return (
        <Card title={t.customer.title}>
          <Strong>{ticket.requester?.name ?? t.customer.none}</Strong>
          <Small>{t.customer.unavailable}</Small>
          <div>
            <TextButton onClick={onRetry}>{t.app.retry}</TextButton>
          </div>
        </Card>
      )
  }
}

function MatchedCard({ context }: { context: TicketContext }) {
  const t = useTranslations()
  const { customer, verification, ticket } = context
  if (customer.kind !== 'matched') return null
  const person = customer.customer
  return (
    <Card
      title={t.customer.title}
      aside={
        <Toned $tone={levelTone[verification.level]}>
          <span aria-hidden="true">{verification.level === 'none' ? '○' : '●'}</span>{' '}
          {t.words.verification[verification.level]}
        </Toned>
      }
    >
      <Row $between>
        <Strong>{person.name ?? ticket.requester?.name ?? t.customer.nameless}</Strong>
        {verification.verifiedAt ? (
          <Small as="span">
            {verification.method === null ? null : t.customer.methods[verification.method]}{' '}
            <Moment at={verification.verifiedAt} />
          </Small>
        ) : null}
      </Row>
      <Small>
        <Breakable text={person.email ?? t.customer.noEmail} />
      </Small>
      <Evidence verification={verification} matchedBy={customer.matchedBy} since={person.createdAt} />
    </Card>
  )
}
