import type { StripeLedger } from '@countersign/sandbox/stripe/ledger'
import type { HistoryEntry } from './recorder.ts'

export type RequestRow = {
  id: string
  state: string
  outcome: string | null
  ticket_id: string
  payment_intent_id: string
  customer_id: string
  amount: number
  currency: string
  reason: string
  refundable_at_request: number
  verification_level: string
  proposer_id: string
  stripe_refund_id: string | null
  first_sent_at: Date | null
  next_check_at: Date | null
  send_after: Date | null
  due_at: Date | null
  requested_at: Date
}
export type SignatureRow = {
  id: string
  refund_request_id: string
  level: 'lead' | 'finance'
  signer_id: string
  refundable_seen: number
  signed_at: Date
  voided_at: Date | null
}
export type AuditRow = {
  id: string
  chain: string
  seq: number
  event: string
  refund_request_id: string | null
  ticket_id: string | null
  actor: string
  at: Date
  body: string
  prev_hash: string
  hash: string
}
export type DeliveryRow = {
  id: string
  position: number
  audit_id: string
  sink: 'zendesk' | 'hubspot'
  state: string
  last_error: string | null
}
export type ZendeskAudit = { id: number; metadata: { custom?: Record<string, unknown> } }

/**
 * Everything the checker believes: what the played providers hold, what the database's own recorder saw, and our
 * tables. It shares no code with the product.
 */
export type Evidence = {
  payments: StripeLedger['payments']
  posts: StripeLedger['refundPosts']
  /** Indexes of posts that were sent earlier than they arrived. */
  latePosts: ReadonlySet<number>
  zendeskAudits: ZendeskAudit[]
  hubspotEventIds: string[]
  history: HistoryEntry[]
  requests: RequestRow[]
  signatures: SignatureRow[]
  questions: { refund_request_id: string; answered_by: string | null; answered_at: Date | null }[]
  audit: AuditRow[]
  deliveries: DeliveryRow[]
  /** What our mirror says of Stripe's refunds. */
  mirror: { id: string; status: string }[]
  /** Stored webhooks of this run that nobody worked off. */
  openEvents: number
  openAlerts: { kind: string; subject: string; refund_request_id: string | null }[]
  /** Address of the ticket's requester and the Stripe customer. */
  beneficiary: string
  /** Requests whose row was changed by hand, against every rule, before they were sent. */
  tampered: ReadonlySet<string>
  hasWaitingJob: (refundRequestId: string) => boolean
}

export function livingRefunds(payment: StripeLedger['payments'][number]) {
  return payment.refunds.filter(({ status }) => status !== 'failed' && status !== 'canceled')
}

export function requestIdOf(refund: { metadata: Record<string, string> | null }): string | null {
  return refund.metadata?.['refund_request_id'] ?? null
}
