import { ZendeskId } from '@countersign/shared/ids'
import type { CommentsRedacted } from '@countersign/shared/card-data'
import type { TicketContext } from '@countersign/shared/ticket-context'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'
import { getTicketContext } from '#ticket-view/get-ticket-context.ts'
import { redactTicketComments } from '#ticket-view/redact-comment.ts'

export const ticketViewRoutes = new Hono<AppEnv>()
  .get(
    '/tickets/:ticketId/context',
    describeRoute({ hide: true }),
    validator('param', z.object({ ticketId: ZendeskId }), refuseInvalid),
    validator('query', z.object({ fresh: z.literal('1').optional() }), refuseInvalid),
    async (c) => {
      const { fresh } = c.req.valid('query')
      const context = await getTicketContext(c.get('ctx'), c.req.valid('param').ticketId, fresh !== undefined)
      return c.json(context satisfies TicketContext)
    },
  )
  .post(
    '/tickets/:ticketId/redact-comment',
    describeRoute({ hide: true }),
    validator('param', z.object({ ticketId: ZendeskId }), refuseInvalid),
    async (c) => {
      const result = await redactTicketComments(c.get('ctx'), c.req.valid('param').ticketId)
      return c.json(result satisfies CommentsRedacted)
    },
  )
