import { TemplatePreviewRequest, TemplateProposal } from '@countersign/shared/reply-template'
import type { TemplateList, TemplatePreview, TemplateVersion } from '@countersign/shared/reply-template'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import { approveTemplate } from '#drafting/templates/approve.ts'
import { listTemplates } from '#drafting/templates/list.ts'
import { previewTemplate } from '#drafting/templates/preview.ts'
import { proposeTemplate } from '#drafting/templates/propose.ts'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'

const internal = describeRoute({ hide: true })

/** The words of replies, as data that leads and finance edit; a second person approves. */
export const templateRoutes = new Hono<AppEnv>()
  .get('/templates', internal, async (c) => c.json((await listTemplates(c.get('ctx'))) satisfies TemplateList))
  .post('/templates', internal, validator('json', TemplateProposal, refuseInvalid), async (c) =>
    c.json((await proposeTemplate(c.get('ctx'), c.req.valid('json'))) satisfies TemplateVersion, 201),
  )
  .post('/templates/preview', internal, validator('json', TemplatePreviewRequest, refuseInvalid), async (c) =>
    c.json((await previewTemplate(c.get('ctx'), c.req.valid('json'))) satisfies TemplatePreview),
  )
  .post('/templates/:id/approve', internal, validator('param', z.object({ id: z.uuid() }), refuseInvalid), async (c) =>
    c.json((await approveTemplate(c.get('ctx'), c.req.valid('param').id)) satisfies TemplateVersion),
  )
