import { RefundProposal, RefundRequestBody } from '@countersign/shared/refund'
import type { RefundPreview, RefundView } from '@countersign/shared/refund'
import { IdempotencyKey, RefundRequestId, ZendeskId } from '@countersign/shared/ids'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import { Refusal } from '#errors.ts'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'
import { getRefund } from '#refunds/get.ts'
import { previewRefund } from '#refunds/preview.ts'
import { requestRefund } from '#refunds/request.ts'

const TicketParam = z.object({ ticketId: ZendeskId })
const internal = describeRoute({ hide: true })

export const refundRoutes = new Hono<AppEnv>()
  .post(
    '/tickets/:ticketId/refunds/preview',
    internal,
    validator('param', TicketParam, refuseInvalid),
    validator('json', RefundProposal, refuseInvalid),
    async (c) => {
      const preview = await previewRefund(c.get('ctx'), c.req.valid('param').ticketId, c.req.valid('json'))
      return c.json(preview satisfies RefundPreview)
    },
  )
  .post(
    '/tickets/:ticketId/refunds',
    internal,
    validator('param', TicketParam, refuseInvalid),
    validator('json', RefundRequestBody, refuseInvalid),
    async (c) => {
      const result = await requestRefund(c.get('ctx'), {
        ticketId: c.req.valid('param').ticketId,
        body: c.req.valid('json'),
        idempotencyKey: idempotencyKeyOf(c.req.header('idempotency-key')),
      })
      return c.json(result.refund satisfies RefundView, result.kind === 'created' ? 201 : 200)
    },
  )
  .get('/refunds/:id', internal, validator('param', z.object({ id: RefundRequestId }), refuseInvalid), async (c) => {
    const refund = await getRefund(c.get('ctx'), c.req.valid('param').id)
    return c.json(refund satisfies RefundView)
  })

function idempotencyKeyOf(header: string | undefined): string {
  const key = IdempotencyKey.safeParse(header)
  if (key.success) return key.data
  throw new Refusal(
    'idempotency_key_required',
    400,
    'This call moves money, so it needs an Idempotency-Key header of 8 to 255 characters. Send the same key when you repeat it.',
  )
}
