import { DraftRequest } from '@countersign/shared/draft'
import type { DraftReply } from '@countersign/shared/draft'
import { ZendeskId } from '@countersign/shared/ids'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import { draftReply } from '#drafting/draft.ts'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'

export const draftRoutes = new Hono<AppEnv>().post(
  '/tickets/:ticketId/draft',
  describeRoute({ hide: true }),
  validator('param', z.object({ ticketId: ZendeskId }), refuseInvalid),
  validator('json', DraftRequest, refuseInvalid),
  async (c) => {
    const draft = await draftReply(c.get('ctx'), c.req.valid('param').ticketId, c.req.valid('json'))
    return c.json(draft satisfies DraftReply)
  },
)
