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

export const toSign: RefundList = { items: [overdue, waiting, handedOver], more: false }
export const oneToSign: RefundList = { items: [waiting], more: false }
export const manyToSign: RefundList = { items: [overdue, waiting], more: true }
export const mine: RefundList = { items: [waiting, sent], more: false }
export const nothing: RefundList = { items: [], more: false }
