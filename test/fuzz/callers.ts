import { createHmac, randomUUID } from 'node:crypto'
import type { Body } from '#fuzz/bodies.ts'
import type { FuzzedRoute } from '#fuzz/routes.ts'
import { handoffKeys } from '#handoffs.ts'
import { control } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { System } from '#system.ts'

type Headers = Record<string, string>

/** Proof for each kind of door, so that what is malformed gets behind it. `turn` picks one of several. */
export async function openDoors(
  system: System,
): Promise<(route: FuzzedRoute, body: Body, turn: number) => Promise<Headers>> {
  const agents = await Promise.all([people.jonas, people.lena, people.mia, people.ravi].map((id) => signIn(system, id)))
  const keys = Object.values(handoffKeys)
  const requester = Number((await system.backend.deps.zendesk.ticket('1017'))?.requesterId)
  const helpCenter = await control<{ token: string }>(system.sandbox.zendesk, 'help-center-token', {
    userId: requester,
  })
  const [stripeSecret = ''] = system.backend.deps.config.stripe.webhookSecrets
  const { slack } = system.backend.deps.config.notices ?? {}
  const [slackSecret = ''] = slack?.kind === 'app' ? slack.signingSecrets : []
  const [zendeskSecret = ''] = system.backend.deps.config.zendesk.webhookSecrets

  return async ({ path, access }, body, turn) => {
    if (path === '/webhooks/stripe') return signedByStripe(body.text, stripeSecret)
    if (path === '/webhooks/slack') return signedBySlack(body.text, slackSecret)
    if (path === '/webhooks/zendesk') return signedByZendesk(body.text, zendeskSecret)
    if (access === 'handoff_key') return { authorization: `Bearer ${keys[turn % keys.length]}` }
    if (access === 'metrics_token') return { authorization: `Bearer ${system.backend.deps.config.metricsToken}` }
    if (access === 'help_center') return { authorization: `Bearer ${helpCenter.token}` }
    if (path.startsWith('/api/')) {
      return {
        authorization: `Bearer ${agents[turn % agents.length]?.session.token}`,
        'idempotency-key': `fuzz-${turn}`,
        'if-match': turn % 3 === 0 ? 'not a hash' : '0'.repeat(64),
      }
    }
    return {}
  }
}

function signedByStripe(text: string, secret: string): Headers {
  const at = Math.floor(Date.now() / 1000)
  const v1 = createHmac('sha256', secret).update(`${at}.`).update(bytesOf(text)).digest('hex')
  return { 'stripe-signature': `t=${at},v1=${v1}` }
}

function signedBySlack(text: string, secret: string): Headers {
  const at = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', secret).update(`v0:${at}:`).update(bytesOf(text)).digest('hex')
  return { 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${signature}` }
}

function signedByZendesk(text: string, secret: string): Headers {
  const at = new Date().toISOString()
  const signature = createHmac('sha256', secret).update(at).update(bytesOf(text)).digest('base64')
  return {
    'x-zendesk-webhook-signature': signature,
    'x-zendesk-webhook-signature-timestamp': at,
    'x-zendesk-webhook-invocation-id': randomUUID(),
  }
}

/** As they go over the wire: half a surrogate becomes a replacement character. */
function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
