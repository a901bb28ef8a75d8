import type { DeskSummary } from '@countersign/shared/desk'
import { DriftAcknowledgement } from '@countersign/shared/drift'
import type { DriftList } from '@countersign/shared/drift'
import { RefundListQuery } from '@countersign/shared/refund-review'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import { summariseDesk } from '#desk/summarise.ts'
import { listDrift } from '#desk/list-drift.ts'
import { refundsCsv } from '#desk/refunds-csv.ts'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'
import { acknowledgeDrift } from '#reconciliation/acknowledge.ts'

const internal = describeRoute({ hide: true })

/** What the desk shows beside the list itself. */
export const deskRoutes = new Hono<AppEnv>()
  .get('/desk', internal, async (c) => c.json((await summariseDesk(c.get('ctx'))) satisfies DeskSummary))
  .get('/refunds.csv', internal, validator('query', RefundListQuery, refuseInvalid), async (c) => {
    const text = await refundsCsv(c.get('ctx'), c.req.valid('query'))
    c.header('content-disposition', 'attachment; filename="refunds.csv"')
    return c.body(text, 200, { 'content-type': 'text/csv; charset=utf-8' })
  })
  .get('/drift', internal, async (c) => c.json((await listDrift(c.get('ctx'))) satisfies DriftList))
  .post(
    '/drift/:id/acknowledge',
    internal,
    validator('param', z.object({ id: z.uuid() }), refuseInvalid),
    validator('json', DriftAcknowledgement, refuseInvalid),
    async (c) => {
      await acknowledgeDrift(c.get('ctx'), c.req.valid('param').id, c.req.valid('json'))
      return c.json((await listDrift(c.get('ctx'))) satisfies DriftList)
    },
  )
