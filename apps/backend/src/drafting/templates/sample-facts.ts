import { Intent } from '@countersign/shared/intent'
import type { TemplateKey } from '@countersign/shared/draft'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment, PaymentWarning } from '@countersign/shared/ticket-context'
import { isWish } from '#drafting/choose-templates.ts'
import type { ReplyFacts } from '#drafting/write-reply.ts'

const at = '2026-11-12T10:00:00.000Z'
const money = { amount: 2900, currency: 'usd' }

/** Made-up facts in which this template is the one to use: a body is tried out on them before anybody can propose it. */
export function sampleFacts(key: TemplateKey): ReplyFacts {
  const facts: ReplyFacts = {
    requesterName: 'Ada Martin',
    payerUnknown: key === 'payment_status.payer_unknown',
    payment: null,
    refund: null,
    denial: key === 'refund.would_be_denied' ? 'category' : null,
    asked: isWish(key) ? Intent.parse(key.split('.')[0]) : null,
    ...(key === 'tone.upset' && { mood: 'angry' as const }),
    now: new Date('2026-11-21T12:00:00.000Z'),
  }
  if (key === 'card_data.ask') return { ...facts, cardData: { payPage: null } }
  if (key === 'card_data.pay_page') return { ...facts, cardData: { payPage: samplePage } }
  if (isWish(key) || key === 'tone.upset' || key === 'other.looking' || key === 'payment_status.payer_unknown')
    return facts
  const payment = samplePayment(key)
  const change = sampleRefund[key]
  return { ...facts, payment, refund: change ? refund(change) : null }
}

const samplePage = { url: 'https://invoice.stripe.com/i/sample', invoiceId: 'in_sample' }

function samplePayment(key: TemplateKey): Payment {
  const [intent, outcome = ''] = key.split('.')
  const status = intent === 'failed_payment' ? 'failed' : (statuses.get(outcome) ?? 'paid')
  return {
    id: 'pi_sample',
    chargeId: 'ch_sample',
    status,
    money,
    presented: null,
    amounts: { captured: 2900, refunded: 0, reserved: 0, refundable: 2900 },
    currency: 'usd',
    createdAt: at,
    method: 'visa •• 4242',
    description: null,
    invoiceId: null,
    failure: status === 'failed' ? failureOf(outcome) : null,
    warnings: warningsOf(key),
  }
}

const statuses = new Map<string, Payment['status']>([
  ['processing', 'processing'],
  ['uncaptured', 'uncaptured'],
  ['canceled', 'canceled'],
])

const failures = new Map<string, Pick<NonNullable<Payment['failure']>, 'group' | 'code'>>([
  ['expired_card', { group: 'customer_can_fix', code: 'expired_card' }],
  ['insufficient_funds', { group: 'customer_can_fix', code: 'insufficient_funds' }],
  ['authentication_required', { group: 'customer_can_fix', code: 'authentication_required' }],
  ['wrong_code', { group: 'customer_can_fix', code: 'incorrect_cvc' }],
  ['card_details', { group: 'customer_can_fix', code: null }],
  ['declined', { group: 'declined', code: null }],
  ['retry_later', { group: 'retry_later', code: null }],
  ['check_first', { group: 'check_first', code: null }],
  ['tried_again', { group: 'retry_later', code: null }],
])

function failureOf(outcome: string): Payment['failure'] {
  const failure = failures.get(outcome)
  return failure ? { ...failure, retryAt: outcome === 'tried_again' ? '2026-11-24T09:00:00.000Z' : null } : null
}

function warningsOf(key: TemplateKey): PaymentWarning[] {
  const warning = warnings[key]
  return warning ? [warning] : []
}

const warnings: Partial<Record<TemplateKey, PaymentWarning>> = {
  'duplicate_charge.seen': { kind: 'duplicate', ofPaymentIntentId: 'pi_other', secondsApart: 40, money },
  'dispute.open': { kind: 'dispute', status: 'needs_response', dueBy: null },
  'dispute.lost': { kind: 'dispute', status: 'lost', dueBy: null },
  'dispute.inquiry': { kind: 'dispute', status: 'warning_needs_response', dueBy: null },
  'refund.elsewhere': {
    kind: 'refund_elsewhere',
    stripeRefundId: 're_other',
    money,
    pendingReason: null,
    createdAt: at,
  },
}

/** `byPolicy`: false where only a person says no. */
type Change = Pick<RefundView, 'state'> & Partial<Pick<RefundView, 'outcome' | 'denial'>> & { byPolicy?: boolean }

const sampleRefund: Partial<Record<TemplateKey, Change>> = {
  'refund.in_review': { state: 'approval_required' },
  'refund.approved': { state: 'approved' },
  'refund.processing': { state: 'submitted_to_stripe', outcome: 'sending' },
  'refund.sent': { state: 'submitted_to_stripe', outcome: 'pending' },
  'refund.confirmed': { state: 'confirmed' },
  'refund.denied': { state: 'denied' },
  'refund.denied_by_person': { state: 'denied', denial: { by: 'Lena Kovac', reason: 'It was used.' } },
  'refund.denied_unexplained': {
    state: 'denied',
    denial: { by: 'Lena Kovac', reason: 'It was used.' },
    byPolicy: false,
  },
  'refund.failed': { state: 'failed' },
  'refund.closed': { state: 'expired' },
}

function refund({ byPolicy = true, ...change }: Change): RefundView {
  return {
    id: 'rr_sample',
    kind: 'refund',
    ticketId: '1',
    paymentIntentId: 'pi_sample',
    money,
    reason: 'customer_request',
    note: null,
    outcome: null,
    detail: null,
    destination: 'visa •• 4242',
    verificationLevel: 'confirmed',
    proposer: { id: '1', name: 'Mia' },
    contentHash: '',
    decision: {
      version: '',
      outcome: 'deny',
      levels: [],
      rules: byPolicy ? [{ rule: 'category', result: 'FAIL', effect: 'deny', near: false, numbers: {} }] : [],
      reasonCodes: [],
      nextBestAction: 'explain_denial',
    },
    signatures: [],
    questions: [],
    denial: null,
    sendAfter: null,
    dueAt: null,
    remindedAt: null,
    escalatedAt: null,
    delegatedTo: null,
    openLevels: [],
    stripeRefundId: 're_sample',
    traceReference: null,
    nextCheckAt: null,
    createdAt: '2026-11-19T10:00:00.000Z',
    history: [{ at: '2026-11-20T10:00:00.000Z', state: change.state, outcome: null, by: 'system' }],
    allowedActions: [],
    ...change,
  }
}
