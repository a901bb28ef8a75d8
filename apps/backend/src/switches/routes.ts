import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import { loadAgent } from '#access/load-agent.ts'
import { Refusal } from '#errors.ts'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'
import { readRefundsSwitch, turnRefunds } from '#switches/refunds-switch.ts'

const internal = describeRoute({ hide: true })

/** The kill switch over HTTP. Everybody may look; finance turns it, with a role that is read in this call. */
export const switchRoutes = new Hono<AppEnv>()
  .get('/switches/refunds', internal, async (c) => {
    const { on, since } = await readRefundsSwitch(c.get('ctx').deps.db)
    return c.json({ on, since: since.toISOString() })
  })
  .post(
    '/switches/refunds',
    internal,
    validator('json', z.strictObject({ on: z.boolean() }), refuseInvalid),
    async (c) => {
      const ctx = c.get('ctx')
      const { deps, actor } = ctx
      if (actor.kind !== 'agent') throw new Refusal('not_allowed', 403, 'Only finance can turn refunds on or off.')
      const agent = await loadAgent(deps, actor.id)
      if (!agent.roles.includes('finance')) {
        throw new Refusal('not_allowed', 403, 'Only finance can turn refunds on or off.')
      }
      await deps.db.transaction((tx) => turnRefunds(tx, { ...ctx, actor: agent }, c.req.valid('json').on))
      const { on, since } = await readRefundsSwitch(deps.db)
      return c.json({ on, since: since.toISOString() })
    },
  )
