import { formatMoney } from '@countersign/shared/money'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import { CandidateList } from '#features/identity/candidate-list.tsx'
import { LookUp } from '#features/identity/look-up.tsx'
import { Proving } from '#features/identity/proving.tsx'
import { useChooseCustomer } from '#features/identity/use-choose-customer.ts'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { Breakable } from '#ui/breakable.tsx'
import { Card } from '#ui/card.tsx'
import { Moment } from '#ui/moment.tsx'
import { Line, Row, Small, Strong, Toned } from '#ui/text.tsx'
import type { Tone } from '#ui/text.tsx'
import { Evidence } from './evidence.tsx'

const levelTone: Record<TicketContext['verification']['level'], Tone> = {
  confirmed: 'good',
  facts: 'caution',
  none: 'neutral',
}

type CustomerCardProps = {
  context: TicketContext
  /** The payment this ticket is about. */
  payment: Payment | null
  /** Reads everything again. */
  onRetry: () => void
}

/** Who this is, and how well proven. */
export function CustomerCard({ context, payment, onRetry }: CustomerCardProps) {
  const t = useTranslations()
  const { customer, ticket } = context
  switch (customer.kind) {
    case 'matched':
      return <MatchedCard context={context} payment={payment} onRetry={onRetry} />
    case 'several':
      return (
        <Card title={t.customer.title}>
          <Line>{t.customer.several(customer.candidates.length)}</Line>
          <CandidateList ticketId={ticket.id} candidates={customer.candidates} onChanged={onRetry} />
        </Card>
      )
    case 'none':
      return (
        <Card title={t.customer.title}>
          <Strong>{ticket.requester?.name ?? t.customer.none}</Strong>
          <Small>
            <Breakable text={customer.email === null ? t.customer.noneNoEmail : t.customer.noneBody(customer.email)} />
          </Small>
          <LookUp ticketId={ticket.id} onChanged={onRetry} />
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

function MatchedCard({ context, payment, onRetry }: CustomerCardProps) {
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
      {verification.upTo ? <Small>{t.identity.upTo(formatMoney(verification.upTo, t.moneyLocale))}</Small> : null}
      <Proving key={person.id} context={context} payment={payment} onChanged={onRetry} />
      <Evidence verification={verification} matchedBy={customer.matchedBy} since={person.createdAt} />
      {customer.matchedBy === 'email' ? null : <ChooseAnother ticketId={ticket.id} onChanged={onRetry} />}
    </Card>
  )
}

function ChooseAnother({ ticketId, onChanged }: { ticketId: string; onChanged: () => void }) {
  const { identity } = useTranslations()
  const { choose, pending, failure } = useChooseCustomer(ticketId, onChanged)
  return (
    <div>
      <TextButton disabled={pending} onClick={() => choose(null)}>
        {identity.chooseAnother}
      </TextButton>
      {failure ? <Small>{failure}</Small> : null}
    </div>
  )
}
