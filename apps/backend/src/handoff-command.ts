import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ApiError } from '@countersign/shared/api-error'
import { CaseAnswer } from '@countersign/shared/handoff-case'
import { z } from 'zod'
import { digestOf } from '#access/handoff-keys.ts'
import { publishedSchemas } from '#handoffs/schemas.ts'

export const handoffUsage = `  handoff send FILE [--now] [--url URL] [--key KEY]
                            sends a handoff, or a refund request of a form, as a bot would; with --now as a new
                            conversation that has just ended
  handoff key BOT           makes a key for a bot, and the entry for HANDOFF_KEYS
  handoff schema handoff|refund-request
                            writes the JSON Schema of what may be sent
`

type Output = { out: (text: string) => void; err: (text: string) => void }

/**
 * `countersign handoff …`: needs no database, only the service where something is sent. The key is `--key`, else the
 * first plain one of HANDOFF_KEYS. Answers the exit code: 0 fine, 1 refused, 2 not understood.
 */
export async function handoffCommand(
  args: string[],
  env: Record<string, string | undefined>,
  { out, err }: Output,
): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: false })
  const [verb, subject] = positionals
  if (verb === 'schema' && (subject === 'handoff' || subject === 'refund-request')) {
    out(`${JSON.stringify(publishedSchemas[subject](), null, 2)}\n`)
    return 0
  }
  if (verb === 'key' && subject !== undefined && /^[a-z0-9][a-z0-9-]{0,39}$/.test(subject)) {
    const key = randomBytes(32).toString('base64url')
    out(`Give the bot this key; it is shown once:\n  ${key}\n`)
    out(`Add to HANDOFF_KEYS (further scopes: refunds:request, identity:session):\n`)
    out(`  ${subject} sha256:${digestOf(key).toString('hex')} tickets\n`)
    return 0
  }
  if (verb !== 'send' || subject === undefined) {
    err(handoffUsage)
    return 2
  }
  const url =
    typeof values.url === 'string' ? values.url : (env['PUBLIC_URL'] ?? `http://127.0.0.1:${env['PORT'] ?? '4000'}`)
  const key = typeof values.key === 'string' ? values.key : plainKeyOf(env['HANDOFF_KEYS'] ?? '')
  if (key === null) {
    err('No key to send it with: give --key, or set HANDOFF_KEYS.\n')
    return 2
  }
  const text = await readFile(subject, 'utf8')
  return send(values.now === true ? justNow(text, new Date()) : text, { url, key }, { out, err })
}

const options = { url: { type: 'string' }, key: { type: 'string' }, now: { type: 'boolean' } } as const

/** The same handoff as if its conversation had ended now: every time moved, under ids of their own. */
function justNow(text: string, now: Date): string {
  const Timed = z.looseObject({
    conversation: z.looseObject({ conversation_id: z.string(), ended_at: z.iso.datetime({ offset: true }) }),
  })
  const { conversation } = Timed.parse(JSON.parse(text))
  const moved = now.getTime() - Date.parse(conversation.ended_at)
  return JSON.stringify(JSON.parse(text), (name, value: unknown) => {
    if (typeof value !== 'string') return value
    if (name.endsWith('_at')) return new Date(Date.parse(value) + moved).toISOString()
    return name === 'conversation_id' || name === 'internal_refund_request_id' ? `${value}-${now.getTime()}` : value
  })
}

/** Of the first entry whose key is not a digest. */
function plainKeyOf(keys: string): string | null {
  const named = keys.split(/[;\n]/).map((entry) => entry.trim().split(/\s+/)[1] ?? '')
  return named.find((key) => key !== '' && !key.startsWith('sha256:')) ?? null
}

async function send(text: string, { url, key }: { url: string; key: string }, { out, err }: Output): Promise<number> {
  const body = JSON.parse(text) as object
  const path = 'handoff_version' in body ? '/v1/handoffs' : '/v1/refund-requests'
  const answer = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: text,
    redirect: 'error',
    signal: AbortSignal.timeout(60_000),
  })
  const said: unknown = await answer.json().catch(() => null)
  const taken = CaseAnswer.safeParse(said)
  if (answer.ok && taken.success) {
    out(describe(taken.data))
    return 0
  }
  const refused = ApiError.safeParse(said)
  err(`${answer.status} ${refused.success ? refused.data.error.message : 'no answer that we know'}\n`)
  for (const { path, message } of refused.data?.error.issues ?? []) err(`  ${path}: ${message}\n`)
  return 1
}

function describe({ result, ticket_id, refund, claims, handoff_id }: CaseAnswer): string {
  const ticket = ticket_id === null ? 'ticket to come' : `ticket ${ticket_id}`
  const request = refund.request_id === null ? '' : ` (${refund.request_id}${refund.state ? `, ${refund.state}` : ''})`
  return [
    `${result}: ${ticket}, refund ${refund.status}${request}`,
    ...(refund.message ? [`  ${refund.message}`] : []),
    ...claims.map(({ claim, verdict }) => `  ${claim}: ${verdict}`),
    `  case ${handoff_id}`,
    '',
  ].join('\n')
}
