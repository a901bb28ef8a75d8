import { formatMoney } from '@countersign/shared/money'
import type { RefundPreview, RefundView } from '@countersign/shared/refund'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import { describeDecision, describeProgress } from '@countersign/shared/words'
import type { Translations } from '#translations/en.ts'
import { formatDay } from '#ui/format-time.ts'
import { leadingRule } from '#features/refund/leading-rule.ts'
import { mayBeAskedAgain } from '#features/refund/refund-states.ts'
import type { Tone } from '#ui/text.tsx'

/** One sentence of what is true and one of what to do. `next` is null while policy is still being asked. */
export type Verdict = { tone: Tone; headline: string; next: string | null }

type PreviewState =
  /** Nothing to ask about: the amount in the form is none that could be sent. */
  { kind: 'none' } | { kind: 'loading' } | { kind: 'failed' } | { kind: 'ready'; preview: RefundPreview }

export type Situation = {
  context: TicketContext
  payment: Payment | null
  /** The newest request on that payment. */
  request: RefundView | null
  /** What policy says to the open form, else to what could be asked for now. */
  preview: PreviewState
  now: Date
}

export function composeVerdict(situation: Situation, t: Translations): Verdict {
  const { context, payment, request, preview } = situation
  // What is under way counts for more than who may have asked for it.
  if (request && !mayBeAskedAgain(request)) return requestVerdict(request, t)
  const missing = customerVerdict(context, t)
  if (missing) return missing
  if (!payment) return noPaymentVerdict(context, t)
  const verdict = paymentVerdict(situation, payment, t)
  if (!request) return verdict
  const goesAgain =
    request.state === 'failed' && preview.kind === 'ready' && preview.preview.decision.outcome === 'approved'
  const next = goesAgain ? t.verdict.failedNext : verdict.next
  return { tone: 'caution', headline: describeProgress(request), next }
}

function customerVerdict({ ticket, customer }: TicketContext, t: Translations): Verdict | null {
  const { verdict } = t
  if (ticket.requester === null)
    return { tone: 'caution', headline: verdict.noRequester, next: verdict.noRequesterNext }
  switch (customer.kind) {
    case 'unavailable':
      return { tone: 'caution', headline: verdict.unavailable, next: verdict.unavailableNext }
    case 'several':
      return { tone: 'caution', headline: verdict.several(customer.candidates.length), next: verdict.severalNext }
    case 'none': {
      const headline = customer.email === null ? verdict.noEmail : verdict.noCustomer
      return { tone: 'caution', headline, next: verdict.noCustomerNext }
    }
    case 'matched':
      return null
  }
}

function noPaymentVerdict(context: TicketContext, t: Translations): Verdict {
  const { verdict } = t
  if (context.holes.some((hole) => hole.part === 'payments'))
    return { tone: 'caution', headline: verdict.paymentsMissing, next: verdict.unavailableNext }
  return { tone: 'neutral', headline: verdict.noPayments(customerName(context, t)), next: verdict.noPaymentsNext }
}

function customerName({ customer, ticket }: TicketContext, t: Translations): string {
  const name = customer.kind === 'matched' ? customer.customer.name : null
  return name ?? ticket.requester?.name ?? t.verdict.customer
}

function paymentVerdict({ context, preview, now }: Situation, payment: Payment, t: Translations): Verdict {
  const { verdict } = t
  const amount = formatMoney(payment.money, t.moneyLocale)
  if (payment.status !== 'paid')
    return {
      tone: 'neutral',
      headline: verdict.notPaid(t.payment.status[payment.status], amount),
      next: verdict.notPaidNext,
    }
  if (payment.amounts.refundable === 0)
    return { tone: 'neutral', headline: verdict.nothingLeft(amount), next: verdict.nothingLeftNext }
  const day = formatDay(payment.createdAt, now, t.dateLocale)
  const headline = warned(payment, amount, t) ?? verdict.paid(customerName(context, t), amount, day)
  const { tone, next } = previewVerdict(preview, t)
  // Within policy, and still to be looked at: this may be the rightful charge of the two.
  const mayBeRightful = payment.warnings.some((warning) => warning.kind === 'twin_refunded')
  return { tone: mayBeRightful && tone === 'good' ? 'caution' : tone, headline, next }
}

function warned(payment: Payment, amount: string, t: Translations): string | null {
  const kinds = new Set(payment.warnings.map((warning) => warning.kind))
  if (kinds.has('dispute')) return t.verdict.dispute(amount)
  if (kinds.has('duplicate')) return t.verdict.duplicate(amount)
  const twin = payment.warnings.find((warning) => warning.kind === 'twin_refunded')
  if (twin) return t.verdict.twinRefunded(formatMoney(twin.money, t.moneyLocale))
  return null
}

function previewVerdict(preview: PreviewState, t: Translations): Pick<Verdict, 'tone' | 'next'> {
  const { verdict } = t
  if (preview.kind === 'failed') return { tone: 'caution', next: verdict.policyFailed }
  if (preview.kind === 'none') return { tone: 'neutral', next: t.form.policyNeedsAmount }
  if (preview.kind !== 'ready') return { tone: 'neutral', next: null }
  const { decision } = preview.preview
  switch (decision.outcome) {
    case 'approved':
      return { tone: 'good', next: verdict.within }
    case 'denied':
      return { tone: 'stop', next: verdict.denied(leadingRule(decision)) }
    case 'approval_required':
    case 'needs_information':
      return { tone: 'caution', next: verdict.approval(describeDecision(decision), leadingRule(decision)) }
  }
}

function requestVerdict(request: RefundView, t: Translations): Verdict {
  const { verdict } = t
  const amount = formatMoney(request.money, t.moneyLocale)
  switch (request.state) {
    case 'requested':
    case 'verified':
      return { tone: 'neutral', headline: verdict.requested(amount), next: verdict.onItsWayNext }
    case 'approval_required':
      return { tone: 'caution', headline: verdict.waiting(amount), next: verdict.waitingNext }
    case 'approved':
      return { tone: 'neutral', headline: verdict.onItsWay(amount), next: verdict.onItsWayNext }
    case 'submitted_to_stripe':
      return submittedVerdict(request, amount, t)
    case 'confirmed':
      return { tone: 'good', headline: verdict.confirmed(amount), next: verdict.confirmedNext }
    case 'denied':
      return {
        tone: 'stop',
        headline: verdict.deniedBefore(amount),
        next: verdict.deniedBeforeNext(leadingRule(request.decision)),
      }
    case 'expired':
    case 'canceled':
    case 'failed':
      return { tone: 'caution', headline: describeProgress(request), next: null }
  }
}

function submittedVerdict(request: RefundView, amount: string, t: Translations): Verdict {
  const { verdict } = t
  if (request.outcome === 'held') return { tone: 'caution', headline: verdict.held(amount), next: verdict.heldNext }
  if (request.outcome === 'unknown' || request.outcome === 'parked')
    return { tone: 'caution', headline: verdict.unknown(amount), next: verdict.unknownNext }
  return { tone: 'neutral', headline: verdict.onItsWay(amount), next: verdict.onItsWayNext }
}
