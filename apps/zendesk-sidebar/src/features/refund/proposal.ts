import type { HandoffCase } from '@countersign/shared/handoff-case'
import { formatAmount, formatMoney, parseAmount } from '@countersign/shared/money'
import type { RefundProposal, RefundReason, RefundRequestBody, RefundView } from '@countersign/shared/refund'
import type { RefundForm } from '@countersign/shared/refund-form'
import type { Payment } from '@countersign/shared/ticket-context'
import type { Translations } from '#translations/en.ts'

/** What a person has typed; the amount stays text until it is sent. */
export type FormValues = { amount: string; reason: RefundReason; note: string }

export function canBeRefunded(payment: Payment): boolean {
  return payment.status === 'paid' && payment.amounts.refundable > 0
}

function guessReason(payment: Payment): RefundReason {
  return payment.warnings.some((warning) => warning.kind === 'duplicate') ? 'duplicate' : 'customer_request'
}

/** What a case that was handed over wishes for, where that can be refunded. */
export type Wanted = HandoffCase['refund'] | null

/** The whole rest of the payment, or what is wished for of it, with the reason that the facts suggest. */
export function suggestedProposal(payment: Payment, wanted: Wanted = null): RefundProposal {
  return {
    paymentIntentId: payment.id,
    amount: wantedAmount(payment, wanted) ?? payment.amounts.refundable,
    currency: payment.currency,
    reason: guessReason(payment),
  }
}

function wantedAmount({ id, currency, amounts }: Payment, wish: Wanted): number | null {
  if (!wish?.wanted || wish.paymentIntentId !== id || wish.wanted.currency !== currency) return null
  return wish.wanted.amount <= amounts.refundable ? wish.wanted.amount : null
}

export function startForm(payment: Payment, moneyLocale: string, wanted: Wanted = null): FormValues {
  const proposal = suggestedProposal(payment, wanted)
  // Plain digits: a thousands separator would be refused when it is read back.
  const plain = formatAmount(proposal, 'en').replaceAll(',', '')
  const amount = plain.replace('.', formatAmount({ amount: 1, currency: 'usd' }, moneyLocale).charAt(1))
  return { amount, reason: proposal.reason, note: '' }
}

/** Null while the amount is not one that could be sent. */
export function formProposal(payment: Payment, form: FormValues): RefundProposal | null {
  const amount = parseAmount(form.amount, payment.currency)
  if (amount === null || amount > payment.amounts.refundable) return null
  return { paymentIntentId: payment.id, amount, currency: payment.currency, reason: form.reason }
}

export type FormErrors = { amount: string | null; note: string | null }

export function checkForm(payment: Payment, form: FormValues, t: Translations): FormErrors {
  const left = { amount: payment.amounts.refundable, currency: payment.currency }
  const amount = parseAmount(form.amount, payment.currency)
  const tooLarge = amount !== null && amount > left.amount
  return {
    amount:
      amount === null
        ? t.form.amountNeeded(formatAmount(left, t.moneyLocale))
        : tooLarge
          ? t.form.amountTooLarge(formatMoney(left, t.moneyLocale), formatAmount(left, t.moneyLocale))
          : null,
    note: form.note.trim().length > 500 ? t.form.noteTooLong : null,
  }
}

/** A repeat after a failure names the failed request, so that both are never counted apart. */
export function requestBody(proposal: RefundProposal, note: string, before: RefundView | null): RefundRequestBody {
  return {
    ...proposal,
    ...(note.trim() ? { note: note.trim() } : {}),
    ...(before?.state === 'failed' ? { replaces: before.id } : {}),
  }
}

export function typedBefore({ amountText, reason, note }: RefundForm): FormValues {
  return { amount: amountText, reason, note }
}

/** Sending the kept form as it is would ask for exactly this. */
export function asksFor(kept: RefundForm, body: RefundRequestBody): boolean {
  return (
    kept.paymentIntentId === body.paymentIntentId &&
    parseAmount(kept.amountText, body.currency) === body.amount &&
    kept.reason === body.reason &&
    kept.note.trim() === (body.note ?? '')
  )
}
