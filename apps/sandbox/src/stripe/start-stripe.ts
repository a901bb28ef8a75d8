import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { noFaults } from '#faults.ts'
import { listen } from '#listen.ts'
import type { StandIn, StandInOptions } from '#sandbox.ts'
import type { Story } from '#stories/story.ts'
import type { StripeEnv } from './answer-post.ts'
import { billingRoutes } from './billing-routes.ts'
import { controlRoutes } from './control-routes.ts'
import { openDelivery } from './delivery.ts'
import type { WebhookEndpoint } from './delivery.ts'
import { cutWhileDown, failureAnswer, faultGate } from './fault-gate.ts'
import { forgetOld } from './forget-old.ts'
import { stripeLedger } from './ledger.ts'
import type { StripeLedger } from './ledger.ts'
import { arriveDueReferences } from './move-refund.ts'
import { pages } from './pages.ts'
import { readRoutes } from './read-routes.ts'
import { refundRoutes } from './refund-routes.ts'
import { openSavedAnswers } from './saved-answers.ts'
import { seedStripe } from './seed.ts'
import { openSettlements } from './settlements.ts'
import { newId } from './state.ts'
import type { StripeWorld } from './state.ts'
import { openStripeState } from './stored-state.ts'
import { StripeFailure } from './stripe-failure.ts'

export type StripeStandIn = StandIn & {
  secretKey: string
  ledger(): StripeLedger
  /** Sends what waited for a webhook endpoint. */
  deliverWaiting(): void
}

type Options = StandInOptions & {
  stories: Story[]
  webhook: WebhookEndpoint
  /** Real time a refund stays `pending`; 0 settles it before the answer. */
  settleMs?: number
}

/** Plays Stripe for the real SDK: only host, port and protocol differ. */
export async function startStripe(options: Options): Promise<StripeStandIn> {
  const { data: state, save } = openStripeState(options.stateDir, () =>
    seedStripe(options.stories, Math.floor(options.now() / 1000)),
  )
  const faults = noFaults()
  let origin = ''
  const world: StripeWorld = {
    state,
    now: () => options.now() + state.clockAheadSeconds * 1000,
    commit: () => {
      forgetOld(world)
      save()
      delivery.wake()
    },
    request: null,
    origin: () => origin,
  }
  const { webhook } = options
  const delivery = openDelivery({ world, save, webhook, faults })
  const settlements = openSettlements(world, options.settleMs ?? 400)
  const parts = { world, faults, settlements, delivery, webhook, savedAnswers: openSavedAnswers(world) }

  const app = new Hono<StripeEnv>()
    .use('/v1/*', cutWhileDown(world, faults), identify(state.secretKey), faultGate(world, faults))
    .use('/v1/*', async (_c, next) => {
      arriveDueReferences(world)
      await next()
    })
    .route('/', readRoutes(world))
    .route('/', refundRoutes(parts))
    .route('/', billingRoutes(parts))
    .route('/', controlRoutes(parts))
    .route('/', pages(world))
  app.onError((error, c) => {
    if (error instanceof StripeFailure) return failureAnswer(c, error)
    process.stderr.write(`The played Stripe failed: ${error.stack ?? error.message}\n`)
    return c.json({ error: { type: 'api_error', message: 'The played Stripe has a bug; see its log.' } }, 500)
  })
  app.notFound((c) => {
    const message = `Unrecognized request URL (${c.req.method}: ${c.req.path}). The sandbox does not play it.`
    return failureAnswer(c, new StripeFailure(message, { status: 404 }))
  })

  const server = await listen(app, options.port)
  origin = server.url
  delivery.wake()
  return {
    url: server.url,
    secretKey: state.secretKey,
    ledger: () => stripeLedger(state),
    deliverWaiting: () => delivery.wake(),
    close: async () => {
      settlements.stop()
      delivery.stop()
      await server.close()
    },
  }
}

/** Gives the request its id and lets only the holder of the secret key in. */
function identify(secretKey: string) {
  return createMiddleware<StripeEnv>(async (c, next) => {
    const requestId = newId('req')
    c.set('requestId', requestId)
    c.header('Request-Id', requestId)
    const version = c.req.header('stripe-version')
    if (version !== undefined) c.header('Stripe-Version', version)
    if (!isKey(c.req.header('authorization'), secretKey)) {
      return failureAnswer(c, new StripeFailure('Invalid API Key provided.', { status: 401 }))
    }
    await next()
  })
}

function isKey(authorization: string | undefined, secretKey: string): boolean {
  const [scheme = '', credentials = ''] = (authorization ?? '').split(' ', 2)
  const given =
    scheme.toLowerCase() === 'basic' ? (Buffer.from(credentials, 'base64').toString().split(':')[0] ?? '') : credentials
  const [a, b] = [Buffer.from(given), Buffer.from(secretKey)]
  return a.length === b.length && timingSafeEqual(a, b)
}
