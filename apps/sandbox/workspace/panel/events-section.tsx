import { useState } from 'react'
import type { ChangeEvent } from 'react'
import { Field, Select } from '@zendeskgarden/react-forms'
import type { Part, PaymentDigest, StripeDigest, Summary } from './control-answers.ts'
import { Control } from './control.tsx'
import { paymentsOf } from './ledger-section.tsx'
import { advanceClocks } from './orders.ts'
import { Group, Item, List, Small, Stack } from './parts.tsx'
import { PaymentEvents } from './payment-events.tsx'
import { TicketEvents } from './ticket-events.tsx'
import { money } from './words.ts'
import { ZafTrouble } from './zaf-trouble.tsx'

const hour = 3600

const steps = [
  { label: '1 h', seconds: hour, words: '1 hour' },
  { label: '25 h', seconds: 25 * hour, words: '25 hours' },
  { label: '3 days', seconds: 72 * hour, words: '3 days' },
  { label: '40 days', seconds: 960 * hour, words: '40 days' },
]

type EventsSectionProps = { summary: Summary; openTicket: number | null }

/** What other people, banks and time do. */
export function EventsSection({ summary, openTicket }: EventsSectionProps) {
  return (
    <Stack $gap="md">
      <Group title="Time">
        <Control
          title="Clock forward"
          will="Stripe, Zendesk and HubSpot go forward together; Countersign keeps the real time. After 25 h keys are forgotten, after 40 days events too."
          actions={steps.map(({ label, seconds, words }) => ({ label, deed: () => advanceClocks(seconds, words) }))}
        />
      </Group>
      <Group title="At the payment">
        <ChosenPayment part={summary.stripe} openTicket={openTicket} />
      </Group>
      <Group title="At the ticket">
        <TicketEvents part={summary.zendesk} openTicket={openTicket} />
      </Group>
      <Group title="Between Zendesk and the sidebar">
        <ZafTrouble />
      </Group>
    </Stack>
  )
}

function ChosenPayment({ part, openTicket }: { part: Part<StripeDigest>; openTicket: number | null }) {
  const [charge, setCharge] = useState<string | null>(null)
  if (part.kind === 'silent') return <Small>{part.message}</Small>
  const ofStory = paymentsOf(part.ledger, openTicket)
  const choices = ofStory.length > 0 ? ofStory : part.ledger.payments
  const chosen = choices.find((payment) => payment.charge === charge) ?? choices[0]
  if (!chosen) return <Small>Stripe knows no payment yet.</Small>
  return (
    <List>
      <Item>
        <Field>
          <Field.Label>Payment</Field.Label>
          <Select
            isCompact
            value={chosen.charge}
            onChange={(event: ChangeEvent<HTMLSelectElement>) => setCharge(event.target.value)}
          >
            {choices.map((payment) => (
              <option key={payment.charge} value={payment.charge}>
                {optionWords(payment)}
              </option>
            ))}
          </Select>
        </Field>
      </Item>
      <PaymentEvents key={chosen.charge} payment={chosen} />
    </List>
  )
}

function optionWords({ captured, currency, description, paymentIntent }: PaymentDigest): string {
  return `${money(captured, currency)} · ${description} · ${paymentIntent}`
}
