import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripeEvents } from '@countersign/backend/webhooks/stripe-events'
import { exitCode, reportText } from '@countersign/backend/doctor/report-text'
import { examineEnvironment } from '@countersign/backend/doctor/run-doctor'
import { setUpPlayedZendesk } from '@countersign/launcher/set-up-zendesk'
import { DoctorReport, doctorAreas } from '@countersign/shared/doctor'
import type { DoctorFinding } from '@countersign/shared/doctor'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openFront } from '#front.ts'
import type { Front } from '#front.ts'
import { people, signIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { adminOf } from '#zendesk-install.ts'
import type { AdminCall } from '#zendesk-install.ts'

/** One set-up that is well, and then each way in which it may be broken, one at a time. */

let system: System
let stripe: Front
let zendesk: Front
let hubspot: Front
let address: Front
let call: AdminCall
let folder: string
let well: Record<string, string | undefined>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-doctor-'))
  system = await startSystem()
  await fetch(`${system.sandbox.zendesk.url}/sandbox/rate-limits`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ enabled: false }),
  })
  ;[stripe, zendesk, hubspot, address] = await Promise.all([
    openFront(system.sandbox.stripe.url),
    openFront(system.sandbox.zendesk.url),
    openFront(system.sandbox.hubspot.url),
    openFront(system.backend.url),
  ])
  call = await adminOf(system.sandbox)
  const env = { ...system.env, PUBLIC_URL: address.url }
  well = {
    ...env,
    // As `npm start` does.
    ...(await setUpPlayedZendesk(env)),
    VERIFICATION_SECRET: 'a secret of its own and long enough to be one',
    // The system began without either, so with this one.
    INSTALLATION_KEY: system.env['SESSION_SECRET'] ?? '',
    STRIPE_API_BASE: stripe.url,
    ZENDESK_API_BASE: zendesk.url,
    HUBSPOT_API_BASE: hubspot.url,
  }
})
afterEach(() => {
  for (const front of [stripe, zendesk, hubspot, address]) front.instead.clear()
})
afterAll(async () => {
  for (const front of [stripe, zendesk, hubspot, address]) front?.close()
  await system?.close()
  await rm(folder, { recursive: true, force: true })
})

const endpoint = (change: object = {}) => ({
  status: 200,
  body: {
    data: [
      {
        url: `${address.url}/webhooks/stripe`,
        status: 'enabled',
        enabled_events: Object.keys(stripeEvents),
        ...change,
      },
    ],
  },
})

function examine(change: Record<string, string | undefined>, areas: string[] = [], now = new Date()) {
  if (!stripe.instead.has('GET /v1/webhook_endpoints')) stripe.instead.set('GET /v1/webhook_endpoints', endpoint())
  return examineEnvironment({ ...well, ...change }, () => now, areas)
}

test('a set-up that is well: nothing is broken, every area was looked at, and no secret is in the report', async () => {
  const report = DoctorReport.parse(await examine({}))
  expect(report.findings.filter(({ level }) => level === 'error')).toEqual([])
  expect(new Set(report.findings.map(({ area }) => area))).toEqual(
    new Set([
      'settings',
      'database',
      'address',
      'clock',
      'stripe',
      'zendesk',
      'hubspot',
      'mail',
      'slack',
      'handoffs',
      'policy',
      'audit',
      'model',
      'orders',
    ]),
  )
  const text = reportText(report)
  expect([exitCode(report), text]).toEqual([0, expect.stringContaining('Nothing is broken')])
  for (const name of Object.keys(well).filter((name) => /SECRET|TOKEN|KEY|DATABASE_URL|SMTP_URL/.test(name)))
    expect(text, name).not.toContain(well[name])
})

const forbidden = { status: 403, body: { error: { type: 'invalid_request_error', message: 'missing rak_x' } } }
const otherTrigger = async (change: object): Promise<void> => {
  const { triggers } = await call<{ triggers: { id: number }[] }>('GET', '/api/v2/triggers')
  zendesk.instead.set('GET /api/v2/triggers', {
    status: 200,
    body: { triggers: triggers.map((one) => ({ ...one, ...change })), meta: { has_more: false } },
  })
}
const listed = (member: string, records: object[]) => ({
  status: 200,
  body: { [member]: records, meta: { has_more: false, after_cursor: null } },
})
const inZendesk = async (what: string): Promise<Record<string, unknown>[]> =>
  (await call<Record<string, Record<string, unknown>[]>>('GET', `/api/v2/${what}`))[what] ?? []

type Broken = {
  name: string
  env?: Record<string, string | undefined>
  breaks?: () => unknown
  now?: () => Date
  area: DoctorFinding['area']
  level?: 'warning'
  cause: RegExp
  cure: RegExp
}

const shared = 'one secret for both and long enough for it'
const at = (seconds: number) => () => new Date(Date.now() + seconds * 1000)
const model = {
  LLM_MODEL: 'small-one',
  LLM_API_KEY: 'k',
  get LLM_BASE_URL() {
    return `${address.url}/v1`
  },
}
/** Slack's answers to the bot: always 200, and what is wrong in the body. */
const slackSays = (method: string, body: object, headers = {}) =>
  hubspot.instead.set(`POST /api/${method}`, { status: 200, body, headers })
const bot = {
  SLACK_BOT_TOKEN: 'xoxb-made-up',
  SLACK_CHANNEL: 'C0COUNTERSIGN',
  SLACK_SIGNING_SECRET: 'a'.repeat(32),
}
const anchorKey = 'a secret for anchors that is long enough to be one'
const databaseUrl = (change: (url: URL) => void): string => {
  const url = new URL(system.databaseUrl)
  change(url)
  return url.href
}

const broken: Broken[] = [
  {
    name: 'a variable is missing',
    env: { SESSION_SECRET: undefined },
    area: 'settings',
    cause: /SESSION_SECRET is missing/,
    cure: /openssl rand/,
  },
  {
    name: 'a secret is too short',
    env: { SESSION_SECRET: 'short' },
    area: 'settings',
    cause: /SESSION_SECRET needs at least 32/,
    cure: /openssl rand/,
  },
  {
    name: 'a mail server without a sender',
    env: { MAIL_FROM: undefined },
    area: 'settings',
    cause: /MAIL_FROM is missing/,
    cure: /MAIL_FROM=Billing/,
  },
  {
    name: 'HubSpot without a token',
    env: { HUBSPOT_ACCESS_TOKEN: undefined },
    area: 'settings',
    cause: /HUBSPOT_ACCESS_TOKEN is missing/,
    cure: /HUBSPOT_TIMELINE=off/,
  },
  {
    name: 'one secret for two purposes',
    env: { VERIFICATION_SECRET: shared, SESSION_SECRET: shared },
    area: 'settings',
    cause: /differs from SESSION_SECRET/,
    cure: /openssl rand/,
  },
  {
    name: 'a live key among stand-ins',
    env: { STRIPE_SECRET_KEY: `rk_live_${'x'.repeat(20)}` },
    area: 'settings',
    cause: /live Stripe key while STRIPE_API_BASE/,
    cure: /.env.example/,
  },
  {
    name: 'the key of the app without its audience',
    env: { ZENDESK_APP_AUDIENCE: undefined },
    area: 'settings',
    cause: /one of ZENDESK_APP_PUBLIC_KEY and ZENDESK_APP_AUDIENCE/,
    cure: /.env.example/,
  },
  {
    name: 'a placeholder as a webhook secret',
    env: { ZENDESK_WEBHOOK_SECRET: '{{setting.webhook_secret}}' },
    area: 'settings',
    cause: /ZENDESK_WEBHOOK_SECRET/,
    cure: /zendesk setup --write/,
  },
  {
    name: 'several at once',
    env: { STRIPE_WEBHOOK_SECRET: undefined, ZENDESK_SUBDOMAIN: 'No Such' },
    area: 'settings',
    cause: /STRIPE_WEBHOOK_SECRET is missing[\s\S]*ZENDESK_SUBDOMAIN is the part before/,
    cure: /signing secret/,
  },
  {
    name: 'no secret of verification of its own',
    env: { VERIFICATION_SECRET: undefined },
    area: 'settings',
    level: 'warning',
    cause: /derived from SESSION_SECRET/,
    cure: /openssl/,
  },
  {
    name: 'a real Stripe and no key of its own for what is never rotated',
    env: { STRIPE_API_BASE: undefined, SANDBOX_SEED: undefined, INSTALLATION_KEY: undefined },
    area: 'settings',
    level: 'warning',
    cause: /INSTALLATION_KEY is not set and is derived from VERIFICATION_SECRET/,
    cure: /Before the first start set a new one.*after it what VERIFICATION_SECRET is now/,
  },
  {
    name: 'another key than the database began with',
    env: { INSTALLATION_KEY: 'another key that is long enough to be one' },
    area: 'database',
    cause: /not the one that this database began with/,
    cure: /Set it to what it was/,
  },
  {
    name: 'nobody listens at the database',
    env: { DATABASE_URL: 'postgres://u:p@127.0.0.1:9/x' },
    area: 'database',
    cause: /Nobody listens/,
    cure: /Start PostgreSQL/,
  },
  {
    name: 'no such host of the database',
    env: { DATABASE_URL: 'postgres://u:p@nowhere.invalid/x' },
    area: 'database',
    cause: /has no address|cannot be used/,
    cure: /Check/,
  },
  {
    name: 'no such database',
    get env() {
      return { DATABASE_URL: databaseUrl((url) => (url.pathname = '/no_such_one')) }
    },
    area: 'database',
    cause: /does not exist/,
    cure: /Create it/,
  },
  {
    name: 'a database without our tables',
    get env() {
      return { DATABASE_URL: databaseUrl((url) => (url.pathname = '/postgres')) }
    },
    area: 'database',
    cause: /none of our tables/,
    cure: /database migrate/,
  },
  {
    name: 'no public address',
    env: { PUBLIC_URL: undefined, STRIPE_API_BASE: undefined },
    area: 'address',
    cause: /PUBLIC_URL is not set/,
    cure: /https address/,
  },
  {
    name: 'a public address without TLS',
    env: { PUBLIC_URL: 'http://countersign.example.com', STRIPE_API_BASE: undefined },
    area: 'address',
    cause: /is not https/,
    cure: /TLS in front/,
  },
  {
    name: 'nobody at the public address',
    env: { PUBLIC_URL: 'http://127.0.0.1:4' },
    area: 'address',
    level: 'warning',
    cause: /cannot be reached.*ECONNREFUSED/,
    cure: /firewall and proxy/,
  },
  {
    name: 'a proxy that does not reach us',
    breaks: () => address.instead.set('GET /livez', { status: 502 }),
    area: 'address',
    cause: /answers 502/,
    cure: /port the proxy/,
  },
  {
    name: 'somebody else at the public address',
    breaks: () => address.instead.set('GET /livez', { status: 200, body: 'hello' }),
    area: 'address',
    cause: /not Countersign/,
    cure: /passes all paths/,
  },
  {
    name: 'a public address that redirects',
    breaks: () => address.instead.set('GET /livez', { status: 301, headers: { location: 'https://x' } }),
    area: 'address',
    cause: /redirects/,
    cure: /address it leads to/,
  },
  {
    name: 'a clock that is ahead',
    now: at(120),
    area: 'clock',
    cause: /12\d s ahead.*sign-ins and webhooks are refused/,
    cure: /NTP/,
  },
  {
    name: 'a clock that is a little behind',
    now: at(-20),
    area: 'clock',
    level: 'warning',
    cause: /behind/,
    cure: /NTP/,
  },
  {
    name: 'a Stripe key that nobody knows',
    env: { STRIPE_SECRET_KEY: 'sk_test_nobody', STRIPE_REFUND_KEY: undefined },
    area: 'stripe',
    cause: /does not know the key in STRIPE_SECRET_KEY/,
    cure: /Copy a new one/,
  },
  ...(
    [
      ['customers', 'rak_customer_read'],
      ['refunds', 'rak_charge_read'],
      ['payment_intents', 'rak_payment_intent_read'],
      ['invoices', 'rak_invoice_read'],
      ['subscriptions', 'rak_subscription_read'],
      ['disputes', 'rak_dispute_read'],
      ['events', 'rak_event_read'],
      ['balance_transactions', 'rak_balance_transaction_read'],
      ['radar/early_fraud_warnings', 'rak_radar_early_fraud_warning_read'],
      ['invoice_payments', 'rak_invoice_payment_read'],
      ['payment_methods/pm_countersign_doctor', 'rak_payment_method_read'],
      ['credit_notes', 'rak_credit_note_read'],
      ['prices', 'rak_plan_read'],
    ] as const
  ).map(([path, permission]): Broken => ({
    name: `a Stripe key without ${permission}`,
    breaks: () => stripe.instead.set(`GET /v1/${path}`, forbidden),
    area: 'stripe',
    cause: new RegExp(`STRIPE_SECRET_KEY lacks the permission ${permission}: `),
    cure: /give it the row .* Stripe calls it rak_x\./,
  })),
  {
    name: 'a refund key that may not refund',
    env: { STRIPE_REFUND_KEY: 'sk_test_countersign_two' },
    breaks: () => stripe.instead.set('POST /v1/refunds/*', forbidden),
    area: 'stripe',
    cause: /STRIPE_REFUND_KEY lacks the permission rak_charge_write/,
    cure: /Charges and Refunds \(write\)/,
  },
  {
    name: 'a permission that is refused with 401',
    breaks: () =>
      stripe.instead.set('GET /v1/disputes', { status: 401, body: { error: { message: 'needs rak_dispute_read' } } }),
    area: 'stripe',
    cause: /rak_dispute_read/,
    cure: /give it the row/,
  },
  {
    name: 'a permission whose name we guess and Stripe does not say',
    breaks: () => stripe.instead.set('GET /v1/disputes', { status: 403 }),
    area: 'stripe',
    cause: /rak_dispute_read \(its name is our guess; the row counts\)/,
    cure: /the row "Disputes"\.$/,
  },
  {
    name: 'a refund key of another account',
    env: { STRIPE_REFUND_KEY: 'sk_test_countersign_two' },
    breaks: () => stripe.instead.set('GET /v1/charges/*', { status: 404 }),
    area: 'stripe',
    cause: /STRIPE_REFUND_KEY does not see the payments of STRIPE_SECRET_KEY/,
    cure: /same mode of the same account/,
  },
  {
    name: 'a live refund key beside a test key',
    env: { STRIPE_REFUND_KEY: `rk_live_${'x'.repeat(20)}` },
    area: 'stripe',
    cause: /One Stripe key is a test key and the other a live one/,
    cure: /same mode/,
  },
  {
    name: 'Stripe is down',
    breaks: () => ['GET', 'POST'].map((method) => stripe.instead.set(`${method} /v1/*`, { status: 500 })),
    area: 'stripe',
    cause: /Stripe does not answer/,
    cure: /status.stripe.com/,
  },
  {
    name: 'no webhook endpoint',
    breaks: () => stripe.instead.set('GET /v1/webhook_endpoints', { status: 200, body: { data: [] } }),
    area: 'stripe',
    cause: /No webhook endpoint/,
    cure: /Add it in Stripe/,
  },
  {
    name: 'a webhook endpoint that is off',
    breaks: () => stripe.instead.set('GET /v1/webhook_endpoints', endpoint({ status: 'disabled' })),
    area: 'stripe',
    cause: /switched off/,
    cure: /Enable it/,
  },
  {
    name: 'a webhook endpoint of too few events',
    breaks: () => stripe.instead.set('GET /v1/webhook_endpoints', endpoint({ enabled_events: ['refund.created'] })),
    area: 'stripe',
    cause: /not told of \d+ events/,
    cure: /Add to it: refund.updated/,
  },
  {
    name: 'a key that may not see endpoints',
    breaks: () => stripe.instead.set('GET /v1/webhook_endpoints', forbidden),
    area: 'stripe',
    level: 'warning',
    cause: /cannot be seen/,
    cure: /Webhook Endpoints/,
  },
  {
    name: 'an OAuth client with another secret',
    env: { ZENDESK_OAUTH_CLIENT_SECRET: 'another' },
    area: 'zendesk',
    cause: /does not take ZENDESK_OAUTH_CLIENT_ID/,
    cure: /Copy id and secret/,
  },
  {
    name: 'a public OAuth client',
    env: { ZENDESK_OAUTH_CLIENT_ID: 'countersign_agents', ZENDESK_OAUTH_CLIENT_SECRET: 'x' },
    breaks: () => zendesk.instead.set('POST /oauth/tokens', { status: 400, body: { error: 'unauthorized_client' } }),
    area: 'zendesk',
    cause: /public one/,
    cure: /confidential/,
  },
  {
    name: 'an OAuth client without our scopes',
    breaks: () => zendesk.instead.set('POST /oauth/tokens', { status: 400, body: { error: 'invalid_scope' } }),
    area: 'zendesk',
    cause: /does not have the scopes/,
    cure: /read and write/,
  },
  {
    name: 'no such Zendesk account',
    breaks: () => zendesk.instead.set('POST /oauth/tokens', { status: 404 }),
    area: 'zendesk',
    cause: /no Zendesk account/,
    cure: /before .zendesk.com/,
  },
  {
    name: 'Zendesk cannot be reached',
    env: { ZENDESK_API_BASE: 'http://127.0.0.1:4' },
    area: 'zendesk',
    cause: /cannot be reached/,
    cure: /ZENDESK_SUBDOMAIN/,
  },
  {
    name: 'an OAuth client of somebody who is no admin',
    breaks: () =>
      zendesk.instead.set('GET /api/v2/users/me', {
        status: 200,
        body: { user: { id: 7, name: 'Kim', role: 'agent' } },
      }),
    area: 'zendesk',
    cause: /acts for Kim, who is no admin/,
    cure: /Make Kim an admin/,
  },
  {
    name: 'an OAuth client that may not look',
    breaks: () => zendesk.instead.set('GET /api/v2/webhooks', { status: 403 }),
    area: 'zendesk',
    cause: /refused \/api\/v2\/webhooks with 403/,
    cure: /scopes read and write/,
  },
  {
    name: 'the app is not uploaded',
    breaks: () => zendesk.instead.set('GET /api/v2/apps/owned', { status: 200, body: { apps: [] } }),
    area: 'zendesk',
    cause: /not in this Zendesk account/,
    cure: /zcli apps:create/,
  },
  {
    name: 'the app is not installed',
    breaks: () => zendesk.instead.set('GET /api/v2/apps/installations', { status: 200, body: { installations: [] } }),
    area: 'zendesk',
    cause: /not installed/,
    cure: /zcli apps:create/,
  },
  {
    name: 'the app is installed and the service does not know',
    env: { ZENDESK_APP_AUDIENCE: undefined, ZENDESK_APP_PUBLIC_KEY: undefined },
    area: 'zendesk',
    cause: /set-up mode/,
    cure: /zendesk setup --write .env/,
  },
  {
    name: 'another audience',
    env: { ZENDESK_APP_AUDIENCE: 'https://sandbox.zendesk.com/api/v2/apps/installations/2.json' },
    area: 'zendesk',
    cause: /ZENDESK_APP_AUDIENCE is that of another/,
    cure: /zendesk setup/,
  },
  {
    name: 'another key',
    env: { ZENDESK_APP_PUBLIC_KEY: 'A'.repeat(388) },
    area: 'zendesk',
    cause: /not the key of the app/,
    cure: /zendesk setup/,
  },
  {
    name: 'the app opens elsewhere',
    breaks: () =>
      zendesk.instead.set('GET /api/v2/apps/installations', {
        status: 200,
        body: {
          installations: [{ id: 1, app_id: 1, enabled: false, settings: { backend_url: 'https://old.example.com' } }],
        },
      }),
    area: 'zendesk',
    cause: /switched off in Zendesk[\s\S]*another address than PUBLIC_URL/,
    cure: /backend_url/,
  },
  {
    name: 'a field is missing',
    breaks: async () =>
      zendesk.instead.set(
        'GET /api/v2/ticket_fields',
        listed('ticket_fields', (await inZendesk('ticket_fields')).slice(1)),
      ),
    area: 'zendesk',
    cause: /"Countersign verification status" is missing/,
    cure: /zendesk setup/,
  },
  {
    name: 'a field of another type',
    breaks: async () =>
      zendesk.instead.set(
        'GET /api/v2/ticket_fields',
        listed(
          'ticket_fields',
          (await inZendesk('ticket_fields')).map((field) => ({ ...field, type: 'text' })),
        ),
      ),
    area: 'zendesk',
    cause: /is of type text and not tagger/,
    cure: /[Rr]ename it/,
  },
  {
    name: 'a value of a field is missing',
    breaks: async () =>
      zendesk.instead.set(
        'GET /api/v2/ticket_fields',
        listed(
          'ticket_fields',
          (await inZendesk('ticket_fields')).map((field) => ({ ...field, custom_field_options: [] })),
        ),
      ),
    area: 'zendesk',
    cause: /lacks the values cs_verified_none/,
    cure: /Add them/,
  },
  {
    name: 'fields that are on no form',
    breaks: () =>
      zendesk.instead.set(
        'GET /api/v2/ticket_forms',
        listed('ticket_forms', [{ name: 'Billing', active: true, ticket_field_ids: [] }]),
      ),
    area: 'zendesk',
    level: 'warning',
    cause: /"Billing" does not show 7/,
    cure: /Add them in the Admin Center/,
  },
  {
    name: 'no webhook',
    breaks: () => zendesk.instead.set('GET /api/v2/webhooks', listed('webhooks', [])),
    area: 'zendesk',
    cause: /"Countersign: tickets" is missing/,
    cure: /zendesk setup/,
  },
  {
    name: 'a webhook that leads elsewhere',
    breaks: async () =>
      zendesk.instead.set(
        'GET /api/v2/webhooks',
        listed(
          'webhooks',
          (await inZendesk('webhooks')).map((webhook) => ({
            ...webhook,
            endpoint: 'https://old.example.com/webhooks/zendesk',
          })),
        ),
      ),
    area: 'zendesk',
    cause: /leads elsewhere/,
    cure: /zendesk setup/,
  },
  {
    name: 'another webhook secret',
    env: { ZENDESK_WEBHOOK_SECRET: 'one-that-zendesk-does-not-sign-with' },
    area: 'zendesk',
    cause: /does not hold the secret of the webhook/,
    cure: /Then start Countersign again/,
  },
  {
    name: 'no trigger',
    breaks: () => zendesk.instead.set('GET /api/v2/triggers', listed('triggers', [])),
    area: 'zendesk',
    cause: /trigger that tells us of new tickets is missing/,
    cure: /zendesk setup/,
  },
  {
    name: 'a trigger that is off',
    breaks: () => otherTrigger({ active: false }),
    area: 'zendesk',
    cause: /trigger .* switched off/,
    cure: /zendesk setup/,
  },
  {
    name: 'a trigger that fires for our own updates',
    breaks: () => otherTrigger({ conditions: { all: [], any: [] } }),
    area: 'zendesk',
    cause: /our own updates/,
    cure: /zendesk setup/,
  },
  {
    name: 'nobody is a lead',
    env: { LEAD_GROUP_IDS: undefined },
    area: 'zendesk',
    level: 'warning',
    cause: /nobody can sign as a lead/,
    cure: /Groups/,
  },
  {
    name: 'a group that is not there',
    env: { FINANCE_GROUP_IDS: '4711' },
    area: 'zendesk',
    cause: /FINANCE_GROUP_IDS names the group 4711/,
    cure: /Check the id/,
  },
  {
    name: 'a HubSpot token that has ended',
    env: { HUBSPOT_ACCESS_TOKEN: 'another' },
    area: 'hubspot',
    cause: /does not take HUBSPOT_ACCESS_TOKEN/,
    cure: /Copy the token/,
  },
  {
    name: 'a HubSpot token that may not read contacts',
    breaks: () => hubspot.instead.set('GET /crm/objects/2026-03/contacts', { status: 403 }),
    area: 'hubspot',
    cause: /lacks the scope crm.objects.contacts.read/,
    cure: /Give the app the scope/,
  },
  {
    name: 'a HubSpot token that may not write',
    breaks: () => hubspot.instead.set('POST /integrators/timeline/2026-03/events', { status: 403 }),
    area: 'hubspot',
    cause: /lacks the scope timeline: nothing can be written by HUBSPOT_TIMELINE=app-events/,
    cure: /HUBSPOT_TIMELINE=note/,
  },
  ...(
    [
      [401, /does not take HUBSPOT_ACCESS_TOKEN/, /Copy the token/],
      [404, /does not know the path in HUBSPOT_APP_EVENTS_PATH \(404\)/, /paths carry a date/],
      [500, /no clear answer \(500\)/, /again in a minute/],
      [201, /no clear answer \(201\)/, /again in a minute/],
    ] as const
  ).map(([status, cause, cure]): Broken => ({
    name: `a write to HubSpot that is answered ${status}`,
    breaks: () => hubspot.instead.set('POST /integrators/timeline/2026-03/events', { status }),
    area: 'hubspot',
    cause,
    cure,
  })),
  {
    name: 'a HubSpot without our event definitions',
    env: { HUBSPOT_TIMELINE: 'custom-events' },
    area: 'hubspot',
    cause: /no definition of countersign_refund_requested, .*countersign_handoff_received/,
    cure: /hubspot setup/,
  },
  {
    name: 'HubSpot’s event definitions of an older release',
    env: { HUBSPOT_TIMELINE: 'custom-events' },
    breaks: () =>
      hubspot.instead.set('GET /events/custom/2026-09/event-definitions/*', {
        status: 200,
        body: { properties: [{ name: 'amount' }] },
      }),
    area: 'hubspot',
    cause: /definition of countersign_refund_failed lacks refund_request_id/,
    cure: /hubspot setup/,
  },
  {
    name: 'event definitions that the token may not see',
    env: { HUBSPOT_TIMELINE: 'custom-events' },
    breaks: () => hubspot.instead.set('GET /events/custom/2026-09/event-definitions/*', { status: 403 }),
    area: 'hubspot',
    cause: /lacks the scope behavioral_events.event_definitions.read_write/,
    cure: /Give the app/,
  },
  {
    name: 'tasks for an owner who is not there, with the timeline off',
    env: { HUBSPOT_TIMELINE: 'off', HUBSPOT_OWNER_ID: '77' },
    area: 'hubspot',
    cause: /no owner with the id in HUBSPOT_OWNER_ID/,
    cure: /id of an active user/,
  },
  {
    name: 'tasks for an owner who was deactivated',
    env: { HUBSPOT_OWNER_ID: '77' },
    breaks: () => hubspot.instead.set('GET /crm/v3/owners/77', { status: 200, body: { archived: true } }),
    area: 'hubspot',
    cause: /was deactivated/,
    cure: /active user/,
  },
  {
    name: 'an owner whom the token may not see',
    env: { HUBSPOT_OWNER_ID: '77' },
    breaks: () => hubspot.instead.set('GET /crm/v3/owners/77', { status: 403 }),
    area: 'hubspot',
    level: 'warning',
    cause: /cannot be seen with this token/,
    cure: /crm.objects.owners.read/,
  },
  {
    name: 'tasks that may not be made',
    env: { HUBSPOT_TIMELINE: 'off', HUBSPOT_OWNER_ID: '77' },
    breaks: () => hubspot.instead.set('POST /crm/objects/2026-03/tasks', { status: 403 }),
    area: 'hubspot',
    cause: /no task can be made/,
    cure: /crm.objects.contacts.write/,
  },
  {
    name: 'HubSpot is down',
    breaks: () => hubspot.instead.set('GET /crm/*', { status: 503 }),
    area: 'hubspot',
    cause: /HubSpot does not answer/,
    cure: /api.hubapi.com/,
  },
  {
    name: 'no mail server',
    env: { SMTP_URL: undefined, MAIL_FROM: undefined },
    area: 'mail',
    level: 'warning',
    cause: /one-time codes/,
    cure: /SMTP_URL and MAIL_FROM/,
  },
  {
    name: 'a mail server that is not there',
    env: { SMTP_URL: 'smtp://127.0.0.1:9' },
    area: 'mail',
    cause: /does not answer/,
    cure: /host and port of SMTP_URL/,
  },
  {
    name: 'Slack by half',
    env: { SLACK_BOT_TOKEN: 'xoxb-made-up' },
    area: 'settings',
    cause: /SLACK_BOT_TOKEN, SLACK_CHANNEL and SLACK_SIGNING_SECRET belong together/,
    cure: /.env.example/,
  },
  {
    name: 'a Slack webhook that is none',
    env: { SLACK_WEBHOOK_URL: 'https://hooks.slack.com/workflows/T0/A0/1/x' },
    area: 'slack',
    cause: /is not the address of an incoming webhook/,
    cure: /hooks.slack.com\/services/,
  },
  ...(
    [
      [
        'a Slack token that was revoked',
        'auth.test',
        { ok: false, error: 'token_revoked' },
        /take SLACK_BOT_TOKEN \(token_revoked/,
        /copy its bot token/,
      ],
      [
        'a Slack channel that is not there',
        'conversations.history',
        { ok: false, error: 'channel_not_found' },
        /no channel with the id in SLACK_CHANNEL/,
        /Copy the id/,
      ],
      [
        'a Slack channel without the bot',
        'conversations.history',
        { ok: false, error: 'not_in_channel' },
        /not in the channel/,
        /Invite it/,
      ],
      [
        'a Slack channel that is archived',
        'conversations.history',
        { ok: false, error: 'is_archived' },
        /is archived/,
        /another channel/,
      ],
    ] as const
  ).map(([name, method, body, cause, cure]): Broken => ({
    name,
    get env() {
      return { ...bot, SLACK_API_BASE: hubspot.url }
    },
    breaks: () => {
      slackSays('auth.test', { ok: true })
      slackSays(method, body)
    },
    area: 'slack',
    cause,
    cure,
  })),
  {
    name: 'a Slack bot that lacks a scope',
    get env() {
      return { ...bot, SLACK_API_BASE: hubspot.url }
    },
    breaks: () => {
      slackSays('auth.test', { ok: true }, { 'x-oauth-scopes': 'chat:write,users:read' })
      slackSays('conversations.history', { ok: true })
    },
    area: 'slack',
    cause: /lacks the scopes channels:history, users:read.email/,
    cure: /install the app again/,
  },
  {
    name: 'a Slack signing secret that is none',
    get env() {
      return { ...bot, SLACK_API_BASE: hubspot.url, SLACK_SIGNING_SECRET: 'xoxb-not-a-signing-secret' }
    },
    breaks: () => {
      slackSays('auth.test', { ok: true })
      slackSays('conversations.history', { ok: true })
    },
    area: 'slack',
    level: 'warning',
    cause: /does not look like a signing secret/,
    cure: /Basic Information/,
  },
  {
    name: 'Slack is down',
    env: { ...bot, SLACK_API_BASE: 'http://127.0.0.1:4' },
    area: 'slack',
    cause: /Slack does not answer/,
    cure: /status.slack.com/,
  },
  {
    name: 'an OAuth client of agents with another secret',
    env: { ZENDESK_AGENT_OAUTH_CLIENT_ID: 'countersign_agents', ZENDESK_AGENT_OAUTH_CLIENT_SECRET: 'another' },
    breaks: () => zendesk.instead.set('POST /oauth/tokens', { status: 401, body: { error: 'invalid_client' } }),
    area: 'zendesk',
    cause: /does not take ZENDESK_AGENT_OAUTH_CLIENT_ID/,
    cure: /Copy the id again/,
  },
  {
    name: 'an OAuth client of agents that nobody knows',
    env: { ZENDESK_AGENT_OAUTH_CLIENT_ID: 'nobodys' },
    area: 'zendesk',
    cause: /does not take ZENDESK_AGENT_OAUTH_CLIENT_ID/,
    cure: /a public one has none/,
  },
  {
    name: 'a handoff key that is too short',
    env: { HANDOFF_KEYS: 'web-chat short' },
    area: 'settings',
    cause: /HANDOFF_KEYS entry 1: a key has at least 32/,
    cure: /handoff key BOT/,
  },
  {
    name: 'one handoff key for two bots',
    env: { HANDOFF_KEYS: `web-chat ${'k'.repeat(40)}; forms ${'k'.repeat(40)}` },
    area: 'settings',
    cause: /names one key twice/,
    cure: /handoff key BOT/,
  },
  {
    name: 'a handoff key that is a secret of something else',
    env: { HANDOFF_KEYS: `web-chat ${'k'.repeat(40)}`, ZENDESK_WEBHOOK_SECRET: 'k'.repeat(40) },
    area: 'handoffs',
    cause: /handoff key of web-chat is also ZENDESK_WEBHOOK_SECRET/,
    cure: /handoff key web-chat/,
  },
  {
    name: 'an audit log without a witness',
    area: 'audit',
    level: 'warning',
    cause: /no witness outside the database/,
    cure: /AUDIT_ANCHOR_KEY/,
  },
  {
    name: 'a place for anchors without a key',
    env: { AUDIT_ANCHOR_FILE: '/tmp/anchors.jsonl' },
    area: 'audit',
    cause: /nothing is signed/,
    cure: /openssl rand/,
  },
  {
    name: 'a key of anchors that only verifies',
    env: {
      AUDIT_ANCHOR_KEY: generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      AUDIT_ANCHOR_FILE: '/tmp/anchors.jsonl',
    },
    area: 'audit',
    cause: /public keys alone/,
    cure: /private key/,
  },
  {
    name: 'anchors that stay in the database',
    env: { AUDIT_ANCHOR_KEY: anchorKey },
    area: 'audit',
    level: 'warning',
    cause: /stay in the database/,
    cure: /AUDIT_ANCHOR_URL/,
  },
  {
    name: 'a file of anchors that cannot be written',
    env: { AUDIT_ANCHOR_KEY: anchorKey, AUDIT_ANCHOR_FILE: '/nowhere/anchors.jsonl' },
    area: 'audit',
    cause: /cannot be written \(ENOENT\)/,
    cure: /\/var\/lib\/countersign/,
  },
  {
    name: 'a folder as the file of anchors',
    env: { AUDIT_ANCHOR_KEY: anchorKey, AUDIT_ANCHOR_FILE: '/tmp' },
    area: 'audit',
    cause: /is a folder/,
    cure: /Name a file/,
  },
  {
    name: 'two places for anchors',
    env: { AUDIT_ANCHOR_KEY: anchorKey, AUDIT_ANCHOR_FILE: '/tmp/x', AUDIT_ANCHOR_URL: 'https://witness.example' },
    area: 'settings',
    cause: /AUDIT_ANCHOR_FILE and AUDIT_ANCHOR_URL/,
    cure: /not both/,
  },
  {
    name: 'the owner’s login among the settings of the service',
    env: { DATABASE_MIGRATION_URL: 'postgres://owner:x@127.0.0.1/x', NODE_ENV: 'production' },
    area: 'settings',
    cause: /DATABASE_MIGRATION_URL, which may rewrite the audit log/,
    cure: /database migrate` alone/,
  },
  {
    name: 'a model without a provider',
    env: { LLM_MODEL: 'some-model' },
    area: 'settings',
    cause: /LLM_MODEL that names no provider/,
    cure: /.env.example/,
  },
  {
    name: 'a model key that is not taken',
    get env() {
      return model
    },
    breaks: () => address.instead.set('GET /v1/models', { status: 401 }),
    area: 'model',
    cause: /does not take LLM_API_KEY/,
    cure: /Copy the key/,
  },
  {
    name: 'a model server that is not there',
    env: { LLM_MODEL: 'm', LLM_BASE_URL: 'http://127.0.0.1:4/v1' },
    area: 'model',
    cause: /does not answer/,
    cure: /LLM_BASE_URL/,
  },
  {
    name: 'an address that is no model server',
    get env() {
      return model
    },
    breaks: () => address.instead.set('GET /v1/models', { status: 404 }),
    area: 'model',
    level: 'warning',
    cause: /does not list its models \(404\)/,
    cure: /ends where/,
  },
  {
    name: 'a model that the provider does not have',
    get env() {
      return model
    },
    breaks: () => address.instead.set('GET /v1/models', { status: 200, body: { data: [{ id: 'another' }] } }),
    area: 'model',
    level: 'warning',
    cause: /does not list the model small-one/,
    cure: /Check LLM_MODEL/,
  },
  {
    name: 'an order system that is not there',
    env: { ORDERS_URL: 'http://127.0.0.1:4' },
    area: 'orders',
    cause: /does not answer \(ECONNREFUSED\)/,
    cure: /Check its address/,
  },
  {
    name: 'an order system that wants a login',
    get env() {
      return { ORDERS_URL: zendesk.url }
    },
    breaks: () => zendesk.instead.set('GET /orders/*', { status: 401 }),
    area: 'orders',
    cause: /turns us away \(401\)/,
    cure: /without a login/,
  },
  {
    name: 'an order system that knows everything',
    get env() {
      return { ORDERS_URL: zendesk.url }
    },
    breaks: () => zendesk.instead.set('GET /orders/*', { status: 200 }),
    area: 'orders',
    cause: /knows an order that does not exist/,
    cure: /answer 404/,
  },
  {
    name: 'an order system that moved',
    get env() {
      return { ORDERS_URL: zendesk.url }
    },
    breaks: () => zendesk.instead.set('GET /orders/*', { status: 301, headers: { location: 'https://x' } }),
    area: 'orders',
    cause: /redirects elsewhere \(301\)/,
    cure: /address it leads to/,
  },
  {
    name: 'an order system that does not understand',
    get env() {
      return { ORDERS_URL: zendesk.url }
    },
    breaks: () => zendesk.instead.set('GET /orders/*', { status: 400 }),
    area: 'orders',
    cause: /answers 400 for an order that does not exist/,
    cure: /answer 404/,
  },
]

describe('each broken set-up is named with its cause and its cure', () => {
  test.each(broken)('$name', async (given) => {
    await given.breaks?.()
    const { findings } = await examine(given.env ?? {}, [given.area], given.now?.())
    const level = given.level ?? 'error'
    const said = findings.filter((finding) => finding.level === level)
    expect(said.map(({ what }) => what).join('\n')).toMatch(given.cause)
    expect(said.map(({ cure }) => cure).join('\n')).toMatch(given.cure)
    expect(exitCode({ checkedAt: '', findings })).toBe(level === 'error' ? 1 : 0)
  })
})

test('what is well is said to be, with what was not tried: Slack, the client of agents, bots, anchors, the limit of a trial', async () => {
  slackSays('auth.test', { ok: true })
  slackSays('conversations.history', { ok: true })
  const set = {
    ...bot,
    SLACK_API_BASE: hubspot.url,
    ZENDESK_AGENT_OAUTH_CLIENT_ID: 'countersign_agents',
    HANDOFF_KEYS: `web-chat ${'k'.repeat(40)} tickets refunds:request`,
    AUDIT_ANCHOR_KEY: anchorKey,
    AUDIT_ANCHOR_FILE: join(folder, 'anchors.jsonl'),
  }
  const { findings } = await examine(set, ['slack', 'zendesk', 'handoffs', 'audit'])
  expect(findings.filter(({ level }) => level === 'error')).toEqual([])
  const said = findings.map(({ what }) => what).join('\n')
  for (const line of [
    /The bot is in the channel\. Not tried: posting/,
    /SLACK_SIGNING_SECRET looks as it should\. Not tried/,
    /knows the OAuth client of agents\. Not tried: signing in/,
    /web-chat \(tickets refunds:request\)/,
    /signed \(hmac-sha256\)/,
    /file of the anchors can be written/,
    /At most 90 updates .* set ZENDESK_UPDATES_PER_MINUTE=18 there/,
  ])
    expect(said).toMatch(line)
  expect(await readdir(folder)).not.toContain('anchors.jsonl')
  const webhook = await examine({ SLACK_WEBHOOK_URL: 'https://hooks.slack.com/services/T0A/B0B/secret' }, ['slack'])
  expect(reportText(webhook)).toMatch(/Not tried: every call to it would post a message/)
  const posted = { AUDIT_ANCHOR_KEY: anchorKey, AUDIT_ANCHOR_URL: 'https://witness.example/anchors' }
  expect(reportText(await examine(posted, ['audit']))).toMatch(/posted to AUDIT_ANCHOR_URL\. Not tried/)
})

test('where only tasks are written to HubSpot, it is not said to be left out, and where nothing is, it is', async () => {
  hubspot.instead.set('GET /crm/v3/owners/77', { status: 200, body: { archived: false } })
  const tasks = reportText(await examine({ HUBSPOT_TIMELINE: 'off', HUBSPOT_OWNER_ID: '77' }, ['hubspot']))
  expect(tasks).toMatch(/Nothing is written to the timeline[\s\S]*Tasks can be made for the owner/)
  expect(tasks).not.toContain('left out')
  expect(reportText(await examine({ HUBSPOT_TIMELINE: 'off' }, ['hubspot']))).toContain('HubSpot is left out')
})

describe('what is in the database', () => {
  let sql: postgres.Sql
  beforeAll(() => {
    sql = postgres(system.databaseUrl, { max: 1 })
  })
  afterAll(() => sql.end())

  test('tables of an older or newer release, a policy that cannot be used, refunds that are switched off', async () => {
    const said = async (area: string, change = {}): Promise<string> => reportText(await examine(change, [area]))
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)`
    expect(await said('database')).toMatch(/newer release[\s\S]*Start the newer release/)
    await sql`delete from drizzle.__drizzle_migrations where created_at >= 1795900014000`
    expect(await said('database')).toMatch(/older release[\s\S]*database migrate/)
    await sql`
      insert into audit_anchors (no, at, content, hash, key_id, algorithm, signature)
      values (1, now() - interval '1 hour', 'x', 'x', 'x', 'hmac-sha256', 'x')`
    const anchors = { AUDIT_ANCHOR_KEY: anchorKey, AUDIT_ANCHOR_FILE: join(folder, 'anchors.jsonl') }
    expect(await said('audit', anchors)).toMatch(/1 anchors have waited[\s\S]*alert "anchor"/)
    await sql`update switches set is_on = false where name = 'refunds'`
    expect(await said('policy')).toMatch(/switched off[\s\S]*switch refunds on/)
    await sql`update switches set is_on = true where name = 'refunds'`
    await sql`alter table policy_versions disable trigger all`
    await sql`delete from policy_versions`
    expect(await said('policy', { POLICY_FILE: join(folder, 'none.json') })).toMatch(
      /cannot be read[\s\S]*Check its path/,
    )
    await writeFile(join(folder, 'policy.json'), '{"nonsense":true}')
    expect(await said('policy', { POLICY_FILE: join(folder, 'policy.json') })).toMatch(
      /cannot be used[\s\S]*policy check/,
    )
  })
})

test('the same in the desk: for leads, finance and admins of Zendesk', async () => {
  const lena = await signIn(system, people.lena)
  const answer = await lena.call('GET', '/api/doctor')
  const report = DoctorReport.parse(await answer.json())
  // Every area that the command line looks at.
  expect(new Set(report.findings.map(({ area }) => area))).toEqual(new Set(doctorAreas))
  expect((await (await signIn(system, '100')).call('GET', '/api/doctor')).status).toBe(200)
  expect((await (await signIn(system, people.mia)).call('GET', '/api/doctor')).status).toBe(403)
})
