import { Tag } from '@zendeskgarden/react-tags'
import type { PaymentDigest, RefundDigest } from './control-answers.ts'
import { Code, Line, List, Row, Small, Stack } from './parts.tsx'
import { money, plain } from './words.ts'

export function PaymentLedger({ payment }: { payment: PaymentDigest }) {
  const { currency } = payment
  return (
    <Stack $gap="xxs">
      <Line as="h3" $strong>
        {payment.description || 'Payment'}
      </Line>
      <Small>
        {paid(payment)} · {money(payment.refunded, currency)} refunded · <Code>{payment.paymentIntent}</Code>
      </Small>
      <List>
        {payment.refunds.map((refund) => (
          <li key={refund.id}>
            <RefundLedger refund={refund} currency={currency} />
          </li>
        ))}
      </List>
      {payment.otherPosts === 0 ? null : (
        <Small>
          {payment.otherPosts === 1 ? 'One more request' : `${payment.otherPosts} more requests`} for a refund came in
          and made none.
        </Small>
      )}
      {payment.disputes.map(({ id, status, reason, amount }) => (
        <Small key={id}>
          Dispute over {money(amount, currency)}, {plain(reason)}: {plain(status)} <Code>{id}</Code>
        </Small>
      ))}
      {payment.fraudWarnings.map(({ id, fraudType: type, actionable }) => (
        <Small key={id}>
          Early fraud warning, {plain(type)}
          {actionable ? '' : ' (nothing can be done any more)'} <Code>{id}</Code>
        </Small>
      ))}
    </Stack>
  )
}

function paid({ captured, currency, status }: PaymentDigest): string {
  return captured === 0 ? `Not paid: ${plain(status)}` : `${money(captured, currency)} paid`
}

const hues: Record<string, string> = { succeeded: 'green', pending: 'yellow', requires_action: 'yellow', failed: 'red' }

function RefundLedger({ refund, currency }: { refund: RefundDigest; currency: string }) {
  const hue = hues[refund.status]
  return (
    <Stack $gap="xxs">
      <Row>
        <Line as="span">Refund of {money(refund.amount, currency)}</Line>
        <Tag size="small" {...(hue !== undefined && { hue })}>
          <span>{plain(refund.status)}</span>
        </Tag>
        {because(refund) === '' ? null : <Small as="span">{because(refund)}</Small>}
      </Row>
      <Small>{madeBy(refund)}</Small>
      {refund.idempotencyKey === null ? null : (
        <Small>
          Key <Code>{refund.idempotencyKey}</Code>, sent {refund.posts === 1 ? 'once' : `${refund.posts} times`}
        </Small>
      )}
      <Small>
        <Code>{refund.id}</Code>
        {refund.reference === null ? '' : ` · trace reference ${refund.reference}`}
      </Small>
    </Stack>
  )
}

function because({ pendingReason, failureReason }: RefundDigest): string {
  return plain(failureReason ?? pendingReason ?? '')
}

function madeBy({ requestId, idempotencyKey }: RefundDigest): string {
  if (requestId !== null) return `Made by Countersign, request ${requestId}`
  return idempotencyKey === null ? 'Made in the dashboard' : 'Made by somebody else’s program'
}
