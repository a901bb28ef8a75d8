import { RefundFormBody } from '@countersign/shared/refund-form'
import { DelegateBody, RefundListQuery } from '@countersign/shared/refund-review'
import type { Delegates, RefundList, RefundReview } from '@countersign/shared/refund-review'
import {
  AnswerBody,
  ApproveBody,
  DenyBody,
  QuestionBody,
  RefundPreviewBody,
  RefundRequestBody,
} from '@countersign/shared/refund'
import type { RefundPreview, RefundView } from '@countersign/shared/refund'
import { IdempotencyKey, RefundRequestId, ZendeskId } from '@countersign/shared/ids'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import { Refusal } from '#errors.ts'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'
import { answerQuestion } from '#refunds/answer.ts'
import { approveRefund } from '#refunds/approve.ts'
import { cancelRefund } from '#refunds/cancel.ts'
import { closeAsFailed } from '#refunds/close-as-failed.ts'
import { delegateRefund } from '#refunds/delegate.ts'
import { listDelegates } from '#refunds/delegates.ts'
import { denyRefund } from '#refunds/deny.ts'
import { getRefund } from '#refunds/get.ts'
import { listRefunds } from '#refunds/list.ts'
import { previewRefund } from '#refunds/preview.ts'
import { keepRefundForm } from '#refunds/refund-form.ts'
import { requestInfo } from '#refunds/request-info.ts'
import { requestRefund } from '#refunds/request.ts'
import { reviewRefund } from '#refunds/review.ts'

const IdParam = z.object({ id: RefundRequestId })
const TicketParam = z.object({ ticketId: ZendeskId })
const internal = describeRoute({ hide: true })

export const refundRoutes = new Hono<AppEnv>()
  .post(
    '/tickets/:ticketId/refunds/preview',
    internal,
    validator('param', TicketParam, refuseInvalid),
    validator('json', RefundPreviewBody, refuseInvalid),
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
  .put(
    '/tickets/:ticketId/refund-form',
    internal,
    validator('param', TicketParam, refuseInvalid),
    validator('json', RefundFormBody, refuseInvalid),
    async (c) => {
      const form = await keepRefundForm(c.get('ctx'), c.req.valid('param').ticketId, c.req.valid('json').form)
      return c.json({ form } satisfies RefundFormBody)
    },
  )
  .get('/refunds', internal, validator('query', RefundListQuery, refuseInvalid), async (c) =>
    c.json((await listRefunds(c.get('ctx'), c.req.valid('query'))) satisfies RefundList),
  )
  .get('/refunds/:id', internal, validator('param', IdParam, refuseInvalid), async (c) => {
    const refund = await getRefund(c.get('ctx'), c.req.valid('param').id)
    return c.json(refund satisfies RefundView)
  })

/** What a signer looks at before, and does. Every one checks ticket access anew and answers the request as it is afterwards. */
export const decisionRoutes = new Hono<AppEnv>()
  .get('/refunds/:id/review', internal, validator('param', IdParam, refuseInvalid), async (c) =>
    c.json((await reviewRefund(c.get('ctx'), c.req.valid('param').id)) satisfies RefundReview),
  )
  .get('/refunds/:id/delegates', internal, validator('param', IdParam, refuseInvalid), async (c) =>
    c.json((await listDelegates(c.get('ctx'), c.req.valid('param').id)) satisfies Delegates),
  )
  .post(
    '/refunds/:id/delegate',
    internal,
    validator('param', IdParam, refuseInvalid),
    validator('json', DelegateBody, refuseInvalid),
    async (c) => {
      const seen = seenBy(c.req.header('if-match'))
      const refund = await delegateRefund(c.get('ctx'), c.req.valid('param').id, seen, c.req.valid('json').to)
      return c.json(refund satisfies RefundView)
    },
  )
  .post(
    '/refunds/:id/approve',
    internal,
    validator('param', IdParam, refuseInvalid),
    validator('json', ApproveBody, refuseInvalid),
    async (c) => {
      const seen = seenBy(c.req.header('if-match'))
      const refund = await approveRefund(c.get('ctx'), c.req.valid('param').id, seen, c.req.valid('json').shown)
      return c.json(refund satisfies RefundView)
    },
  )
  .post(
    '/refunds/:id/deny',
    internal,
    validator('param', IdParam, refuseInvalid),
    validator('json', DenyBody, refuseInvalid),
    async (c) => {
      const seen = seenBy(c.req.header('if-match'))
      const refund = await denyRefund(c.get('ctx'), c.req.valid('param').id, seen, c.req.valid('json').reason)
      return c.json(refund satisfies RefundView)
    },
  )
  .post(
    '/refunds/:id/request-info',
    internal,
    validator('param', IdParam, refuseInvalid),
    validator('json', QuestionBody, refuseInvalid),
    async (c) => {
      const seen = seenBy(c.req.header('if-match'))
      const refund = await requestInfo(c.get('ctx'), c.req.valid('param').id, seen, c.req.valid('json').question)
      return c.json(refund satisfies RefundView)
    },
  )
  .post(
    '/refunds/:id/answer',
    internal,
    validator('param', IdParam, refuseInvalid),
    validator('json', AnswerBody, refuseInvalid),
    async (c) => {
      const seen = seenBy(c.req.header('if-match'))
      const refund = await answerQuestion(c.get('ctx'), c.req.valid('param').id, seen, c.req.valid('json').answer)
      return c.json(refund satisfies RefundView)
    },
  )
  .post('/refunds/:id/cancel', internal, validator('param', IdParam, refuseInvalid), async (c) => {
    const seen = seenBy(c.req.header('if-match'))
    return c.json((await cancelRefund(c.get('ctx'), c.req.valid('param').id, seen)) satisfies RefundView)
  })
  .post('/refunds/:id/close-as-failed', internal, validator('param', IdParam, refuseInvalid), async (c) => {
    const seen = seenBy(c.req.header('if-match'))
    return c.json((await closeAsFailed(c.get('ctx'), c.req.valid('param').id, seen)) satisfies RefundView)
  })

/** `If-Match: "<content hash>"`, quoted as HTTP has it or bare. */
function seenBy(header: string | undefined): string {
  const seen = /^"?([0-9a-f]{64})"?$/.exec(header ?? '')?.[1]
  if (seen) return seen
  const message = 'This decision needs an If-Match header with the content hash of what was on the screen.'
  throw new Refusal('precondition_required', 428, message)
}

function idempotencyKeyOf(header: string | undefined): string {
  const key = IdempotencyKey.safeParse(header)
  if (key.success) return key.data
  throw new Refusal(
    'idempotency_key_required',
    400,
    'This call moves money, so it needs an Idempotency-Key header of 8 to 255 characters. Send the same key when you repeat it.',
  )
}
