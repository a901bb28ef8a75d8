/** What `/sandbox/control/*` answers: the browser's side of `apps/sandbox/src/control/{story-list,summary}.ts`. */

export type StandInName = 'stripe' | 'zendesk' | 'hubspot' | 'mail'

type ListedPayment = {
  paymentIntent: string
  charge: string
  amount: number
  currency: string
  description: string
}

export type ListedStory = {
  ticketId: number
  about: string
  subject: string
  requester: string
  expect: string
  payments: ListedPayment[]
}

export type AimedFault = { on: string; fault: string; times: number }

export type FaultState = { latencyMs: number; down: boolean; requests: AimedFault[]; webhooks: string }

export type Part<T> = { kind: 'up'; faults: FaultState; ledger: T } | { kind: 'silent'; message: string }

export type RefundDigest = {
  id: string
  amount: number
  status: string
  pendingReason: string | null
  failureReason: string | null
  reference: string | null
  requestId: string | null
  idempotencyKey: string | null
  posts: number
}

export type PaymentDigest = {
  paymentIntent: string
  charge: string
  ticketId: number | null
  description: string
  currency: string
  status: string
  captured: number
  refunded: number
  refunds: RefundDigest[]
  otherPosts: number
  disputes: { id: string; status: string; reason: string; amount: number }[]
  fraudWarnings: { id: string; fraudType: string; actionable: boolean }[]
}

export type StripeDigest = {
  payments: PaymentDigest[]
  deliveries: { event: string; type: string; tries: number; outcome: string }[]
  waiting: number
}

export type TicketDigest = { id: number; status: string; audits: number; ourAudits: number }

export type Summary = {
  stripe: Part<StripeDigest>
  zendesk: Part<{ tickets: TicketDigest[] }>
  hubspot: Part<{ contacts: { email: string; events: number }[]; timelineUrl: string }>
  mail: Part<{ mails: number }>
}

export type Everywhere = { problems: Partial<Record<StandInName, string>> }
