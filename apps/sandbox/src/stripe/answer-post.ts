import type { Context } from 'hono'
import type { NodeEnv } from '#cut-connection.ts'
import { latency } from './faults.ts'
import type { Faults } from './faults.ts'
import { parseForm } from './form.ts'
import type { FormObject } from './form.ts'
import { hashRequest } from './saved-answers.ts'
import type { SavedAnswers } from './saved-answers.ts'
import type { StripeWorld } from './state.ts'
import { StripeFailure } from './stripe-failure.ts'
import type { AnswerStatus } from './stripe-failure.ts'

export type StripeEnv = NodeEnv & { Variables: { requestId: string } }

export type PostOutcome = {
  kind: 'done' | 'failed' | 'replayed' | 'mismatch' | 'in_flight'
  status: AnswerStatus
  response: Response
}

type Parts = { world: StripeWorld; faults: Faults; savedAnswers: SavedAnswers }

/**
 * Runs a POST under its idempotency key. The change and the kept answer are one write, so that no crash can part them.
 * A failed validation keeps nothing; anything later is kept, 500s included.
 */
export async function answerPost(
  c: Context<StripeEnv>,
  { world, faults, savedAnswers }: Parts,
  work: (params: FormObject) => object,
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
  const hash = hashRequest(c.req.method, c.req.path, body)
  const claim = savedAnswers.claim(key, hash)
  if (claim.kind === 'mismatch' || claim.kind === 'in_flight') return refuse(c, claim.kind, claim.failure)
  if (claim.kind === 'replay') {
    c.header('Idempotent-Replayed', 'true')
    c.header('Original-Request', claim.answer.requestId)
    return { kind: 'replayed', status: claim.answer.status, response: json(c, claim.answer.body, claim.answer.status) }
  }
  try {
    await latency(faults)
    return run(
      c,
      world,
      () => work(parseForm(body)),
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
    const body = JSON.stringify(work())
    keep(200, body)
    world.commit()
    return { kind: 'done', status: 200, response: json(c, body, 200) }
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error
    if (error.saved) keep(error.status, JSON.stringify(error.body))
    world.commit()
    return refuse(c, 'failed', error)
  }
}

function refuse(c: Context<StripeEnv>, kind: PostOutcome['kind'], failure: StripeFailure): PostOutcome {
  return { kind, status: failure.status, response: json(c, JSON.stringify(failure.body), failure.status) }
}

function json(c: Context, body: string, status: AnswerStatus): Response {
  return c.body(body, status, { 'content-type': 'application/json' })
}
