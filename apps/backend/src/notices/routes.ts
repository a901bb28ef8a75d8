import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { AppEnv } from '#http/request-context.ts'
import { receiveSlackClick } from '#notices/receive-click.ts'

export const slackRoutes = new Hono<AppEnv>().post(
  '/slack',
  describeRoute({
    operationId: 'receiveSlackInteraction',
    summary: 'Slack’s interactivity endpoint',
    description:
      'Verified by X-Slack-Signature over the raw body; answered after a durable insert. A pressed button opens our page and decides nothing.',
    responses: { 200: { description: 'Stored, or not ours' }, 400: { description: 'Signature refused' } },
  }),
  async (c) => {
    await receiveSlackClick(c.get('ctx'), {
      rawBody: await c.req.text(),
      timestamp: c.req.header('x-slack-request-timestamp'),
      signature: c.req.header('x-slack-signature'),
    })
    // Slack shows whatever else is in the answer.
    return c.body(null, 200)
  },
)
