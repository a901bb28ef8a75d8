import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Field, Input, Select } from '@zendeskgarden/react-forms'
import { styled } from 'styled-components'
import { formatMoney, parseAmount } from '@countersign/shared/money'
import { RefundReason } from '@countersign/shared/refund'
import type { RefundProposal } from '@countersign/shared/refund'
import type { PolicyVersionDetail } from '@countersign/shared/policy-version'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { whatIfQuery } from '#api/queries.ts'
import { paymentLabels } from '#features/payment/payment-labels.ts'
import { startForm, suggestedProposal } from '#features/refund/proposal.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Line, Stack, Strong, VisuallyHidden } from '#ui/text.tsx'
import { useDebounced } from '#ui/use-debounced.ts'
import { useNow } from '#ui/use-now.ts'
import { BothDecisions } from './both-decisions.tsx'

const Fields = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
  align-items: start;
  gap: ${({ theme }) => theme.space.sm};
`

type WhatIfRefundProps = { version: PolicyVersionDetail; context: TicketContext }

/** Which refund is asked about: what the ticket suggests, until somebody changes it. */
export function WhatIfRefund({ version, context }: WhatIfRefundProps) {
  const { suggested, payments, ticket } = context
  const first = payments.find(({ id }) => id === suggested?.paymentIntentId) ?? payments[0]
  const [paymentId, setPaymentId] = useState(first?.id ?? null)
  const payment = payments.find(({ id }) => id === paymentId) ?? first
  const [reason, setReason] = useState<RefundReason>(first ? suggestedProposal(first).reason : 'customer_request')
  const t = useTranslations()
  const now = useNow()
  const { ask } = t.policyDesk
  if (!payment) return null
  const labels = paymentLabels(payments, now, t)
  return (
    <Stack $gap="md">
      <Line>
        <Strong>{ticket.subject}</Strong>
      </Line>
      <Fields>
        <Field>
          <Field.Label>{ask.payment}</Field.Label>
          <Select isCompact value={payment.id} onChange={(event) => setPaymentId(event.target.value)}>
            {payments.map(({ id }, place) => (
              <option key={id} value={id}>
                {labels[place]}
              </option>
            ))}
          </Select>
        </Field>
        <Field>
          <Field.Label>{ask.reason}</Field.Label>
          <Select isCompact value={reason} onChange={(event) => setReason(RefundReason.parse(event.target.value))}>
            {RefundReason.options.map((known) => (
              <option key={known} value={known}>
                {t.reasons[known]}
              </option>
            ))}
          </Select>
        </Field>
      </Fields>
      <OfPayment key={payment.id} version={version} ticketId={ticket.id} payment={payment} reason={reason} />
    </Stack>
  )
}

type OfPaymentProps = { version: PolicyVersionDetail; ticketId: string; payment: Payment; reason: RefundReason }

function OfPayment({ version, ticketId, payment, reason }: OfPaymentProps) {
  const t = useTranslations()
  const { ask } = t.policyDesk
  const { currency, id, amounts } = payment
  // Also where nothing is left: what policy says to that is an answer too.
  const usual = amounts.refundable > 0 ? amounts.refundable : payment.money.amount
  const example = startForm({ ...payment, amounts: { ...amounts, refundable: usual } }, t.moneyLocale).amount
  const [typed, setTyped] = useState(example)
  const amount = parseAmount(typed, currency)
  const settled = useDebounced(amount, 300)
  const proposal = amount === null || settled !== amount ? null : { paymentIntentId: id, amount, currency, reason }
  const error = amount === null ? ask.amountNeeded(example) : null
  return (
    <>
      <Field>
        <Field.Label>{ask.amount(currency.toUpperCase())}</Field.Label>
        <Field.Hint>{ask.refundable(formatMoney({ amount: amounts.refundable, currency }, t.moneyLocale))}</Field.Hint>
        <Input
          isCompact
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          {...(error === null ? {} : { validation: 'error' as const, 'aria-invalid': true })}
          onChange={(event) => setTyped(event.target.value)}
        />
        {error === null ? null : <Field.Message validation="error">{error}</Field.Message>}
      </Field>
      {error === null ? <Answers version={version} ticketId={ticketId} proposal={proposal} /> : null}
    </>
  )
}

type AnswersProps = { version: PolicyVersionDetail; ticketId: string; proposal: RefundProposal | null }

function Answers({ version, ticketId, proposal }: AnswersProps) {
  const t = useTranslations()
  const { ask } = t.policyDesk
  const api = useApi()
  const inForce = useQuery(whatIfQuery(api, ticketId, { proposal, policyId: null }))
  const under = useQuery(whatIfQuery(api, ticketId, { proposal, policyId: version.id }))
  const failed = [inForce, under].find(({ isError }) => isError)
  if (failed?.error) {
    const failure = toApiFailure(failed.error)
    const retry = () => void Promise.all([inForce.refetch(), under.refetch()])
    return (
      <Problem title={ask.failed} requestId={failure.requestId} onRetry={retry}>
        <span role="alert">{refusalWords(failure, t)}</span>
      </Problem>
    )
  }
  if (inForce.data && under.data) {
    const [before, after] = [inForce.data.decision, under.data.decision]
    return (
      <BothDecisions before={before} after={after} titles={[ask.inForce(before.version), ask.under(after.version)]} />
    )
  }
  return (
    <div aria-busy>
      <VisuallyHidden>{ask.deciding}</VisuallyHidden>
      <SkeletonLines widths={['60%', '90%', '80%', '85%']} />
    </div>
  )
}
