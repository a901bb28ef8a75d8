import type { HandoffCase } from '@countersign/shared/handoff-case'
import { hoursAgo } from './times.ts'

/** A double charge that a chat bot has looked into and asked about. */
export const handedOver: HandoffCase = {
  id: '0d9e0f5e-7b1c-4d8e-9d4e-0b3f5f6a7c81',
  kind: 'conversation',
  bot: 'web-chat',
  channel: 'web_chat',
  endedAt: hoursAgo(1),
  receivedAt: hoursAgo(1),
  language: 'en',
  sentiment: 'negative',
  asksFor: 'duplicate_charge',
  alsoAsksFor: ['receipt_resend'],
  summary: 'Was charged 49.99 USD twice on the same day for the Pro plan and wants one of them back.',
  actionsDone: ['sent_receipt_link'],
  suggestion: 'Refund the second charge and confirm that the plan goes on.',
  riskFlags: ['asked_twice'],
  botPolicy: { version: 'refund_policy_v1', eligibility: 'eligible', reasons: ['duplicate_charge'] },
  botLimits: {
    autoApproveMax: { amount: 5000, currency: 'usd' },
    customerCap: { amount: 20_000, currency: 'usd' },
  },
  botApproval: { required: false, role: 'lead', status: 'not_needed' },
  evidence: ['signed_in'],
  claims: [
    { claim: 'customer', verdict: 'confirmed', said: 'cus_ada', found: null, because: 'matches' },
    { claim: 'invoice', verdict: 'confirmed', said: 'in_ada_1', found: null, because: 'matches' },
    { claim: 'payment', verdict: 'confirmed', said: 'pi_ada_second', found: null, because: 'matches' },
    {
      claim: 'refund_amount',
      verdict: 'confirmed',
      said: { amount: 4999, currency: 'usd' },
      found: null,
      because: 'matches',
    },
    { claim: 'verification', verdict: 'confirmed', said: 'session passed', found: null, because: 'matches' },
  ],
  checkedAt: hoursAgo(1),
  refund: {
    state: 'requested',
    wanted: { amount: 4999, currency: 'usd' },
    paymentIntentId: 'pi_ada_second',
    requestId: 'rr_0001',
    message: null,
  },
  differences: [],
  redacted: 0,
}
