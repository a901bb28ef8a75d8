import { formatMoney } from '@countersign/shared/money'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import type { Translations } from '#translations/en.ts'
import { leadingRule } from '#features/refund/leading-rule.ts'
import { finalRefusal, mayBeAskedAgain } from '#features/refund/refund-states.ts'
import { openDispute } from '#features/payment/dispute-standing.ts'
import { formatDay } from '#ui/format-time.ts'
import { paymentVerdict } from './payment-verdict.ts'
import { customerName } from './verdict.ts'
import type { Situation, Verdict } from './verdict.ts'

export function composeVerdict(situation: Situation, t: Translations): Verdict {
  const { context, payment, request, preview } = situation
  // What is under way counts for more than who may have asked for it.
  const disputed = payment && request?.state === 'confirmed' ? disputedTooVerdict(situation, payment, request, t) : null
  if (disputed) return disputed
  const refusal = request && finalRefusal(request, payment)
  if (refusal) {
    const next = t.verdict.refusedForGood[refusal]
    return { tone: 'stop', headline: t.words.describeProgress(request), next }
  }
  if (request && !mayBeAskedAgain(request)) return requestVerdict(request, t)
  const missing = customerVerdict(context, t)
  if (missing) return missing
  if (!payment) return noPaymentVerdict(context, t)
  const verdict = paymentVerdict(situation, payment, t)
  if (!request) return verdict
  const goesAgain =
    request.state === 'failed' && preview.kind === 'ready' && preview.preview.decision.outcome === 'auto_approve'
  const next = goesAgain ? t.verdict.failedNext : verdict.next
  return { tone: 'caution', headline: t.words.describeProgress(request), next }
}

/** Refunded, and the bank may take the money once more: that counts for more than the good news. */
function disputedTooVerdict(
  { now }: Situation,
  payment: Payment,
  request: RefundView,
  t: Translations,
): Verdict | null {
  const dispute = openDispute(payment)
  if (!dispute) return null
  const due = dispute.dueBy === null ? null : formatDay(dispute.dueBy, now, t.dateLocale)
  const amount = formatMoney(request.money, t.moneyLocale)
  return { tone: 'stop', headline: t.verdict.disputedToo(amount), next: t.verdict.disputedTooNext(due) }
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

/** A question that this person may answer holds everything up, and waits until they know. */
function waitingNext({ allowedActions, questions }: RefundView, { verdict }: Translations): string {
  const open = questions.find(({ answer }) => answer === null)
  return open && allowedActions.includes('answer') ? verdict.waitingQuestion(open.askedBy) : verdict.waitingNext
}

function requestVerdict(request: RefundView, t: Translations): Verdict {
  const { verdict } = t
  const amount = formatMoney(request.money, t.moneyLocale)
  switch (request.state) {
    case 'requested':
    case 'verified':
      return { tone: 'neutral', headline: verdict.requested(amount), next: verdict.onItsWayNext }
    case 'approval_required':
      return { tone: 'caution', headline: verdict.waiting(amount), next: waitingNext(request, t) }
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
        next: verdict.deniedBeforeNext(leadingRule(request.decision, t.words)),
      }
    case 'expired':
    case 'canceled':
    case 'failed':
      return { tone: 'caution', headline: t.words.describeProgress(request), next: null }
  }
}

function submittedVerdict(request: RefundView, amount: string, t: Translations): Verdict {
  const { verdict } = t
  if (request.outcome === 'held') return { tone: 'caution', headline: verdict.held(amount), next: verdict.heldNext }
  if (request.outcome === 'unknown' || request.outcome === 'parked')
    return { tone: 'caution', headline: verdict.unknown(amount), next: verdict.unknownNext }
  return { tone: 'neutral', headline: verdict.onItsWay(amount), next: verdict.onItsWayNext }
}
