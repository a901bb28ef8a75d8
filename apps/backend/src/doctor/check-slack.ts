import type { DoctorFinding } from '@countersign/shared/doctor'
import { z } from 'zod'
import { ask, error, ok, warning } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'
import type { SlackSettings } from '#integrations/slack/client.ts'

type App = Extract<SlackSettings, { kind: 'app' }>

const place = 'api.slack.com/apps, your app'
const scopes = ['chat:write', 'channels:history', 'users:read', 'users:read.email']

/** Nothing is posted: what only a message or a click would show is said to be not tried. */
export const checkSlack: Check = {
  area: 'slack',
  needs: ['SLACK_WEBHOOK_URL', 'SLACK_BOT_TOKEN', 'SLACK_CHANNEL', 'SLACK_SIGNING_SECRET'],
  async examine({ config: { notices } }) {
    const slack = notices?.slack ?? null
    if (!slack) return [ok('slack', 'No Slack is set; whoever may sign is told otherwise, or looks at the desk.')]
    if (slack.kind === 'webhook') return [checkWebhook(new URL(slack.url))]
    const token = await checkToken(slack)
    if (token.some(({ level }) => level === 'error')) return token
    return [...token, await checkChannel(slack), ...slack.signingSecrets.flatMap(checkSecret)]
  },
}

function checkWebhook({ hostname, pathname }: URL): DoctorFinding {
  if (hostname === '127.0.0.1' || (hostname === 'hooks.slack.com' && /^\/services\/T\w+\/B\w+\/\w+$/.test(pathname)))
    return ok('slack', 'SLACK_WEBHOOK_URL looks as it should. Not tried: every call to it would post a message.')
  const cure = `Copy it again (${place}, Incoming Webhooks): https://hooks.slack.com/services/T…/B…/…`
  return error('slack', 'SLACK_WEBHOOK_URL is not the address of an incoming webhook of Slack.', cure)
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
  if (!said) {
    return [
      error(
        'slack',
        'Slack does not answer.',
        'Check that this machine reaches https://slack.com, and status.slack.com.',
      ),
    ]
  }
  if (!said.ok) {
    const cure = `Install the app in your workspace and copy its bot token, xoxb-… (${place}, OAuth & Permissions).`
    return [error('slack', `Slack does not take SLACK_BOT_TOKEN (${said.error ?? 'refused'}).`, cure)]
  }
  const granted = headers
    ?.get('x-oauth-scopes')
    ?.split(',')
    .map((scope) => scope.trim())
  const missing = granted === undefined ? [] : scopes.filter((scope) => !granted.includes(scope))
  if (missing.length === 0) return [ok('slack', 'Slack takes the bot token.')]
  const cure = `Add them (${place}, OAuth & Permissions, Scopes) and install the app again.`
  return [error('slack', `The Slack bot lacks the scopes ${missing.join(', ')}.`, cure)]
}

/** Reading one message of it shows that the bot is in it. */
async function checkChannel(slack: App): Promise<DoctorFinding> {
  const { said } = await call(slack, 'conversations.history', { channel: slack.channel, limit: '1' })
  if (said?.ok) return ok('slack', 'The bot is in the channel. Not tried: posting there.')
  switch (said?.error ?? 'none') {
    case 'channel_not_found':
      return error(
        'slack',
        'There is no channel with the id in SLACK_CHANNEL that the bot may see.',
        "Copy the id again (the channel's details, at the bottom), and invite the app to it.",
      )
    case 'not_in_channel':
      return error('slack', 'The bot is not in the channel of SLACK_CHANNEL.', 'Invite it there: /invite @its-name')
    case 'is_archived':
      return error('slack', 'The channel of SLACK_CHANNEL is archived.', 'Choose another channel, or restore it.')
    default: {
      const cure = 'A private channel needs the scope groups:history. Else run this again in a minute.'
      return warning('slack', `Slack gave no clear answer about the channel (${said?.error ?? 'none'}).`, cure)
    }
  }
}

/** Only a click is signed with it. */
function checkSecret(secret: string): DoctorFinding[] {
  if (/^[0-9a-f]{32}$/.test(secret))
    return [ok('slack', 'SLACK_SIGNING_SECRET looks as it should. Not tried: only a click in Slack is signed with it.')]
  const cure = `Copy it again (${place}, Basic Information, Signing Secret): 32 digits and letters a to f.`
  return [warning('slack', 'SLACK_SIGNING_SECRET does not look like a signing secret of Slack.', cure)]
}
