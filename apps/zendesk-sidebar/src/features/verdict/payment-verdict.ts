import { formatMoney } from '@countersign/shared/money'
import type { Payment, PaymentFailure, PaymentWarning } from '@countersign/shared/ticket-context'
import { disputeStanding } from '#features/payment/dispute-standing.ts'
import { failureCase } from '#features/payment/failure-case.ts'
import { leadingRule } from '#features/refund/leading-rule.ts'
import type { Translations } from '#translations/en.ts'
import { formatDay } from '#ui/format-time.ts'
import { customerName } from './verdict.ts'
import type { PreviewState, Situation, Verdict } from './verdict.ts'

/** What is true of a payment on which nothing was asked for yet. */
export function paymentVerdict({ context, preview, now }: Situation, payment: Payment, t: Translations): Verdict {
  const { verdict } = t
  const amount = formatMoney(payment.money, t.moneyLocale)
  const day = (iso: string): string => formatDay(iso, now, t.dateLocale)
  if (payment.failure) return failedVerdict(payment.failure, { amount, now }, t)
  if (payment.status !== 'paid') {
    const headline = verdict.notPaid(t.payment.status[payment.status], amount)
    return { tone: 'neutral', headline, next: verdict.notPaidNext }
  }
  // The bank's word, then the money's whereabouts, then policy.
  const disputed = disputeVerdict(payment, amount, day, t)
  if (disputed) return disputed
  const elsewhere = warningOf(payment, 'refund_elsewhere')
  if (payment.amounts.refundable === 0) {
    if (!elsewhere) return { tone: 'neutral', headline: verdict.nothingLeft(amount), next: verdict.nothingLeftNext }
    const why = t.words.describePending(elsewhere.pendingReason)
    return {
      tone: 'neutral',
      headline: verdict.elsewhere(formatMoney(elsewhere.money, t.moneyLocale)),
      next: verdict.elsewhereNext(day(elsewhere.createdAt), why),
    }
  }
  const warned = warnedHeadline(payment, amount, t)
  const headline = warned.headline ?? verdict.paid(customerName(context, t), amount, day(payment.createdAt))
  const { tone, next } = previewVerdict(preview, t)
  return {
    tone: warned.careful && tone === 'good' ? 'caution' : tone,
    headline,
    next: next !== null && warned.first !== null ? `${warned.first} ${next}` : next,
  }
}

function warningOf<Kind extends PaymentWarning['kind']>(
  { warnings }: Payment,
  kind: Kind,
): Extract<PaymentWarning, { kind: Kind }> | null {
  const isOne = (warning: PaymentWarning): warning is Extract<PaymentWarning, { kind: Kind }> => warning.kind === kind
  return warnings.find(isOne) ?? null
}

function failedVerdict(
  failure: PaymentFailure,
  { amount, now }: { amount: string; now: Date },
  t: Translations,
): Verdict {
  const { verdict } = t
  const kind = failureCase(failure)
  const again = failure.retryAt !== null && Date.parse(failure.retryAt) > now.getTime() ? failure.retryAt : null
  const next = [verdict.failureNext[kind], again && verdict.retry(formatDay(again, now, t.dateLocale))]
  return {
    tone: 'caution',
    headline: verdict.failure(amount, verdict.failureHappened[kind]),
    next: next.filter((words) => words !== null).join(' '),
  }
}

/** Money that the bank is deciding about, or has taken back: policy need not be asked. */
function disputeVerdict(
  payment: Payment,
  amount: string,
  day: (iso: string) => string,
  { verdict }: Translations,
): Verdict | null {
  const dispute = warningOf(payment, 'dispute')
  if (!dispute) return null
  const standing = disputeStanding(dispute.status)
  if (standing === 'lost') return { tone: 'stop', headline: verdict.disputeLost(amount), next: verdict.disputeLostNext }
  if (standing !== 'open') return null
  const due = dispute.dueBy === null ? [] : [verdict.disputeDue(day(dispute.dueBy))]
  return { tone: 'stop', headline: verdict.dispute(amount), next: [verdict.disputeNext, ...due].join(' ') }
}

type Warned = {
  headline: string | null
  /** Said before what policy says. */
  first: string | null
  /** Within policy, and still to be looked at. */
  careful: boolean
}

function warnedHeadline(payment: Payment, amount: string, t: Translations): Warned {
  const { verdict } = t
  const dispute = warningOf(payment, 'dispute')
  if (dispute && disputeStanding(dispute.status) === 'inquiry')
    return { headline: verdict.inquiry(amount), first: null, careful: true }
  if (warningOf(payment, 'early_fraud_warning')?.actionable)
    return { headline: verdict.fraud(amount), first: verdict.fraudNext, careful: true }
  const elsewhere = warningOf(payment, 'refund_elsewhere')
  if (elsewhere) {
    const headline = verdict.elsewhere(formatMoney(elsewhere.money, t.moneyLocale))
    return { headline, first: null, careful: true }
  }
  if (warningOf(payment, 'duplicate')) return { headline: verdict.duplicate(amount), first: null, careful: false }
  // This may be the rightful charge of the two.
  const twin = warningOf(payment, 'twin_refunded')
  if (!twin) return { headline: null, first: null, careful: false }
  return { headline: verdict.twinRefunded(formatMoney(twin.money, t.moneyLocale)), first: null, careful: true }
}

function previewVerdict(preview: PreviewState, t: Translations): Pick<Verdict, 'tone' | 'next'> {
  const { verdict, words } = t
  if (preview.kind === 'failed') return { tone: 'caution', next: verdict.policyFailed }
  if (preview.kind === 'none') return { tone: 'neutral', next: t.form.policyNeedsAmount }
  if (preview.kind !== 'ready') return { tone: 'neutral', next: null }
  const { decision, trial } = preview.preview
  if (trial) return { tone: 'neutral', next: verdict.trial(words.describeDecision(decision)) }
  switch (decision.outcome) {
    case 'auto_approve':
      return { tone: 'good', next: verdict.within }
    case 'deny':
      return { tone: 'stop', next: verdict.denied(leadingRule(decision, words)) }
    case 'approval_required':
    case 'needs_information':
      return {
        tone: 'caution',
        next: verdict.approval(words.describeDecision(decision), leadingRule(decision, words)),
      }
  }
}
