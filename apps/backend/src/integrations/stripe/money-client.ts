import { Stripe } from 'stripe'
import { openStripeClient } from '#integrations/stripe/open-client.ts'
import { toRefund } from '#integrations/stripe/read-objects.ts'
import type { StripeRefundRecord } from '#integrations/stripe/records.ts'

/** Exactly what is POSTed to Stripe; stored before the first send and sent unchanged ever after. */
export type RefundParams = {
  payment_intent: string
  /** Minor units. Always there: a missing amount would mean "all" to Stripe. */
  amount: number
  metadata: { refund_request_id: string; ticket_id: string }
}

/**
 * What one call taught us. `refused` means that Stripe says so and created nothing; everything that is not clearly one
 * of the other two is `unknown`: counted as spent, resolved by the same key or by reading.
 */
export type RefundCallResult =
  | { kind: 'done'; refund: StripeRefundRecord }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; code: string }

/** The only thing in Countersign that moves money. */
export interface StripeMoneyClient {
  /** One POST, one key, at most 20 seconds. Never throws. */
  createRefund(params: RefundParams, idempotencyKey: string): Promise<RefundCallResult>
}

export function createStripeMoneyClient(options: { key: string; apiBase: string | undefined }): StripeMoneyClient {
  const stripe = openStripeClient({ ...options, timeoutMs: 20_000 })
  return {
    async createRefund(params, idempotencyKey) {
      try {
        // stripe-node repeats a POST once after a cut connection even with retries off, and invents a key where it
        // gets none: with our key both repeats are the same refund.
        return fromAnswer(await stripe.refunds.create(params, { idempotencyKey }))
      } catch (error) {
        return fromError(error)
      }
    },
  }
}

/** stripe-node takes any body without an `error` member for success, even on 404: only an id proves a refund. */
function fromAnswer(refund: Stripe.Refund): RefundCallResult {
  const isRefund = typeof refund.id === 'string' && /^(re|pyr)_/.test(refund.id)
  return isRefund ? { kind: 'done', refund: toRefund(refund) } : { kind: 'unknown', code: 'answer_without_refund' }
}

function fromError(error: unknown): RefundCallResult {
  if (!(error instanceof Stripe.errors.StripeError)) return { kind: 'unknown', code: 'no_answer' }
  const code = error.code ?? error.type
  const refusals = [Stripe.errors.StripeInvalidRequestError, Stripe.errors.StripeCardError]
  const isRefusal = refusals.some((refusal) => error instanceof refusal)
  // 401, 403, 404 and idempotency_error speak of the call, not of the refund.
  return isRefusal && (error.statusCode === 400 || error.statusCode === 402)
    ? { kind: 'refused', code }
    : { kind: 'unknown', code }
}
