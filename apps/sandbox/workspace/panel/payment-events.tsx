import { useState } from 'react'
import type { ChangeEvent } from 'react'
import { Field, Input } from '@zendeskgarden/react-forms'
import type { PaymentDigest, RefundDigest } from './control-answers.ts'
import { Control } from './control.tsx'
import { failRefund, giveReference, openDispute, refundInDashboard, settleRefund, warnOfFraud } from './orders.ts'
import { Item, Small } from './parts.tsx'
import { minorUnits, money, plain } from './words.ts'

export function PaymentEvents({ payment }: { payment: PaymentDigest }) {
  return (
    <>
      <Item>
        <DashboardRefund payment={payment} />
      </Item>
      <RefundFate payment={payment} />
      <Item>
        <Control
          title="A dispute opens"
          will="The customer’s bank takes the payment back; refunding it would pay twice."
          actions={[{ label: 'Open', deed: () => openDispute(payment) }]}
        />
      </Item>
      <Item>
        <Control
          title="An early fraud warning comes"
          will="The bank reports the payment as fraud; a full refund now can prevent a dispute."
          actions={[{ label: 'Send', deed: () => warnOfFraud(payment) }]}
        />
      </Item>
    </>
  )
}

/** The last refund is the one a person has just watched. */
function RefundFate({ payment }: { payment: PaymentDigest }) {
  const last = payment.refunds.at(-1)
  if (!last) {
    return (
      <Item>
        <Small>Once this payment has a refund, it can settle, fail, or get its trace reference here.</Small>
      </Item>
    )
  }
  const words = `the refund of ${money(last.amount, payment.currency)} (${plain(last.status)})`
  const over = last.status === 'failed' || last.status === 'canceled'
  return (
    <>
      <Item>
        <Control
          title="The last refund settles"
          will={
            over || last.status === 'succeeded'
              ? `Nothing to do: ${words}.`
              : `The bank takes the money: ${words} turns to succeeded.`
          }
          actions={[{ label: 'Settle', disabled: last.status === 'succeeded' || over, deed: () => settleRefund(last) }]}
        />
      </Item>
      <Item>
        <Control
          title="The last refund fails later"
          will={`The bank sends the money back: ${words} turns to failed.`}
          actions={[{ label: 'Fail', disabled: over, deed: () => failRefund(last) }]}
        />
      </Item>
      <Item>
        <Control
          title="The last refund gets its trace reference"
          will={`The number with which the customer’s bank finds ${words}.`}
          actions={[{ label: 'Give', disabled: !mayHaveReference(last), deed: () => giveReference(last) }]}
        />
      </Item>
    </>
  )
}

function mayHaveReference({ status, reference }: RefundDigest): boolean {
  return status === 'succeeded' && reference === null
}

function DashboardRefund({ payment }: { payment: PaymentDigest }) {
  const left = payment.captured - payment.refunded
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const refund = async (): Promise<string> => {
    const amount = text.trim() === '' ? left : minorUnits(text, payment.currency)
    setProblem(amount === null ? `Enter an amount in ${payment.currency.toUpperCase()}, such as 10.00.` : null)
    if (amount === null) return 'Nothing was refunded.'
    const done = await refundInDashboard(payment, amount)
    setText('')
    return done
  }
  return (
    <Control
      title="Somebody refunds it in the dashboard"
      will={`Stripe refunds it without Countersign; ${money(left, payment.currency)} is left.`}
      actions={[{ label: 'Refund', deed: refund }]}
    >
      <Field>
        <Field.Label isRegular>Amount in {payment.currency.toUpperCase()}; empty: all that is left</Field.Label>
        <Input
          isCompact
          inputMode="decimal"
          value={text}
          onChange={(event: ChangeEvent<HTMLInputElement>) => setText(event.target.value)}
          {...(problem !== null && { validation: 'error' as const })}
        />
        {problem === null ? null : <Field.Message validation="error">{problem}</Field.Message>}
      </Field>
    </Control>
  )
}
