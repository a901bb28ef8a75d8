import { z } from 'zod'
import { ProviderUnavailable } from '#errors.ts'

export type SlackSettings =
  /** An incoming webhook: messages go out, and nothing comes back, not even where they went. */
  | { kind: 'webhook'; url: string }
  /** A bot: messages with buttons, which can be written into later. */
  | { kind: 'app'; botToken: string; channel: string; signingSecrets: string[]; apiBase: string }

export type SlackMessage = {
  /** For notifications and screen readers. */
  text: string
  blocks: object[]
  /** Names the message, so that it can be found again; only an app may send it. */
  metadata?: { event_type: string; event_payload: Record<string, unknown> }
}

/** `remoteId`: `channel:ts`; null where Slack does not say. `unknown`: it may stand there. */
export type Posted =
  | { kind: 'sent'; remoteId: string | null }
  | { kind: 'refused'; reason: string }
  | { kind: 'later'; seconds: number }
  | { kind: 'unknown' }

export interface Slack {
  /** Whether messages may have buttons, and can be written into. */
  readonly hasButtons: boolean
  post(message: SlackMessage): Promise<Posted>
  /** Replaces a message. True once it stands; false when it is gone. Throws ProviderUnavailable. */
  update(remoteId: string, message: SlackMessage): Promise<boolean>
  /** Where a message with this metadata stands; null when it does not. Throws ProviderUnavailable when that cannot be told. */
  find(key: string, value: string): Promise<string | null>
  /** A person's address, where Slack has seen that it is theirs; null for bots, guests and whoever has left. */
  confirmedEmailOf(userId: string): Promise<string | null>
  /** An answer that only whoever pressed the button sees. */
  respond(responseUrl: string, text: string): Promise<void>
}

const timeoutMs = 10_000

const Answer = z.object({ ok: z.boolean(), error: z.string().optional() })
const PostAnswer = Answer.extend({ channel: z.string().optional(), ts: z.string().optional() })
const HistoryAnswer = Answer.extend({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        metadata: z.object({ event_payload: z.record(z.string(), z.unknown()) }).optional(),
      }),
    )
    .default([]),
})
const UserAnswer = Answer.extend({
  user: z
    .object({
      deleted: z.boolean().default(false),
      is_bot: z.boolean().default(false),
      is_restricted: z.boolean().default(false),
      is_stranger: z.boolean().default(false),
      is_email_confirmed: z.boolean().default(false),
      profile: z.object({ email: z.string().optional() }).default({}),
    })
    .optional(),
})

export function createSlack(settings: SlackSettings): Slack {
  return settings.kind === 'webhook' ? webhookSlack(settings.url) : appSlack(settings)
}

function webhookSlack(url: string): Slack {
  return {
    hasButtons: false,
    async post({ text, blocks }) {
      const answer = await send(url, { text, blocks })
      if (!answer) return { kind: 'unknown' }
      if (answer.ok) return { kind: 'sent', remoteId: null }
      return refusal(answer)
    },
    update: () => Promise.resolve(false),
    find: () => Promise.reject(new ProviderUnavailable('slack', new Error('a webhook tells nothing'))),
    confirmedEmailOf: () => Promise.resolve(null),
    respond: () => Promise.resolve(),
  }
}

function appSlack({ botToken, channel, apiBase }: Extract<SlackSettings, { kind: 'app' }>): Slack {
  const headers = { authorization: `Bearer ${botToken}` }
  async function read<Schema extends z.ZodType<z.infer<typeof Answer>>>(method: string, schema: Schema, body: object) {
    const answer = await send(`${apiBase}/api/${method}`, body, headers)
    const parsed = answer?.ok ? schema.safeParse(await answer.json().catch(() => null)) : null
    if (!parsed?.success) throw new ProviderUnavailable('slack', new Error(`${method} did not answer`))
    return parsed.data
  }
  return {
    hasButtons: true,
    async post(message) {
      const answer = await send(
        `${apiBase}/api/chat.postMessage`,
        { channel, unfurl_links: false, ...message },
        headers,
      )
      if (!answer) return { kind: 'unknown' }
      if (!answer.ok) return refusal(answer)
      const said = PostAnswer.safeParse(await answer.json().catch(() => null)).data
      if (!said) return { kind: 'unknown' }
      if (!said.ok) return { kind: 'refused', reason: said.error ?? 'refused' }
      return { kind: 'sent', remoteId: `${said.channel ?? channel}:${said.ts ?? ''}` }
    },
    async update(remoteId, message) {
      const [where, ts] = remoteId.split(':')
      const said = await read('chat.update', Answer, { channel: where, ts, ...message })
      if (said.ok) return true
      if (['message_not_found', 'cant_update_message', 'channel_not_found'].includes(said.error ?? '')) return false
      throw new ProviderUnavailable('slack', new Error(said.error))
    },
    async find(key, value) {
      const asked = { channel, limit: '200', include_all_metadata: 'true' }
      const said = await read('conversations.history', HistoryAnswer, new URLSearchParams(asked))
      if (!said.ok) throw new ProviderUnavailable('slack', new Error(said.error))
      const found = said.messages.find(({ metadata }) => metadata?.event_payload[key] === value)
      return found ? `${channel}:${found.ts}` : null
    },
    async confirmedEmailOf(userId) {
      const { ok, user } = await read('users.info', UserAnswer, new URLSearchParams({ user: userId }))
      if (!ok || !user || user.deleted || user.is_bot || user.is_restricted || user.is_stranger) return null
      return user.is_email_confirmed ? (user.profile.email ?? null) : null
    },
    async respond(responseUrl, text) {
      // Only Slack's own address, whatever a signed body says.
      const allowed = apiBase === 'https://slack.com' ? 'https://hooks.slack.com' : new URL(apiBase).origin
      if (new URL(responseUrl).origin !== allowed) return
      const answer = await send(responseUrl, { response_type: 'ephemeral', replace_original: false, text })
      if (!answer?.ok) throw new ProviderUnavailable('slack', new Error('the answer was not taken'))
    },
  }
}

/** A form where Slack's reading methods take no JSON. Null: no answer, so nobody knows. Nothing is followed elsewhere. */
async function send(url: string, body: object, headers: Record<string, string> = {}): Promise<Response | null> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers:
        body instanceof URLSearchParams ? headers : { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: body instanceof URLSearchParams ? body : JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
  } catch {
    return null
  }
}

function refusal(answer: Response): Posted {
  if (answer.status === 429) return { kind: 'later', seconds: Number(answer.headers.get('retry-after')) || 30 }
  // A 5xx may come after the work was done.
  return answer.status >= 500 ? { kind: 'unknown' } : { kind: 'refused', reason: `http_${answer.status}` }
}
