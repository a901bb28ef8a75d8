import { HandoffRedrive } from '@countersign/shared/handoff-case'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import { requireDeliveryRole } from '#audit/dead-letters.ts'
import { redriveCase } from '#handoffs/redrive.ts'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'

const Named = z.object({ id: z.uuid() })

/** For leads and finance: a case whose ticket Zendesk refused. */
export const handoffRedriveRoutes = new Hono<AppEnv>().post(
  '/handoffs/:id/redrive',
  describeRoute({ hide: true }),
  validator('param', Named, refuseInvalid),
  validator('json', HandoffRedrive, refuseInvalid),
  async (c) => {
    const ctx = await requireDeliveryRole(c.get('ctx'))
    await redriveCase(ctx, c.req.valid('param').id, c.req.valid('json').ticketId ?? null)
    return c.json({ redriven: true })
  },
)
