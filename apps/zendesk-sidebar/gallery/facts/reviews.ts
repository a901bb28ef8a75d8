import { erasedWords } from '@countersign/shared/erased'
import type { RefundView } from '@countersign/shared/refund'
import type { RefundListItem, RefundReview } from '@countersign/shared/refund-review'
import { factsMissing, overLimit, twoSignatures } from './decisions.ts'
import { claraMachine } from './payments.ts'
import { waiting as asked } from './refunds.ts'
import { daysAgo, hoursAgo } from './times.ts'

const usd = (amount: number) => ({ amount, currency: 'usd' })
const { amounts, createdAt, description, id, method, money } = claraMachine

/** What a lead is asked to sign on Clara's ticket. */
const lead: RefundView = {
  ...asked,
  note: 'The page promised a milk frother, and there is none. Photo is in the ticket.',
  dueAt: hoursAgo(-71),
  allowedActions: ['approve', 'deny', 'request-info', 'delegate', 'cancel'],
}

function reviewOf(refund: RefundView, change: Partial<RefundReview> = {}): RefundReview {
  return {
    refund,
    conflict: null,
    stepUp: false,
    ticket: { id: '1003', subject: 'Not as described', requester: 'Clara Weiss' },
    customer: { id: 'cus_clara', name: 'Clara Weiss', email: 'clara.weiss@example.com', createdAt: daysAgo(14) },
    payment: { id, money, method, createdAt, description, amounts },
    verification: {
      level: 'confirmed',
      method: 'otp_email',
      verifiedAt: hoursAgo(1),
      expiresAt: null,
      evidence: [],
      upTo: null,
    },
    signals: [{ kind: 'risk_score', score: 0.1 }],
    recommendation: {
      decision: 'APPROVE',
      confidence: 0.86,
      category: 'NOT_AS_DESCRIBED',
      reasoning_summary: 'Delivered 10 days ago, reported in time, and the description named a part that is missing.',
      policy_alignment: [{ rule: 'window', status: 'PASS' }],
      recommended_actions: [],
      risk_notes: [],
      human_review_required: true,
    },
    advisedBy: 'rules',
    year: { payments: 4, spent: [usd(61_200)], refunds: 1, refunded: [usd(2000)], chargebacks: 0 },
    changes: [],
    shown: { refundable: 35_000, dispute: 'none' },
    readAt: hoursAgo(0),
    ...change,
  }
}

export const toSign = reviewOf(lead)

export const partly = reviewOf(
  { ...lead, decision: factsMissing },
  { customer: null, payment: null, year: null, signals: [] },
)

/** Everything at once that can speak against it. */
export const risky = reviewOf(
  {
    ...lead,
    verificationLevel: 'facts',
    dueAt: hoursAgo(2),
    escalatedAt: hoursAgo(5),
    delegatedTo: { id: '103', name: 'Lena Kovac' },
    decision: {
      ...overLimit,
      rules: overLimit.rules.map((rule) =>
        rule.rule === 'window' ? { ...rule, near: true, numbers: { days: 28, limit: 30, from: 'delivery' } } : rule,
      ),
    },
  },
  {
    stepUp: true,
    signals: [
      { kind: 'risk_score', score: 0.34 },
      { kind: 'early_fraud_warning', fraudType: 'unauthorized_use_of_card' },
      { kind: 'dispute', status: 'warning_needs_response' },
      { kind: 'chargebacks', count: 2 },
      { kind: 'refunds_this_week', count: 1 },
    ],
    year: {
      payments: 1,
      spent: [usd(35_000), { amount: 4800, currency: 'jpy' }],
      refunds: 0,
      refunded: [],
      chargebacks: null,
    },
    changes: [
      { kind: 'refundable', before: usd(35_000), now: usd(20_000) },
      { kind: 'dispute', before: 'none', now: 'warning_needs_response' },
      { kind: 'verification', before: 'facts', now: 'none' },
      { kind: 'rule', rule: 'customer_cap', before: 'PASS', now: 'FAIL' },
      { kind: 'signatures_voided', at: hoursAgo(1) },
    ],
    recommendation: {
      ...toSign.recommendation,
      decision: 'ESCALATE',
      confidence: 0.41,
      category: 'FRAUD_RISK',
      risk_notes: ['The bank reports fraud on this payment.'],
      recommended_actions: [{ type: 'REQUEST_PHOTO_EVIDENCE', required: true }],
    },
  },
)

const twoNeeded: RefundView = {
  ...lead,
  money: usd(60_000),
  decision: twoSignatures,
  openLevels: ['lead'],
  signatures: [{ level: 'finance', signerId: '105', signerName: 'Jonas Vogel', signedAt: hoursAgo(0.1) }],
}

export const oneSigned = reviewOf(twoNeeded)

/** Seen by the one who has signed. */
export const alreadySigned = reviewOf(
  { ...twoNeeded, allowedActions: ['deny', 'request-info', 'cancel'] },
  { conflict: 'You have signed this already. The next signature is somebody else’s.' },
)

const question = {
  question: 'Please ask the customer for a photo of the item.',
  askedBy: 'Lena Kovac',
  askedAt: hoursAgo(0.15),
}

export const answered = reviewOf({
  ...lead,
  questions: [{ ...question, answer: 'It is attached to the second comment: no frother.', answeredBy: 'Mia Berger' }],
})

const denial = { by: 'Jonas Vogel', reason: 'The page was corrected before the order. Offer a credit.' }

export const denied = reviewOf({
  ...lead,
  state: 'denied',
  dueAt: null,
  history: [...lead.history, { at: hoursAgo(0.05), state: 'denied', outcome: null, by: 'Jonas Vogel' }],
  denial,
  allowedActions: [],
})

/** Everything that somebody wrote about this customer was erased. */
export const erased = reviewOf({
  ...denied.refund,
  note: erasedWords,
  questions: [{ ...question, question: erasedWords, answer: erasedWords, answeredBy: 'Mia Berger' }],
  denial: { ...denial, reason: erasedWords },
})

const approvedStates = ['requested', 'verified', 'approval_required', 'approved'] as const

export const undoable = reviewOf({
  ...lead,
  state: 'approved',
  dueAt: null,
  openLevels: [],
  sendAfter: hoursAgo(-8 / 3600),
  history: approvedStates.map((state, step) => ({
    at: state === 'approved' ? hoursAgo(2 / 3600) : hoursAgo(0.2 - step * 0.02),
    state,
    outcome: null,
    by: state === 'approved' ? 'Lena Kovac' : 'Mia Berger',
  })),
  allowedActions: ['cancel'],
})

/** The same request as its requester sees it. */
export const askedToAnswer: RefundView = {
  ...lead,
  questions: [{ ...question, answer: null, answeredBy: null }],
  allowedActions: ['answer', 'cancel'],
}
export const mine: RefundView = { ...lead, allowedActions: ['cancel'] }
export const deniedByPerson: RefundView = denied.refund
export const withUndo: RefundView = undoable.refund

function listed(change: Partial<RefundListItem>): RefundListItem {
  return {
    id: 'rr_0002',
    ticketId: '1007',
    money: usd(24_000),
    reason: 'service_issue',
    state: 'approval_required',
    proposer: { id: '102', name: 'Tom Adeyemi' },
    openLevels: ['lead'],
    delegatedTo: null,
    asks: false,
    requestedAt: hoursAgo(3),
    dueAt: hoursAgo(-69),
    escalatedAt: null,
    outcome: null,
    nextCheckAt: null,
    ...change,
  }
}

export const list = {
  items: [
    listed({}),
    listed({
      id: 'rr_0003',
      ticketId: '1013',
      money: { amount: 4800, currency: 'jpy' },
      asks: true,
      dueAt: hoursAgo(-2),
    }),
    listed({ id: 'rr_0004', ticketId: '1015', delegatedTo: { id: '101', name: 'Mia Berger' } }),
  ],
  total: 3,
  more: false,
}

export const delegates = [
  { id: '103', name: 'Lena Kovac', levels: ['lead' as const] },
  { id: '105', name: 'Jonas Vogel', levels: ['lead' as const, 'finance' as const] },
]
