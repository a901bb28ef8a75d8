import type { DoctorFinding } from '@countersign/shared/doctor'
import { z } from 'zod'
import { isTestKey } from '#config.ts'
import type { Config } from '#config.ts'
import { ask, error, ok, warning } from '#doctor/examination.ts'
import type { Check, Examined } from '#doctor/examination.ts'
import { readPermissions, refundPermission } from '#doctor/stripe-permissions.ts'
import type { StripePermission } from '#doctor/stripe-permissions.ts'
import { stripeEvents } from '#webhooks/stripe-events.ts'

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
    if (!isOne) findings.push(...(await checkSameAccount(examined)))
    return [...findings, ...(await checkEndpoint(examined))]
  },
}

/** `told`: what Stripe itself says is missing. */
type Tried = { permission: StripePermission; outcome: Outcome; told?: string | undefined }

async function tryAll({ config }: Examined, key: string, permissions: readonly StripePermission[]): Promise<Tried[]> {
  return Promise.all(
    permissions.map(async (permission) => {
      const { method = 'GET', path } = permission
      const answer = await call(config, key, path, {
        method,
        ...(method === 'POST' && { body: 'metadata[countersign_doctor]=1' }),
      })
      return { permission, ...(await outcomeOf(answer)) }
    }),
  )
}

function call({ stripe }: Config, key: string, path: string, init: RequestInit = {}): Promise<Response | string> {
  const form = 'application/x-www-form-urlencoded'
  return ask(`${stripe.apiBase ?? 'https://api.stripe.com'}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${key}`, 'stripe-version': '2026-10-28.endive', 'content-type': form },
  })
}

/** Stripe answers 403 for a permission that is missing; some have seen 401 with words that name it. */
async function outcomeOf(answer: Response | string): Promise<Omit<Tried, 'permission'>> {
  if (typeof answer === 'string' || answer.status >= 500 || answer.status === 429) return { outcome: 'unreachable' }
  if (answer.status !== 403 && answer.status !== 401) return { outcome: 'may' }
  const words = await answer.text().catch(() => '')
  const [told] = /rak_\w+/.exec(words) ?? []
  const isPermission = answer.status === 403 || told !== undefined || /permission/i.test(words)
  return { outcome: isPermission ? 'may_not' : 'bad_key', told }
}

function describe(variable: string, tried: Tried[]): DoctorFinding[] {
  const outcomes = tried.map(({ outcome }) => outcome)
  if (outcomes.includes('bad_key')) return [error('stripe', 'stripe_key_unknown', { variable })]
  if (outcomes.every((outcome) => outcome === 'unreachable')) return [error('stripe', 'stripe_down')]
  const missing = tried.filter(({ outcome }) => outcome === 'may_not')
  const unsure = tried.filter(({ outcome }) => outcome === 'unreachable')
  return [
    ...missing.map((one) => lacking(variable, one)),
    ...unsure.map(({ permission: { permission } }) =>
      warning('stripe', 'stripe_permission_unclear', { variable, permission }),
    ),
    ...(missing.length + unsure.length === 0 ? [ok('stripe', 'stripe_key_fits', { variable })] : []),
  ]
}

function lacking(variable: string, { permission: { row, permission, name, isOptional }, told }: Tried) {
  return (isOptional ? warning : error)('stripe', 'stripe_permission_missing', {
    variable,
    permission,
    isGuess: name === 'guessed' && told === undefined,
    row,
    told: told !== undefined && told !== permission ? told : '',
  })
}

const Charges = z.object({ data: z.array(z.object({ id: z.string() })) })

/** A charge that one key sees and the other does not is of another account, or of another mode. Neither key may ask whose it is. */
async function checkSameAccount({ config }: Examined): Promise<DoctorFinding[]> {
  const { readKey, refundKey } = config.stripe
  if (isTestKey(readKey) !== isTestKey(refundKey)) return [error('stripe', 'stripe_modes_differ')]
  const listed = await call(config, readKey, '/v1/charges?limit=1')
  const charges = Charges.safeParse(typeof listed === 'string' ? null : await listed.json().catch(() => null))
  const charge = charges.data?.data[0]
  // That a key may not look was said before.
  if (!charges.success) return []
  if (!charge) return [ok('stripe', 'stripe_account_unseen')]
  const seen = await call(config, refundKey, `/v1/charges/${charge.id}`)
  if (typeof seen === 'string' || ![200, 404].includes(seen.status)) return []
  return [seen.status === 200 ? ok('stripe', 'stripe_one_account') : error('stripe', 'stripe_accounts_differ')]
}

const Endpoints = z.object({
  data: z.array(z.object({ url: z.string(), status: z.string(), enabled_events: z.array(z.string()) })),
})

async function checkEndpoint({ config }: Examined): Promise<DoctorFinding[]> {
  // The played one delivers to us without being registered.
  if (config.stripe.apiBase !== undefined && config.publicUrl === null) return []
  const url = `${config.publicUrl ?? ''}/webhooks/stripe`
  const answer = await call(config, config.stripe.readKey, '/v1/webhook_endpoints?limit=100')
  // That the key may not look was said with its permissions.
  if (typeof answer !== 'string' && answer.status === 403) return []
  if (typeof answer === 'string' || !answer.ok) return [warning('stripe', 'stripe_endpoints_unseen', { address: url })]
  const endpoint = Endpoints.safeParse(await answer.json().catch(() => null)).data?.data.find((one) => one.url === url)
  if (!endpoint) return [error('stripe', 'stripe_endpoint_missing', { address: url })]
  if (endpoint.status !== 'enabled') return [error('stripe', 'stripe_endpoint_off')]
  const events = endpoint.enabled_events
  const missing = events.includes('*') ? [] : Object.keys(stripeEvents).filter((event) => !events.includes(event))
  if (missing.length === 0) return [ok('stripe', 'stripe_endpoint_fits')]
  return [error('stripe', 'stripe_endpoint_events', { count: missing.length, events: missing.join(', ') })]
}
