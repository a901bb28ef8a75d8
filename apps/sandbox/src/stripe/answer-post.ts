import type { Context } from 'hono'
import type { z } from 'zod'
import { latency } from '#faults.ts'
import type { Fault, Faults } from '#faults.ts'
import type { NodeEnv } from '#cut-connection.ts'
import { checkExpand, expandObject } from './expand.ts'
import { parseForm } from './form.ts'
import type { FormObject } from './form.ts'
import { parseParams } from './params.ts'
import { noteOutcome } from './refund-posts.ts'
import type { PostOutcome } from './refund-posts.ts'
import { hashRequest } from './saved-answers.ts'
import type { SavedAnswers } from './saved-answers.ts'
import type { ObjectName, RefundPost, StripeWorld } from './state.ts'
import { StripeFailure, internalError, refused } from './stripe-failure.ts'
import type { AnswerStatus } from './stripe-failure.ts'
import { openLinks } from './wire-text.ts'

export type StripeEnv = NodeEnv & {
  Variables: { requestId: string; fault: Fault | null; refundPost: RefundPost | null }
}

export type StripeParts = { world: StripeWorld; faults: Faults; savedAnswers: SavedAnswers }

/** What one endpoint does. `run` checks before it changes anything, and gives the object to answer with. */
type Work<T> = { params: z.ZodType<T>; as: ObjectName; run: (asked: T) => object }

/**
 * Runs a POST under its idempotency key. The change and the kept answer are one write, so that no crash can part them.
 * A failed validation keeps nothing; anything later is kept, 500s included.
 */
export async function answerPost<T extends { expand: string[] }>(
  c: Context<StripeEnv>,
  parts: StripeParts,
  work: Work<T>,
): Promise<Response> {
  const outcome = await underKey(c, parts, (form) => perform(c, parts.world, work, form))
  const post = c.get('refundPost')
  if (post) {
    noteOutcome(post, outcome, c.get('fault'))
    parts.world.commit()
  }
  return outcome.response
}

/** Runs a DELETE, on which idempotency keys have no effect. */
export async function answerDelete<T extends { expand: string[] }>(
  c: Context<StripeEnv>,
  { world }: StripeParts,
  work: Work<T>,
): Promise<Response> {
  const query = new URL(c.req.url).search
  const form = parseForm(query === '' ? await c.req.text() : query)
  return run(c, world, () => perform(c, world, work, form)).response
}

function perform<T extends { expand: string[] }>(
  c: Context<StripeEnv>,
  world: StripeWorld,
  work: Work<T>,
  form: FormObject,
): object {
  const fault = c.get('fault')
  refuseQuery(c)
  const asked = parseParams(work.params, form)
  checkExpand(work.as, asked.expand)
  if (fault === 'refuse') throw refusalOf(c.req.path)
  world.request = { id: c.get('requestId'), idempotency_key: c.req.header('idempotency-key') ?? null }
  try {
    const object = work.run(asked)
    if (fault === 'saved_500') throw internalError(true)
    return expandObject(world.state, work.as, object, asked.expand)
  } finally {
    world.request = null
  }
}

/** A POST is asked by its body. What stands in its address is not read, and must not seem to be. */
function refuseQuery(c: Context<StripeEnv>): void {
  const [param] = c.req.method === 'POST' ? new URL(c.req.url).searchParams.keys() : []
  if (param === undefined) return
  throw new StripeFailure(`Received unknown parameter: ${param}`, { status: 400, code: 'parameter_unknown', param })
}

function refusalOf(path: string): StripeFailure {
  return path === '/v1/refunds'
    ? refused('This charge cannot be refunded.', { code: 'charge_not_refundable' })
    : refused('Stripe refused this request.', { code: 'request_blocked' })
}

async function underKey(
  c: Context<StripeEnv>,
  { world, faults, savedAnswers }: StripeParts,
  work: (form: FormObject) => object,
): Promise<PostOutcome> {
  const body = await c.req.text()
  const key = c.req.header('idempotency-key')
  if (key === undefined || key === '') {
    await latency(faults)
    return run(c, world, () => work(parseForm(body)))
  }
  if (key.length > 255) {
    return refuse(c, 'failed', new StripeFailure('An idempotency key has at most 255 characters.', { status: 400 }))
  }
  c.header('Idempotency-Key', key)
  const form = parseForm(body)
  const hash = hashRequest(c.req.method, c.req.path, form)
  const claim = savedAnswers.claim(key, hash)
  if (claim.kind === 'mismatch' || claim.kind === 'in_flight') return refuse(c, claim.kind, claim.failure)
  if (claim.kind === 'replay') {
    c.header('Idempotent-Replayed', 'true')
    c.header('Original-Request', claim.answer.requestId)
    const { body: kept, status } = claim.answer
    return { kind: 'replayed', status, response: json(c, openLinks(world.origin(), kept), status) }
  }
  try {
    await latency(faults)
    return run(
      c,
      world,
      () => work(form),
      (status, text) => savedAnswers.keep(key, { hash, status, body: text, requestId: c.get('requestId') }),
    )
  } finally {
    savedAnswers.release(key)
  }
}

function run(
  c: Context<StripeEnv>,
  world: StripeWorld,
  work: () => object,
  keep: (status: AnswerStatus, body: string) => void = () => undefined,
): PostOutcome {
  try {
    const kept = JSON.stringify(work())
    keep(200, kept)
    world.commit()
    return { kind: 'done', status: 200, response: json(c, openLinks(world.origin(), kept), 200) }
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error
    if (error.saved) keep(error.status, JSON.stringify(error.body(c.get('requestId'))))
    world.commit()
    return refuse(c, 'failed', error)
  }
}

function refuse(c: Context<StripeEnv>, kind: PostOutcome['kind'], failure: StripeFailure): PostOutcome {
  const body = JSON.stringify(failure.body(c.get('requestId')))
  return { kind, status: failure.status, response: json(c, body, failure.status) }
}

function json(c: Context, body: string, status: AnswerStatus): Response {
  // Under its key a 500 would only be replayed; a key in use is free again in a moment.
  if (status === 500) c.header('Stripe-Should-Retry', 'false')
  if (status === 409) c.header('Stripe-Should-Retry', 'true')
  return c.body(body, status, { 'content-type': 'application/json' })
}
