import { Hono } from 'hono'
import { z } from 'zod'
import { jsonOnly } from '#control-request.ts'
import { FaultOrder, noFaults } from '#faults.ts'
import type { Faults } from '#faults.ts'
import { withBody } from './control-body.ts'
import { controlMoney } from './control-money.ts'
import type { Delivery, WebhookEndpoint } from './delivery.ts'
import { stripeLedger } from './ledger.ts'
import { arriveDueReferences } from './move-refund.ts'
import type { Settlements } from './settlements.ts'
import type { StripeWorld } from './state.ts'
import { rotateSecret } from './webhook-secrets.ts'

type ControlParts = {
  world: StripeWorld
  faults: Faults
  settlements: Settlements
  delivery: Delivery
  webhook: WebhookEndpoint
}

const Clock = z.strictObject({ advanceSeconds: z.int().min(0) })
const Rotation = z.strictObject({ overlapSeconds: z.int().min(0).default(86_400) })

/** What only a sandbox has: looking behind the scenes, breaking things, and what happens outside the API. */
export function controlRoutes(parts: ControlParts): Hono {
  const { delivery, faults, webhook, world } = parts
  const app = new Hono()
  app.use('/sandbox/*', jsonOnly)
  app.get('/sandbox/ledger', (c) => c.json(stripeLedger(world.state)))
  app.get('/sandbox/faults', (c) => c.json(faults))
  app.post('/sandbox/faults', (c) =>
    withBody(c, FaultOrder, (order) => {
      Object.assign(faults, order)
      delivery.wake()
      return c.json(faults)
    }),
  )
  app.delete('/sandbox/faults', (c) => {
    Object.assign(faults, noFaults())
    delivery.wake()
    return c.json(faults)
  })
  app.post('/sandbox/clock', (c) =>
    withBody(c, Clock, ({ advanceSeconds }) => {
      world.state.clockAheadSeconds += advanceSeconds
      arriveDueReferences(world)
      world.commit()
      delivery.forward(advanceSeconds * 1000)
      return c.json({ now: new Date(world.now()).toISOString() })
    }),
  )
  app.post('/sandbox/webhook-secret', (c) =>
    withBody(c, Rotation, ({ overlapSeconds }) => {
      const endpoint = webhook()
      if (!endpoint) return c.json({ message: 'No webhook endpoint is registered yet.' }, 409)
      const secret = rotateSecret(world, endpoint.secret, overlapSeconds)
      world.commit()
      return c.json({ secret })
    }),
  )
  return app.route('/', controlMoney(parts))
}
