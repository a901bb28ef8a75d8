import { Hono } from 'hono'
import type { Context } from 'hono'
import { cutConnection, hangUntilCallerLeaves } from '#cut-connection.ts'
import { answerPost } from './answer-post.ts'
import type { PostOutcome, StripeEnv } from './answer-post.ts'
import { expandObject } from './expand.ts'
import type { Faults, RefundFault } from './faults.ts'
import { parseForm } from './form.ts'
import { parseParams } from './params.ts'
import { RefundCreate, RefundUpdate, createRefund, updateRefund } from './refunds.ts'
import type { SavedAnswers } from './saved-answers.ts'
import type { Settlements } from './settlements.ts'
import type { RefundPost, StripeWorld } from './state.ts'
import { StripeFailure } from './stripe-failure.ts'

type Parts = { world: StripeWorld; faults: Faults; savedAnswers: SavedAnswers; settlements: Settlements }

export function refundRoutes(parts: Parts): Hono<StripeEnv> {
  const { world, faults } = parts
  return new Hono<StripeEnv>()
    .post('/v1/refunds', async (c) => {
      const fault = faults.refundCreate.shift() ?? null
      const post = await recordPost(c, world, fault)
      if (isInFront(fault)) {
        world.commit()
        return standInFront(c, fault, post)
      }
      const outcome = await answerPost(c, parts, (params) => {
        const asked = parseParams(RefundCreate, params)
        if (fault === 'refuse') throw notRefundable()
        const refund = createRefund(world, asked)
        post.refundId = refund.id
        post.outcome = 'created'
        parts.settlements.begin(refund.id)
        if (fault === 'saved_500') throw internalError(true)
        return expandObject(world.state, 'refund', refund, asked.expand)
      })
      noteOutcome(post, outcome, fault)
      world.commit()
      return fault === 'cut_after' ? cutConnection(c) : outcome.response
    })
    .post('/v1/refunds/:id', async (c) => {
      const outcome = await answerPost(c, parts, (params) => {
        const asked = parseParams(RefundUpdate, params)
        const refund = updateRefund(world, c.req.param('id'), asked)
        return expandObject(world.state, 'refund', refund, asked.expand)
      })
      return outcome.response
    })
}

async function recordPost(c: Context<StripeEnv>, world: StripeWorld, fault: RefundFault | null): Promise<RefundPost> {
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

type FaultInFront = Extract<RefundFault, 'cut_before' | 'hang' | 'error_500' | 'not_found_page'>

function isInFront(fault: RefundFault | null): fault is FaultInFront {
  return fault === 'cut_before' || fault === 'hang' || fault === 'error_500' || fault === 'not_found_page'
}

function standInFront(c: Context<StripeEnv>, fault: FaultInFront, post: RefundPost): Response | Promise<Response> {
  switch (fault) {
    case 'cut_before':
      return cutConnection(c)
    case 'hang':
      return hangUntilCallerLeaves(c)
    case 'error_500':
      post.status = 500
      return c.json(internalError(false).body, 500)
    case 'not_found_page':
      post.status = 404
      // A proxy in between speaks: without `error` in it the SDK takes this for a refund.
      return c.json({ message: 'no route matched' }, 404)
  }
}

function noteOutcome(post: RefundPost, outcome: PostOutcome, fault: RefundFault | null): void {
  post.status = fault === 'cut_after' ? null : outcome.status
  if (outcome.kind === 'failed') post.outcome = outcome.status >= 500 ? 'failed' : 'refused'
  if (outcome.kind === 'replayed' || outcome.kind === 'mismatch' || outcome.kind === 'in_flight') {
    post.outcome = outcome.kind
  }
}

function internalError(saved: boolean): StripeFailure {
  return new StripeFailure('An unknown error occurred.', { status: 500, type: 'api_error', saved })
}

function notRefundable(): StripeFailure {
  return new StripeFailure('This charge cannot be refunded.', {
    status: 400,
    code: 'charge_not_refundable',
    saved: true,
  })
}
