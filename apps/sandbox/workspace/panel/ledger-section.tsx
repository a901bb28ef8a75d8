import { useState } from 'react'
import type { ChangeEvent } from 'react'
import { Checkbox, Field } from '@zendeskgarden/react-forms'
import type { PaymentDigest, StripeDigest } from './control-answers.ts'
import { Code, Fold, Item, Line, List, Small, Stack } from './parts.tsx'
import { PaymentLedger } from './payment-ledger.tsx'
import { ledgerHeadline, plain } from './words.ts'

type LedgerSectionProps = { digest: StripeDigest; openTicket: number | null }

/** What Stripe thinks happened to the money. */
export function LedgerSection({ digest, openTicket }: LedgerSectionProps) {
  const [all, setAll] = useState(false)
  const shown = all ? digest.payments : paymentsOf(digest, openTicket)
  return (
    <Stack $gap="sm">
      <Field>
        <Checkbox checked={all} onChange={(event: ChangeEvent<HTMLInputElement>) => setAll(event.target.checked)}>
          <Field.Label isRegular>All payments, not only those of the open story</Field.Label>
        </Checkbox>
      </Field>
      {all ? <Line $strong>{ledgerHeadline(shown)}</Line> : null}
      {shown.length === 0 ? <Small>{noPayments(openTicket)}</Small> : null}
      <List>
        {shown.map((payment) => (
          <Item key={payment.charge}>
            <PaymentLedger payment={payment} />
          </Item>
        ))}
      </List>
      <Deliveries digest={digest} />
    </Stack>
  )
}

export function paymentsOf(digest: StripeDigest, ticketId: number | null): PaymentDigest[] {
  return digest.payments.filter((payment) => ticketId !== null && payment.ticketId === ticketId)
}

function noPayments(openTicket: number | null): string {
  return openTicket === null ? 'Open a story to see its payments here.' : 'Stripe knows no payment of this story.'
}

function Deliveries({ digest }: { digest: StripeDigest }) {
  const aside = digest.waiting === 0 ? 'none waits' : `${digest.waiting} wait`
  return (
    <Fold title="Webhooks from Stripe" aside={aside}>
      {digest.deliveries.length === 0 ? <Small>Nothing has been sent yet.</Small> : null}
      <List>
        {digest.deliveries.map(({ event, type, tries, outcome }) => (
          <Item key={event}>
            <Small>
              {type}: {plain(outcome)}, {tries === 1 ? '1 try' : `${tries} tries`} <Code>{event}</Code>
            </Small>
          </Item>
        ))}
      </List>
    </Fold>
  )
}
