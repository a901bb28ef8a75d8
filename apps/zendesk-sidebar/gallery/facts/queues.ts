import type { DriftList } from '@countersign/shared/drift'
import type { RefundList, RefundListItem } from '@countersign/shared/refund-review'
import { hoursAgo, inDays } from './times.ts'

const waiting: RefundListItem = {
  id: 'rr_clara',
  ticketId: '1003',
  money: { amount: 35_000, currency: 'usd' },
  reason: 'customer_request',
  state: 'approval_required',
  proposer: { id: '102', name: 'Tom Adeyemi' },
  openLevels: ['lead'],
  delegatedTo: null,
  asks: false,
  requestedAt: hoursAgo(3),
  dueAt: inDays(2),
  escalatedAt: null,
  outcome: null,
  nextCheckAt: null,
}

const overdue: RefundListItem = {
  ...waiting,
  id: 'rr_greta',
  ticketId: '1007',
  money: { amount: 60_000, currency: 'usd' },
  reason: 'service_issue',
  openLevels: ['lead', 'finance'],
  requestedAt: hoursAgo(80),
  dueAt: hoursAgo(8),
  escalatedAt: hoursAgo(32),
}

const handedOver: RefundListItem = {
  ...waiting,
  id: 'rr_yuki',
  ticketId: '1015',
  money: { amount: 12_000, currency: 'jpy' },
  reason: 'goodwill',
  openLevels: ['finance'],
  delegatedTo: { id: '101', name: 'Mia Berger' },
  asks: true,
  requestedAt: hoursAgo(1),
}

const sent: RefundListItem = {
  ...waiting,
  id: 'rr_ada',
  ticketId: '1001',
  money: { amount: 4999, currency: 'usd' },
  reason: 'duplicate',
  state: 'submitted_to_stripe',
  proposer: { id: '101', name: 'Mia Berger' },
  openLevels: [],
  requestedAt: hoursAgo(0.2),
  dueAt: null,
}

const unanswered: RefundListItem = { ...sent, id: 'rr_ben', outcome: 'unknown', nextCheckAt: inDays(0.01) }

const parked: RefundListItem = { ...sent, id: 'rr_dora', ticketId: '1004', outcome: 'parked' }

export const toSign: RefundList = { items: [overdue, waiting, handedOver], total: 3, more: false }
export const oneToSign: RefundList = { items: [waiting], total: 1, more: false }
export const manyToSign: RefundList = { items: [overdue, waiting], total: 120, more: true }
export const mine: RefundList = { items: [waiting, sent], total: 2, more: false }
export const nothing: RefundList = { items: [], total: 0, more: false }
export const unknown: RefundList = { items: [unanswered, parked], total: 2, more: false }

export const drift: DriftList = {
  items: [
    {
      id: '5f0c4bd6-3a51-4f0e-9c6b-0e4c7a1d2b3c',
      kind: 'missing_here',
      refundRequestId: null,
      stripeRefundId: 're_3QhVt2LkdIwHu7ix',
      expected: null,
      found: '2000 usd succeeded',
      step: 'ask_who',
      firstSeenAt: hoursAgo(30),
      lastSeenAt: hoursAgo(6),
    },
    {
      id: '5f0c4bd6-3a51-4f0e-9c6b-0e4c7a1d2b3d',
      kind: 'state',
      refundRequestId: 'rr_01JDXW3K5V9QZ7H2M4N6P8R0ST',
      stripeRefundId: 're_3QhVt2LkdIwHu7iy',
      expected: 'denied',
      found: 'succeeded: 500 usd of pi_3QhVt2LkdIwHu7iz',
      step: 'never_sent',
      firstSeenAt: hoursAgo(6),
      lastSeenAt: hoursAgo(6),
    },
  ],
  more: false,
}
