import type { DoctorFinding } from '@countersign/shared/doctor'
import { z } from 'zod'
import { ask, error, ok, warning } from '#doctor/examination.ts'
import type { Check, Examined } from '#doctor/examination.ts'
import { readPermissions, refundPermission } from '#doctor/stripe-permissions.ts'
import type { StripePermission } from '#doctor/stripe-permissions.ts'
import { stripeEvents } from '#webhooks/stripe-events.ts'

const keys = 'Stripe, Developers, API keys'

type Outcome = 'may' | 'may_not' | 'bad_key' | 'unreachable'

/** Each permission by a call of its own, so that each missing one is named. */
export const checkStripe: Check = {
  area: 'stripe',
  needs: ['STRIPE_SECRET_KEY', 'STRIPE_REFUND_KEY'],
  async examine(examined) {
    const { readKey, refundKey } = examined.config.stripe
    // Without a key of its own for refunds the one has to do both.
    const isOne = refundKey === readKey
    const permissions = isOne ? [...readPermissions, refundPermission] : readPermissions
    const findings = describe('STRIPE_SECRET_KEY', await tryAll(examined, readKey, permissions))
    if (!isOne) findings.push(...describe('STRIPE_REFUND_KEY', await tryAll(examined, refundKey, [refundPermission])))
    if (isTest(readKey) !== isTest(refundKey)) {
      const cure = 'Take both from the same mode of the same account.'
      findings.push(error('stripe', 'One Stripe key is a test key and the other a live one.', cure))
    }
    return [...findings, ...(await checkEndpoint(examined))]
  },
}

type Tried = { permission: StripePermission; outcome: Outcome }

async function tryAll({ config }: Examined, key: string, permissions: StripePermission[]): Promise<Tried[]> {
  return Promise.all(
    permissions.map(async (permission) => {
      const base = config.stripe.apiBase ?? 'https://api.stripe.com'
      const form = 'application/x-www-form-urlencoded'
      const answer = await ask(`${base}${permission.path}`, {
        method: permission.method ?? 'GET',
        headers: { authorization: `Bearer ${key}`, 'stripe-version': '2026-10-28.endive', 'content-type': form },
        ...(permission.method && { body: 'metadata[countersign_doctor]=1' }),
      })
      return { permission, outcome: await outcomeOf(answer) }
    }),
  )
}

/** Stripe answers 403 for a permission that is missing; some have seen 401 with words that name it. */
async function outcomeOf(answer: Response | string): Promise<Outcome> {
  if (typeof answer === 'string' || answer.status >= 500 || answer.status === 429) return 'unreachable'
  if (answer.status === 403) return 'may_not'
  if (answer.status !== 401) return 'may'
  return /rak_\w+|permission/i.test(await answer.text()) ? 'may_not' : 'bad_key'
}

function describe(name: string, tried: Tried[]): DoctorFinding[] {
  const outcomes = tried.map(({ outcome }) => outcome)
  if (outcomes.includes('bad_key')) {
    return [error('stripe', `Stripe does not know the key in ${name}, or it was revoked.`, `Copy a new one (${keys}).`)]
  }
  if (outcomes.every((outcome) => outcome === 'unreachable')) {
    return [
      error(
        'stripe',
        'Stripe does not answer.',
        'Check that this machine reaches https://api.stripe.com, and status.stripe.com.',
      ),
    ]
  }
  const missing = tried.filter(({ outcome }) => outcome === 'may_not')
  const unsure = tried.filter(({ outcome }) => outcome === 'unreachable')
  return [
    ...missing.map(({ permission: { row, permission, why } }) =>
      error(
        'stripe',
        `${name} lacks the permission ${permission}: ${why}.`,
        `Edit the key (${keys}) and give it the row "${row}".`,
      ),
    ),
    ...unsure.map(({ permission: { permission } }) =>
      warning('stripe', `Stripe gave no clear answer about ${permission} of ${name}.`, 'Run this again in a minute.'),
    ),
    ...(missing.length + unsure.length === 0 ? [ok('stripe', `${name} may do what it has to.`)] : []),
  ]
}

const Endpoints = z.object({
  data: z.array(z.object({ url: z.string(), status: z.string(), enabled_events: z.array(z.string()) })),
})

async function checkEndpoint({ config }: Examined): Promise<DoctorFinding[]> {
  // The played one delivers to us without being registered.
  if (config.stripe.apiBase !== undefined && config.publicUrl === null) return []
  const base = config.stripe.apiBase ?? 'https://api.stripe.com'
  const url = `${config.publicUrl ?? ''}/webhooks/stripe`
  const answer = await ask(`${base}/v1/webhook_endpoints?limit=100`, {
    headers: { authorization: `Bearer ${config.stripe.readKey}` },
  })
  if (typeof answer === 'string' || !answer.ok) {
    const what = 'Whether the webhook endpoint is registered cannot be seen with this key.'
    const cure = `Look in Stripe (Developers, Webhooks) for ${url}, or give the key the row "Webhook Endpoints" (read).`
    return [warning('stripe', what, cure)]
  }
  const endpoint = Endpoints.safeParse(await answer.json().catch(() => null)).data?.data.find((one) => one.url === url)
  if (!endpoint) {
    const cure = `Add it in Stripe (Developers, Webhooks) with the events of docs/operations.md: ${url}`
    return [error('stripe', 'No webhook endpoint of Stripe leads here: refunds are confirmed minutes late.', cure)]
  }
  if (endpoint.status !== 'enabled') {
    return [error('stripe', 'Our webhook endpoint is switched off in Stripe.', 'Enable it (Developers, Webhooks).')]
  }
  const events = endpoint.enabled_events
  const missing = events.includes('*') ? [] : Object.keys(stripeEvents).filter((event) => !events.includes(event))
  if (missing.length === 0) return [ok('stripe', 'The webhook endpoint is registered for every event.')]
  return [
    error(
      'stripe',
      `Our webhook endpoint is not told of ${missing.length} events.`,
      `Add to it: ${missing.join(', ')}`,
    ),
  ]
}

function isTest(key: string): boolean {
  return /^(sk|rk)_test_/.test(key)
}
