import { Hono } from 'hono'
import { answerPost } from './answer-post.ts'
import type { StripeEnv, StripeParts } from './answer-post.ts'
import { createRefund } from './create-refund.ts'
import { cancelRefund, updateRefund } from './move-refund.ts'
import { RefundCancel, RefundCreate, RefundUpdate } from './refund-params.ts'
import type { Settlements } from './settlements.ts'

export function refundRoutes(parts: StripeParts & { settlements: Settlements }): Hono<StripeEnv> {
  const { world, settlements } = parts
  return new Hono<StripeEnv>()
    .post('/v1/refunds', (c) =>
      answerPost(c, parts, {
        params: RefundCreate,
        as: 'refund',
        run: (asked) => {
          const refund = createRefund(world, asked)
          const post = c.get('refundPost')
          if (post) Object.assign(post, { refundId: refund.id, outcome: 'created' })
          const key = c.req.header('idempotency-key')
          if (key) world.state.refundKeys[refund.id] = key
          settlements.begin(refund.id)
          return refund
        },
      }),
    )
    .post('/v1/refunds/:id', (c) =>
      answerPost(c, parts, {
        params: RefundUpdate,
        as: 'refund',
        run: (asked) => updateRefund(world, c.req.param('id'), asked),
      }),
    )
    .post('/v1/refunds/:id/cancel', (c) =>
      answerPost(c, parts, { params: RefundCancel, as: 'refund', run: () => cancelRefund(world, c.req.param('id')) }),
    )
}
