import { createHmac, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { controlBody, jsonOnly } from '#control-request.ts'
import { cutConnection } from '#cut-connection.ts'
import type { NodeEnv } from '#cut-connection.ts'
import { noFaults } from '#faults.ts'
import { listen } from '#listen.ts'
import { people } from '#people.ts'
import { playFaultControl } from '#play-control.ts'
import type { StandIn, StandInOptions } from '#sandbox.ts'
import { playSlackFaults } from './play-faults.ts'

const Message = z.object({
  text: z.string(),
  blocks: z.array(z.looseObject({ type: z.string() })).default([]),
  metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
})

type PostedMessage = z.infer<typeof Message> & { ts: string; by: 'webhook' | 'app'; updates: number }

type SlackLedger = { messages: PostedMessage[]; answers: { userId: string; text: string }[] }

export type SlackStandIn = StandIn & {
  ledger(): SlackLedger
  /** With these a backend talks to it as an app; the webhook's address alone makes it a webhook. */
  appEnv: Record<string, string>
  webhookUrl: string
}

const channel = 'C0COUNTERSIGN'

const Press = z.strictObject({ ts: z.string(), action: z.enum(['approve', 'deny']), userId: z.string() })
const Person = z.strictObject({ id: z.string(), email: z.string().optional(), confirmed: z.boolean().default(true) })

/** Plays the parts of Slack that notices use: an incoming webhook, a bot's messages, who people are, and buttons. */
export async function startSlack(
  options: Omit<StandInOptions, 'stateDir'> & { backendUrl: () => string },
): Promise<SlackStandIn> {
  const botToken = `xoxb-${randomBytes(12).toString('hex')}`
  const signingSecret = randomBytes(16).toString('hex')
  const messages: PostedMessage[] = []
  const answers: SlackLedger['answers'] = []
  const presses = new Map<string, string>()
  const users = new Map<string, { email: string; confirmed: boolean }>(
    people

      .map(({ id, email }) => [`U0${id}`, { email, confirmed: true }] as const),
  )
  const faults = noFaults()
  let url = ''

  const keep = (message: z.infer<typeof Message>, by: PostedMessage['by']): PostedMessage => {
    const ts = `${Math.floor(options.now() / 1000)}.${String(messages.length).padStart(6, '0')}`
    const posted = { ...message, ts, by, updates: 0 }
    messages.push(posted)
    return posted
  }

  const app = new Hono<NodeEnv>()
    .use('/sandbox/*', jsonOnly)
    .route('/', playFaultControl({ faults }))
    .get('/sandbox/ledger', (c) => c.json({ messages, answers }))
    .post('/sandbox/people', async (c) => {
      const body = await controlBody(c, Person)
      if ('refusal' in body) return body.refusal
      const { id, email, confirmed } = body.data
      users.set(id, { email: email ?? '', confirmed })
      return c.json({ ok: true })
    })
    .post('/sandbox/press', async (c) => {
      const body = await controlBody(c, Press)
      if ('refusal' in body) return body.refusal
      const { ts, action, userId } = body.data
      const button = buttonsOf(messages.find((message) => message.ts === ts)).find(
        ({ action_id }) => action_id === action,
      )
      if (!button) return c.json({ message: 'That message has no such button.' }, 404)
      const word = randomBytes(8).toString('hex')
      presses.set(word, userId)
      const payload = {
        type: 'block_actions',
        trigger_id: `${options.now()}.${word}`,
        user: { id: userId, username: 'somebody', team_id: 'T0COUNTER' },
        container: { type: 'message', message_ts: ts, channel_id: channel },
        response_url: `${url}/actions/${word}`,
        actions: [{ type: 'button', block_id: 'decide', ...button }],
      }
      const raw = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
      const at = String(Math.floor(options.now() / 1000))
      const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${at}:${raw}`).digest('hex')}`
      const answer = await fetch(`${options.backendUrl()}/webhooks/slack`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-slack-request-timestamp': at,
          'x-slack-signature': signature,
        },
        body: raw,
      })
      return c.json({ status: answer.status, raw, at, signature })
    })
    .use(async (c, next) => (faults.down ? cutConnection(c) : next()))
    .use(playSlackFaults(faults))
    .post('/services/T0COUNTER/B0COUNTER/secret', async (c) => {
      const message = Message.safeParse(await c.req.json().catch(() => null))
      if (!message.success) return c.text('invalid_payload', 400)
      keep(message.data, 'webhook')
      return c.text('ok')
    })
    .post('/actions/:word', async (c) => {
      const userId = presses.get(c.req.param('word'))
      const body = z.object({ text: z.string() }).safeParse(await c.req.json().catch(() => null))
      if (userId === undefined || !body.success) return c.text('expired_url', 404)
      answers.push({ userId, text: body.data.text })
      return c.text('ok')
    })
    .use('/api/*', async (c, next) => {
      if (c.req.header('authorization') === `Bearer ${botToken}`) return next()
      return c.json({ ok: false, error: 'invalid_auth' })
    })
    .post('/api/auth.test', (c) => {
      c.header('x-oauth-scopes', 'chat:write,channels:history,users:read,users:read.email')
      return c.json({ ok: true, team_id: 'T0COUNTER' })
    })
    .post('/api/chat.postMessage', async (c) => {
      const body = Message.extend({ channel: z.string() }).safeParse(await c.req.json().catch(() => null))
      if (!body.success) return c.json({ ok: false, error: 'invalid_arguments' })
      if (body.data.channel !== channel) return c.json({ ok: false, error: 'channel_not_found' })
      return c.json({ ok: true, channel, ts: keep(body.data, 'app').ts })
    })
    .post('/api/chat.update', async (c) => {
      const body = Message.extend({ ts: z.string() }).safeParse(await c.req.json().catch(() => null))
      const message = messages.find(({ ts, by }) => by === 'app' && ts === body.data?.ts)
      if (!body.success || !message) return c.json({ ok: false, error: 'message_not_found' })
      Object.assign(message, body.data, { updates: message.updates + 1 })
      return c.json({ ok: true, channel, ts: message.ts })
    })
    .post('/api/users.info', async (c) => {
      // As Slack's reading methods: a form, never JSON.
      const { user: id } = await c.req.parseBody()
      const user = typeof id === 'string' ? users.get(id) : undefined
      if (!user) return c.json({ ok: false, error: 'user_not_found' })
      const { email, confirmed } = user
      return c.json({
        ok: true,
        user: { id, deleted: false, is_bot: false, is_email_confirmed: confirmed, profile: { email } },
      })
    })
    .post('/api/conversations.history', (c) =>
      c.json({ ok: true, messages: messages.filter(({ by }) => by === 'app').toReversed() }),
    )

  const server = await listen(app, options.port)
  url = server.url
  return {
    ...server,
    ledger: () => structuredClone({ messages, answers }),
    appEnv: {
      SLACK_API_BASE: url,
      SLACK_BOT_TOKEN: botToken,
      SLACK_CHANNEL: channel,
      SLACK_SIGNING_SECRET: signingSecret,
    },
    webhookUrl: `${url}/services/T0COUNTER/B0COUNTER/secret`,
  }
}

const Buttons = z.array(z.object({ action_id: z.string(), value: z.string() }))

function buttonsOf(message: PostedMessage | undefined): z.infer<typeof Buttons> {
  const actions = message?.blocks.find(({ type }) => type === 'actions')
  return Buttons.safeParse(actions?.['elements']).data ?? []
}
