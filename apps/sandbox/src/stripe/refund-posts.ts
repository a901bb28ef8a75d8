import type { Context } from 'hono'
import type { Fault } from '#faults.ts'
import { parseForm } from './form.ts'
import type { RefundPost, StripeWorld } from './state.ts'
import type { AnswerStatus } from './stripe-failure.ts'

export type PostOutcome = {
  kind: 'done' | 'failed' | 'replayed' | 'mismatch' | 'in_flight'
  status: AnswerStatus
  response: Response
}

/** Writes the request down before anything is done for it. Null for every other request. */
export async function recordRefundPost(
  c: Context,
  world: StripeWorld,
  fault: RefundPost['fault'],
): Promise<RefundPost | null> {
  if (c.req.method !== 'POST' || c.req.path !== '/v1/refunds') return null
  const params = parseForm(await c.req.text())
  const post: RefundPost = {
    receivedAt: world.now(),
    idempotencyKey: c.req.header('idempotency-key') ?? null,
    paymentIntent: typeof params['payment_intent'] === 'string' ? params['payment_intent'] : null,
    amount: typeof params['amount'] === 'string' ? Number(params['amount']) : null,
    fault,
    outcome: 'no_work',
    status: null,
    refundId: null,
  }
  world.state.refundPosts.push(post)
  return post
}

export function noteOutcome(post: RefundPost, outcome: PostOutcome, fault: Fault | null): void {
  post.status = fault === 'cut_after' ? null : outcome.status
  if (outcome.kind === 'failed') post.outcome = outcome.status >= 500 ? 'failed' : 'refused'
  if (outcome.kind === 'replayed' || outcome.kind === 'mismatch' || outcome.kind === 'in_flight') {
    post.outcome = outcome.kind
  }
}
