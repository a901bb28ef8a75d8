import type { TicketContext } from '@countersign/shared/ticket-context'
import type { CodeChallenge, CodeState } from '@countersign/shared/verification'
import { CustomerCard } from '#features/customer/customer-card.tsx'
import { FactsWay } from '#features/identity/facts-way.tsx'
import { Ways } from '#features/identity/ways.tsx'
import { useTranslations } from '#translations/translations.ts'
import { Bar } from '#ui/card.tsx'
import * as situation from '../facts/situations.ts'
import { hoursAgo } from '../facts/times.ts'
import { specimen } from '../specimen.ts'

const nothing = (): void => undefined

const of = (context: TicketContext) =>
  specimen({ context }, () => (
    <CustomerCard context={context} payment={context.payments[0] ?? null} onRetry={nothing} />
  ))

function withCode(state: CodeState, upTo: CodeChallenge['upTo'] = { amount: 4999, currency: 'usd' }): TicketContext {
  const id = '0b8f2f0e-7a3c-4f6e-9d1b-2a5c8e4f7d10'
  const challenge = { id, address: 'a***@e***.com', state, expiresAt: hoursAgo(-1 / 6), upTo }
  return { ...situation.notConfirmed, proof: { challenge, lockedUntil: null } }
}

const locked: TicketContext = {
  ...situation.notConfirmed,
  proof: { challenge: null, lockedUntil: hoursAgo(-20) },
}

const upTo: TicketContext = {
  ...situation.doubleCharge,
  verification: { ...situation.doubleCharge.verification, upTo: { amount: 1800, currency: 'usd' } },
}

const picked: TicketContext = {
  ...situation.notConfirmed,
  customer: {
    kind: 'matched',
    customer: { id: 'cus_marta', name: 'Marta Nowak', email: 'family.nowak@example.com', createdAt: hoursAgo(9000) },
    matchedBy: 'picked',
  },
}

/** From "not confirmed" to confirmed, and what may come between. */
export const identity = {
  not_confirmed: of(situation.notConfirmed),
  ways: specimen({}, () => (
    <Bar>
      <Ways hasAddress sending={false} refusal={null} onCode={nothing} onFacts={nothing} onBack={nothing} />
    </Bar>
  )),
  no_address: specimen({}, () => (
    <Bar>
      <Ways hasAddress={false} sending={false} refusal={null} onCode={nothing} onFacts={nothing} onBack={nothing} />
    </Bar>
  )),
  mail_off: specimen({}, () => <MailOff />),
  code_sending: of(withCode('sending', null)),
  code_sent: of(withCode('sent')),
  code_without_refund: of(withCode('sent', null)),
  code_delayed: of(withCode('delayed', null)),
  code_undeliverable: of(withCode('undeliverable')),
  code_not_sent: of(withCode('not_sent', null)),
  code_tried_out: of(withCode('too_many_tries')),
  facts: specimen({}, () => (
    <Bar>
      <FactsWay ticketId="1001" onAccepted={nothing} onLocked={nothing} onBack={nothing} />
    </Bar>
  )),
  locked: of(locked),
  up_to: of(upTo),
  picked: of(picked),
}

function MailOff() {
  const { identity: words } = useTranslations()
  return (
    <Bar>
      <Ways
        hasAddress
        sending={false}
        refusal={words.code.mailOff}
        onCode={nothing}
        onFacts={nothing}
        onBack={nothing}
      />
    </Bar>
  )
}
