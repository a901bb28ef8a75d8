import { DraftCheckRequest, DraftFeedback, DraftRequest } from '@countersign/shared/draft'
import type { DraftAcceptance, DraftCheck, DraftReply } from '@countersign/shared/draft'
import { ZendeskId } from '@countersign/shared/ids'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import { draftAcceptance } from '#drafting/acceptance.ts'
import { checkDraft } from '#drafting/check-draft.ts'
import { draftReply } from '#drafting/draft.ts'
import { giveFeedback } from '#drafting/give-feedback.ts'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'

const ofTicket = validator('param', z.object({ ticketId: ZendeskId }), refuseInvalid)
const internal = describeRoute({ hide: true })

export const draftRoutes = new Hono<AppEnv>()
  .post('/tickets/:ticketId/draft', internal, ofTicket, validator('json', DraftRequest, refuseInvalid), async (c) => {
    const draft = await draftReply(c.get('ctx'), c.req.valid('param').ticketId, c.req.valid('json'))
    return c.json(draft satisfies DraftReply)
  })
  .post(
    '/tickets/:ticketId/draft/check',
    internal,
    ofTicket,
    validator('json', DraftCheckRequest, refuseInvalid),
    async (c) => {
      const check = await checkDraft(c.get('ctx'), c.req.valid('param').ticketId, c.req.valid('json'))
      return c.json(check satisfies DraftCheck)
    },
  )
  .post(
    '/tickets/:ticketId/draft/feedback',
    internal,
    ofTicket,
    validator('json', DraftFeedback, refuseInvalid),
    async (c) => {
      await giveFeedback(c.get('ctx'), c.req.valid('param').ticketId, c.req.valid('json'))
      return c.json({ kept: true })
    },
  )
  .get('/drafts/acceptance', internal, async (c) =>
    c.json((await draftAcceptance(c.get('ctx'))) satisfies DraftAcceptance),
  )
