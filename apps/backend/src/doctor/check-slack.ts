import type { DoctorFinding } from '@countersign/shared/doctor'
import { z } from 'zod'
import { ask, error, ok, warning } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'
import type { SlackSettings } from '#integrations/slack/client.ts'

type App = Extract<SlackSettings, { kind: 'app' }>

const scopes = ['chat:write', 'channels:history', 'users:read', 'users:read.email']

/** Nothing is posted: what only a message or a click would show is said to be not tried. */
export const checkSlack: Check = {
  area: 'slack',
  needs: ['SLACK_WEBHOOK_URL', 'SLACK_BOT_TOKEN', 'SLACK_CHANNEL', 'SLACK_SIGNING_SECRET'],
  async examine({ config: { notices } }) {
    const slack = notices?.slack ?? null
    if (!slack) return [ok('slack', 'slack_unset')]
    if (slack.kind === 'webhook') return [checkWebhook(new URL(slack.url))]
    const token = await checkToken(slack)
    if (token.some(({ level }) => level === 'error')) return token
    return [...token, await checkChannel(slack), ...slack.signingSecrets.flatMap(checkSecret)]
  },
}

function checkWebhook({ hostname, pathname }: URL): DoctorFinding {
  if (hostname === '127.0.0.1' || (hostname === 'hooks.slack.com' && /^\/services\/T\w+\/B\w+\/\w+$/.test(pathname)))
    return ok('slack', 'slack_webhook_fits')
  return error('slack', 'slack_webhook_wrong')
}

const Answer = z.object({ ok: z.boolean(), error: z.string().optional() })

/** Slack answers 200 and says in the body what is wrong. */
async function call({ apiBase, botToken }: App, method: string, form: Record<string, string> = {}) {
  const headers = { authorization: `Bearer ${botToken}` }
  const answer = await ask(`${apiBase}/api/${method}`, { method: 'POST', headers, body: new URLSearchParams(form) })
  const said = typeof answer === 'string' ? null : Answer.safeParse(await answer.json().catch(() => null)).data
  return { said, headers: typeof answer === 'string' ? null : answer.headers }
}

async function checkToken(slack: App): Promise<DoctorFinding[]> {
  const { said, headers } = await call(slack, 'auth.test')
  if (!said) return [error('slack', 'slack_down')]
  if (!said.ok) return [error('slack', 'slack_token', { problem: said.error ?? 'refused' })]
  const granted = headers
    ?.get('x-oauth-scopes')
    ?.split(',')
    .map((scope) => scope.trim())
  const missing = granted === undefined ? [] : scopes.filter((scope) => !granted.includes(scope))
  if (missing.length === 0) return [ok('slack', 'slack_taken')]
  return [error('slack', 'slack_scopes', { scopes: missing.join(', ') })]
}

/** Reading one message of it shows that the bot is in it. */
async function checkChannel(slack: App): Promise<DoctorFinding> {
  const { said } = await call(slack, 'conversations.history', { channel: slack.channel, limit: '1' })
  if (said?.ok) return ok('slack', 'slack_channel_fits')
  switch (said?.error ?? 'none') {
    case 'channel_not_found':
      return error('slack', 'slack_no_channel')
    case 'not_in_channel':
      return error('slack', 'slack_not_in_channel')
    case 'is_archived':
      return error('slack', 'slack_archived')
    default:
      return warning('slack', 'slack_channel_unclear', { problem: said?.error ?? 'none' })
  }
}

/** Only a click is signed with it. */
function checkSecret(secret: string): DoctorFinding[] {
  return [/^[0-9a-f]{32}$/.test(secret) ? ok('slack', 'slack_secret_fits') : warning('slack', 'slack_secret')]
}
