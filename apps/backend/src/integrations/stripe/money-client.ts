import { Stripe } from 'stripe'
import { sendOnceHttpClient } from '#integrations/stripe/send-once.ts'
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
  | { kind: 'unknown'; code: string; next: AfterUnknown }

/**
 * What may follow. `send_again`: the same call under the same key is safe and may bring the answer. `server_error`: too,
 * but Stripe keeps and repeats a 500, so after two of them only reading helps. `read`: Stripe speaks of the call and not
 * of the refund (401, 403, 404, idempotency_error); sending again would bring the same.
 */
export type AfterUnknown = 'send_again' | 'server_error' | 'read'

/** The only thing in Countersign that moves money. */
export interface StripeMoneyClient {
  /** One POST, one key, at most 20 seconds. Never throws. */
  createRefund(params: RefundParams, idempotencyKey: string): Promise<RefundCallResult>
}

export function createStripeMoneyClient(options: { key: string; apiBase: string | undefined }): StripeMoneyClient {
  const httpClient = sendOnceHttpClient(options.apiBase)
  const stripe = openStripeClient({ ...options, timeoutMs: 20_000, httpClient })
  return {
    async createRefund(params, idempotencyKey) {
      try {
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
  return isRefund
    ? { kind: 'done', refund: toRefund(refund) }
    : { kind: 'unknown', code: 'answer_without_refund', next: 'send_again' }
}

/** The merchant's Stripe account may hold the refund back until somebody there agrees: no refusal, and no second call. */
const mayStillHappen = ['approval_required', 'action_blocked']

function fromError(error: unknown): RefundCallResult {
  if (!(error instanceof Stripe.errors.StripeError)) return { kind: 'unknown', code: 'no_answer', next: 'send_again' }
  const code = error.code ?? error.type
  const refusals = [Stripe.errors.StripeInvalidRequestError, Stripe.errors.StripeCardError]
  const isRefusal = refusals.some((refusal) => error instanceof refusal) && !mayStillHappen.includes(code)
  if (isRefusal && (error.statusCode === 400 || error.statusCode === 402)) return { kind: 'refused', code }
  return { kind: 'unknown', code, next: afterUnknown(error) }
}

function afterUnknown(error: Stripe.errors.StripeError): AfterUnknown {
  if (error instanceof Stripe.errors.StripeIdempotencyError) return 'read'
  if ([400, 401, 402, 403, 404].includes(error.statusCode ?? 0)) return 'read'
  return (error.statusCode ?? 0) >= 500 ? 'server_error' : 'send_again'
}
