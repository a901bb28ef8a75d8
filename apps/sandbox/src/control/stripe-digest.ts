import { z } from 'zod'
import type { Story } from '#stories/story.ts'

const LedgerRefund = z.object({
  id: z.string(),
  amount: z.int(),
  status: z.string().nullable(),
  metadata: z.record(z.string(), z.string()).nullable(),
  pendingReason: z.string().nullable(),
  failureReason: z.string().nullable(),
  reference: z.string().nullable(),
  idempotencyKey: z.string().nullable(),
})
const LedgerDispute = z.object({ id: z.string(), status: z.string(), reason: z.string(), amount: z.int() })
const LedgerWarning = z.object({ id: z.string(), fraudType: z.string(), actionable: z.boolean() })

/** Of Stripe's ledger, what the panel shows. */
export const StripeLedger = z.object({
  payments: z.array(
    z.object({
      paymentIntent: z.string(),
      charge: z.string(),
      description: z.string().nullable(),
      currency: z.string(),
      status: z.string(),
      captured: z.int(),
      refunded: z.int(),
      refunds: z.array(LedgerRefund),
      disputes: z.array(LedgerDispute),
      fraudWarnings: z.array(LedgerWarning),
    }),
  ),
  refundPosts: z.array(z.object({ idempotencyKey: z.string().nullable(), paymentIntent: z.string().nullable() })),
  /** Newest first. */
  deliveries: z.array(
    z.object({ event: z.string(), type: z.string(), tries: z.array(z.unknown()), outcome: z.string() }),
  ),
  undelivered: z.array(z.string()),
})
export type StripeLedger = z.infer<typeof StripeLedger>

export type StripeDigest = {
  payments: PaymentDigest[]
  /** The newest ones, newest first. */
  deliveries: { event: string; type: string; tries: number; outcome: string }[]
  /** How many events wait to be taken. */
  waiting: number
}

type PaymentDigest = {
  paymentIntent: string
  charge: string
  /** The story that plays it; null for what was made later. */
  ticketId: number | null
  description: string
  currency: string
  status: string
  captured: number
  /** Sum of the refunds that have not failed. */
  refunded: number
  refunds: RefundDigest[]
  /** How many `POST /v1/refunds` named this payment under a key of which no refund came. */
  otherPosts: number
  disputes: z.infer<typeof LedgerDispute>[]
  fraudWarnings: z.infer<typeof LedgerWarning>[]
}

type RefundDigest = {
  id: string
  amount: number
  status: string
  pendingReason: string | null
  failureReason: string | null
  /** The trace reference that the customer's bank knows. */
  reference: string | null
  /** Our request's id; null for one that is not ours. */
  requestId: string | null
  idempotencyKey: string | null
  /** How many POSTs carried that key. */
  posts: number
}

type Posts = StripeLedger['refundPosts']

const newestDeliveries = 20

export function digestStripe(ledger: StripeLedger, played: Story[]): StripeDigest {
  const tickets = new Map<string, number>(
    played.flatMap(({ ticketId, payments }) => payments.map(({ key }) => [`pi_${key}`, ticketId] as const)),
  )
  const payments = ledger.payments.map((payment): PaymentDigest => {
    const refunds = payment.refunds.map((refund) => digestRefund(refund, ledger.refundPosts))
    return {
      ...payment,
      ticketId: tickets.get(payment.paymentIntent) ?? null,
      description: payment.description ?? '',
      refunds,
      otherPosts: countOtherPosts(ledger.refundPosts, payment.paymentIntent, refunds),
    }
  })
  const deliveries = ledger.deliveries
    .slice(0, newestDeliveries)
    .map(({ event, type, tries, outcome }) => ({ event, type, tries: tries.length, outcome }))
  return { payments, deliveries, waiting: ledger.undelivered.length }
}

function digestRefund({ metadata, status, ...refund }: z.infer<typeof LedgerRefund>, posts: Posts): RefundDigest {
  const { idempotencyKey } = refund
  return {
    ...refund,
    status: status ?? 'unknown',
    requestId: metadata?.['refund_request_id'] ?? null,
    posts: idempotencyKey === null ? 0 : posts.filter((post) => post.idempotencyKey === idempotencyKey).length,
  }
}

function countOtherPosts(posts: Posts, paymentIntent: string, refunds: RefundDigest[]): number {
  const keys = new Set(refunds.map(({ idempotencyKey }) => idempotencyKey))
  return posts.filter((post) => post.paymentIntent === paymentIntent && !keys.has(post.idempotencyKey)).length
}
