import { Hono } from 'hono'
import { z } from 'zod'
import { controlBody, jsonOnly } from '#control-request.ts'
import type { Faults } from '#faults.ts'
import { playClockControl, playFaultControl } from '#play-control.ts'
import { allScopes } from './access.ts'
import { hubspotLedger } from './ledger.ts'
import { archiveObject, findByEmail, findObject, mergeContacts } from './objects.ts'
import { defaultLimits, limitsInForce } from './rate-limit.ts'
import type { CrmObject, HubspotState, HubspotWorld } from './state.ts'

const limit = z.int().min(0).max(10_000_000)
const Limits = z.strictObject({
  tenSecondly: limit.nullable().optional(),
  daily: limit.nullable().optional(),
  searchPerSecond: limit.optional(),
  retryAfter: z.boolean().optional(),
  searchDelaySeconds: limit.optional(),
})
const Token = z.strictObject({
  kind: z.enum(['oauth', 'private']).optional(),
  scopes: z.array(z.enum(allScopes)).optional(),
  expired: z.boolean().optional(),
})
/** Each an id or an e-mail address. */
const Merge = z.strictObject({ into: z.string(), from: z.string() })

/** What only a sandbox has: looking behind the scenes, breaking things, and what people do in HubSpot itself. */
export function controlRoutes(world: HubspotWorld, faults: Faults): Hono {
  const { state, save } = world
  const advance = (seconds: number): void => {
    state.clockAheadSeconds += seconds
    save()
  }
  return new Hono()
    .use('/sandbox/*', jsonOnly)
    .get('/sandbox/ledger', (c) => c.json(hubspotLedger(state)))
    .route('/', playFaultControl({ faults }))
    .route('/', playClockControl({ now: world.now, advance }))
    .get('/sandbox/limits', (c) => c.json(limitsInForce(world)))
    .post('/sandbox/limits', async (c) => {
      const body = await controlBody(c, Limits)
      if ('refusal' in body) return body.refusal
      Object.assign(state.limits, body.data)
      save()
      return c.json(limitsInForce(world))
    })
    .delete('/sandbox/limits', (c) => {
      Object.assign(state.limits, defaultLimits)
      save()
      return c.json(limitsInForce(world))
    })
    .post('/sandbox/token', async (c) => {
      const body = await controlBody(c, Token)
      if ('refusal' in body) return body.refusal
      Object.assign(state.token, body.data)
      save()
      return c.json(state.token)
    })
    .post('/sandbox/contacts/merge', async (c) => {
      const body = await controlBody(c, Merge)
      if ('refusal' in body) return body.refusal
      const [kept, gone] = [contactNamed(state, body.data.into), contactNamed(state, body.data.from)]
      if (!kept || !gone || kept === gone) return c.json({ message: 'Two different contacts are needed.' }, 404)
      mergeContacts(world, kept, gone)
      save()
      return c.json(kept)
    })
    .delete('/sandbox/contacts/:contact', (c) => {
      const contact = contactNamed(state, c.req.param('contact'))
      if (!contact) return c.json({ message: 'There is no such contact.' }, 404)
      archiveObject(world, contact)
      save()
      return c.json(contact)
    })
}

function contactNamed(state: HubspotState, name: string): CrmObject | null {
  return name.includes('@') ? findByEmail(state, name) : findObject(state, 'contacts', name)
}
