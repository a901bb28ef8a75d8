import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { cutConnection, hangUntilCallerLeaves } from '#cut-connection.ts'
import { latency, takeFault } from '#faults.ts'
import type { Fault, Faults } from '#faults.ts'
import type { StripeEnv } from './answer-post.ts'
import { recordRefundPost } from './refund-posts.ts'
import type { StripeWorld } from './state.ts'
import { StripeFailure, internalError, refused } from './stripe-failure.ts'

/** Cuts everything while the played Stripe is down, before it even looks at the key. */
export function cutWhileDown(world: StripeWorld, faults: Faults) {
  return createMiddleware<StripeEnv>(async (c, next) => {
    if (!faults.down) return next()
    if (await recordRefundPost(c, world, 'down')) world.commit()
    return cutConnection(c)
  })
}

/** Lets the ordered faults happen, on every route. A POST refuses and loses its answer inside `answerPost`. */
export function faultGate(world: StripeWorld, faults: Faults) {
  return createMiddleware<StripeEnv>(async (c, next) => {
    const fault = takeFault(faults, c.req.method, c.req.path)
    const post = await recordRefundPost(c, world, fault)
    c.set('fault', fault)
    c.set('refundPost', post)
    if (isInFront(fault)) {
      const answer = standInFront(c, fault)
      if (post && answer instanceof Response && answered.has(fault)) post.status = answer.status
      if (post) world.commit()
      return answer
    }
    if (c.req.method !== 'POST') {
      await latency(faults)
      if (fault === 'refuse') return failureAnswer(c, refused('Stripe refused this request.'))
    }
    await next()
    if (fault === 'saved_500' && c.req.method === 'GET') c.res = failureAnswer(c, internalError(false))
    if (fault === 'cut_after') c.res = cutConnection(c)
  })
}

const answered: ReadonlySet<Fault> = new Set<Fault>(['rate_limited', 'conflict', 'error_500', 'not_found_page'])

type FaultInFront = Exclude<Fault, 'saved_500' | 'cut_after' | 'refuse'>

function isInFront(fault: Fault | null): fault is FaultInFront {
  return fault !== null && fault !== 'saved_500' && fault !== 'cut_after' && fault !== 'refuse'
}

function standInFront(c: Context<StripeEnv>, fault: FaultInFront): Response | Promise<Response> {
  switch (fault) {
    case 'cut_before':
      return cutConnection(c)
    case 'hang':
      return hangUntilCallerLeaves(c)
    case 'error_500':
      return failureAnswer(c, internalError(false))
    case 'rate_limited':
      c.header('Stripe-Rate-Limited-Reason', 'global-rate')
      return failureAnswer(c, tooManyRequests())
    case 'conflict':
      c.header('Stripe-Should-Retry', 'true')
      return failureAnswer(c, lockTimeout())
    case 'not_found_page':
      // A proxy in between speaks: without `error` in it the SDK takes this for what it asked for.
      return c.json({ message: 'no route matched' }, 404)
  }
}

function tooManyRequests(): StripeFailure {
  return new StripeFailure('Request rate limit exceeded. Try again later, and more slowly.', {
    status: 429,
    code: 'rate_limit',
  })
}

function lockTimeout(): StripeFailure {
  return new StripeFailure('Another API request or Stripe itself is using this object right now. Try again.', {
    status: 409,
    code: 'lock_timeout',
  })
}

export function failureAnswer(c: Context<StripeEnv>, failure: StripeFailure): Response {
  return c.json(failure.body(c.get('requestId')), failure.status)
}
