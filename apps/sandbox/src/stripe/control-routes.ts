import { Hono } from 'hono'
import { z } from 'zod'
import { controlBody, jsonOnly } from '#control-request.ts'
import { openDispute } from './disputes.ts'
import { FaultSettings, noFaults } from './faults.ts'
import type { Faults } from './faults.ts'
import { stripeLedger } from './ledger.ts'
import { createRefund, failRefund } from './refunds.ts'
import type { Settlements } from './settlements.ts'
import type { StripeWorld } from './state.ts'
import { StripeFailure } from './stripe-failure.ts'

type Parts = { world: StripeWorld; faults: Faults; settlements: Settlements }

const Clock = z.strictObject({ advanceSeconds: z.int().min(0) })
const Failure = z.strictObject({ failure_reason: z.string().min(1).default('unknown') })
const DashboardRefund = z.strictObject({ payment_intent: z.string(), amount: z.int().positive().optional() })
const NewDispute = z.strictObject({
  charge: z.string(),
  status: z.enum(['needs_response', 'under_review', 'warning_needs_response']).default('needs_response'),
})

/** What only a sandbox has: looking behind the scenes, breaking things, and what people do in the dashboard. */
export function controlRoutes({ world, faults, settlements }: Parts): Hono {
  const app = new Hono()
  app.use('/sandbox/*', jsonOnly)
  app.get('/sandbox/ledger', (c) => c.json(stripeLedger(world.state)))
  app.post('/sandbox/faults', async (c) => {
    const body = await controlBody(c, FaultSettings)
    if ('refusal' in body) return body.refusal
    Object.assign(faults, body.data)
    return c.json(faults)
  })
  app.delete('/sandbox/faults', (c) => c.json(Object.assign(faults, noFaults())))
  app.post('/sandbox/clock', async (c) => {
    const body = await controlBody(c, Clock)
    if ('refusal' in body) return body.refusal
    world.state.clockAheadSeconds += body.data.advanceSeconds
    world.commit()
    return c.json({ now: new Date(world.now()).toISOString() })
  })
  app.post('/sandbox/refunds/:id/fail', async (c) => {
    const body = await controlBody(c, Failure)
    if ('refusal' in body) return body.refusal
    const refund = failRefund(world, c.req.param('id'), body.data.failure_reason)
    world.commit()
    return refund ? c.json(refund) : c.json({ message: 'There is no such refund that could fail.' }, 404)
  })
  app.post('/sandbox/refunds', async (c) => {
    const body = await controlBody(c, DashboardRefund)
    if ('refusal' in body) return body.refusal
    const { payment_intent, amount } = body.data
    try {
      const refund = createRefund(world, { payment_intent, amount, metadata: {}, expand: [] })
      settlements.begin(refund.id)
      world.commit()
      return c.json(refund, 201)
    } catch (error) {
      if (error instanceof StripeFailure) return c.json({ message: error.message }, error.status)
      throw error
    }
  })
  app.post('/sandbox/disputes', async (c) => {
    const body = await controlBody(c, NewDispute)
    if ('refusal' in body) return body.refusal
    const dispute = openDispute(world, body.data.charge, body.data.status)
    world.commit()
    return dispute ? c.json(dispute, 201) : c.json({ message: `No such charge: ${body.data.charge}` }, 404)
  })
  return app
}
