import { DraftRequest } from '@countersign/shared/draft'
import type { FurtherDraft } from '@countersign/shared/draft'
import { ZendeskId } from '@countersign/shared/ids'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import { consultModel } from '#consulting/consult.ts'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'

export const consultingRoutes = new Hono<AppEnv>().post(
  '/tickets/:ticketId/draft/further',
  describeRoute({ hide: true }),
  validator('param', z.object({ ticketId: ZendeskId }), refuseInvalid),
  validator('json', DraftRequest, refuseInvalid),
  async (c) => {
    const further = await consultModel(c.get('ctx'), c.req.valid('param').ticketId, c.req.valid('json'))
    return c.json(further satisfies FurtherDraft)
  },
)
