import { HandoffRedrive } from '@countersign/shared/handoff-case'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { requireDeliveryRole } from '#audit/dead-letters.ts'
import { redriveCase } from '#handoffs/redrive.ts'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'

/** For leads and finance: cases whose ticket Zendesk refused. */
export const handoffRedriveRoutes = new Hono<AppEnv>().post(
  '/handoffs/redrive',
  describeRoute({ hide: true }),
  validator('json', HandoffRedrive, refuseInvalid),
  async (c) => {
    const ctx = await requireDeliveryRole(c.get('ctx'))
    const { ids, ticketId = null } = c.req.valid('json')
    let redriven = 0
    for (const id of ids) if (await redriveCase(ctx, id, ticketId)) redriven += 1
    return c.json({ redriven })
  },
)
