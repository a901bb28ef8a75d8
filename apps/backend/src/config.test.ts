import { expect, test } from 'vitest'
import { ConfigError, loadConfig } from '#config.ts'

const good = {
  DATABASE_URL: 'postgres://countersign@127.0.0.1/countersign',
  SESSION_SECRET: 'x'.repeat(32),
  STRIPE_SECRET_KEY: 'sk_test_123456',
  STRIPE_WEBHOOK_SECRET: 'whsec_a, whsec_b',
  ZENDESK_SUBDOMAIN: 'acme',
  ZENDESK_OAUTH_CLIENT_ID: 'id',
  ZENDESK_OAUTH_CLIENT_SECRET: 'secret',
  ZENDESK_APP_PUBLIC_KEY: String.raw`-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----`,
  ZENDESK_APP_AUDIENCE: 'https://acme.zendesk.com/api/v2/apps/installations/1.json',
}

function problem(change: Record<string, string | undefined>): string {
  try {
    loadConfig({ ...good, ...change })
    return 'it started'
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
}

test('reads a complete environment, with two webhook secrets and the key’s line breaks', () => {
  const config = loadConfig(good)
  expect(config.stripe.webhookSecrets).toEqual(['whsec_a', 'whsec_b'])
  expect(config.zendesk.app?.publicKeys[0]).toContain('\nMIIB\n')
  expect(config.zendesk.frameOrigin).toBe('https://acme.zendesk.com')
  expect(config.hubspot).toEqual({ timeline: 'off' })
})

const live = { STRIPE_SECRET_KEY: 'sk_live_123456' }
const sandbox = { STRIPE_API_BASE: 'http://127.0.0.1:4101', ZENDESK_API_BASE: 'http://127.0.0.1:4100' }

test('sec-33: a live Stripe key, in either place, starts with real providers and never beside a played one', () => {
  for (const change of [
    live,
    { STRIPE_SECRET_KEY: 'rk_live_123456' },
    { STRIPE_REFUND_KEY: 'rk_live_123456' },
    { STRIPE_SECRET_KEY: 'sk_org_live_123456' },
    { STRIPE_SECRET_KEY: ' sk_live_123456' },
    { STRIPE_SECRET_KEY: '"sk_live_123456"' },
  ]) {
    expect(problem(change)).toBe('it started')
    for (const played of ['STRIPE_API_BASE', 'ZENDESK_API_BASE', 'HUBSPOT_API_BASE']) {
      expect(problem({ ...change, [played]: 'http://127.0.0.1:4100' }), played).toContain(
        `does not start with a live Stripe key while ${played} names a played provider`,
      )
    }
    expect(problem({ ...change, DATABASE_EMBEDDED: '1' })).toContain('on the database that npm start brings along')
  }
})

test('sec-33: in production nothing is played', () => {
  for (const NODE_ENV of ['production', 'Production', ' production ', 'prod']) {
    expect(problem({ NODE_ENV })).toBe('it started')
    expect(problem({ NODE_ENV, ...sandbox })).toContain(
      'NODE_ENV=production while STRIPE_API_BASE, ZENDESK_API_BASE names a played provider',
    )
  }
})

test('sec-33: a played Stripe writes to no real Zendesk and to no real HubSpot', () => {
  expect(problem(sandbox)).toBe('it started')
  const { STRIPE_API_BASE } = sandbox
  expect(problem({ STRIPE_API_BASE })).toContain('a played Stripe beside a real Zendesk or HubSpot')
  const hubspot = { HUBSPOT_TIMELINE: 'app-events', HUBSPOT_ACCESS_TOKEN: 'pat' }
  expect(problem({ ...sandbox, ...hubspot })).toContain('a played Stripe beside a real Zendesk or HubSpot')
  expect(problem({ ...sandbox, ...hubspot, HUBSPOT_API_BASE: 'http://127.0.0.1:4102' })).toBe('it started')
})

test('seeded identity levels are refused beside a real Stripe', () => {
  const SANDBOX_SEED = JSON.stringify([{ ticketId: '1', customerId: 'cus_1', level: 'confirmed' }])
  expect(problem({ SANDBOX_SEED })).toContain('SANDBOX_SEED')
  expect(loadConfig({ ...good, ...sandbox, SANDBOX_SEED }).sandboxSeed).toHaveLength(1)
})

test('agents sign in with Zendesk where a client is set up, and only where they find back', () => {
  expect(loadConfig(good).zendesk.agentOauth).toBeNull()
  const client = { ZENDESK_AGENT_OAUTH_CLIENT_ID: 'agents' }
  for (const PUBLIC_URL of [undefined, 'http://countersign.example']) {
    expect(problem({ ...client, PUBLIC_URL })).toContain('PUBLIC_URL, the https address')
  }
  const config = loadConfig({ ...good, ...client, PUBLIC_URL: 'https://countersign.example/' })
  expect(config.publicUrl).toBe('https://countersign.example')
  expect(config.zendesk.agentOauth).toEqual({ clientId: 'agents', clientSecret: undefined })
  expect(problem({ ...client, ...sandbox })).toBe('it started')
  expect(problem({ ZENDESK_AGENT_OAUTH_CLIENT_SECRET: 'alone' })).toContain('ZENDESK_AGENT_OAUTH_CLIENT_SECRET alone')
})

test('a step-up that nobody could make stops the start', () => {
  expect(problem({ APPROVAL_STEP_UP: 'oauth' })).toContain('nobody could approve anything')
  expect(problem({ APPROVAL_STEP_UP: 'yes' })).toContain('APPROVAL_STEP_UP')
  const client = { ...sandbox, ZENDESK_AGENT_OAUTH_CLIENT_ID: 'agents' }
  expect(loadConfig({ ...good, ...client, APPROVAL_STEP_UP: 'oauth' }).approvalStepUp).toBe('oauth')
})

test('a page token is used twenty times, or once where that is asked for', () => {
  expect(loadConfig(good).zendesk.pageTokenUses).toBe(20)
  expect(loadConfig({ ...good, ZENDESK_SIGNED_TOKEN_REUSE: 'refuse' }).zendesk.pageTokenUses).toBe(1)
  expect(problem({ ZENDESK_SIGNED_TOKEN_REUSE: 'always' })).toContain('ZENDESK_SIGNED_TOKEN_REUSE')
})

test('everything that is missing or wrong is named at once, without its value', () => {
  const message = problem({
    SESSION_SECRET: 'too-short-secret',
    STRIPE_SECRET_KEY: '',
    ZENDESK_SUBDOMAIN: 'evil.example/x',
  })
  expect(message).toContain('SESSION_SECRET needs at least 32 characters')
  expect(message).toContain('STRIPE_SECRET_KEY is missing')
  expect(message).toContain('ZENDESK_SUBDOMAIN is the part before .zendesk.com')
  expect(message).not.toContain('too-short-secret')
  expect(message).not.toContain('evil')
})

test('a HubSpot that is wanted needs its token', () => {
  expect(problem({ HUBSPOT_TIMELINE: 'app-events' })).toContain('HUBSPOT_ACCESS_TOKEN is missing')
  expect(problem({ HUBSPOT_TIMELINE: 'note' })).toContain('HUBSPOT_TIMELINE')
})

test('the mail server comes with a sender, and without TLS it may only be on this machine', () => {
  const MAIL_FROM = 'Billing <billing@example.com>'
  expect(loadConfig(good).mail).toBeNull()
  expect(problem({ SMTP_URL: 'smtps://mail.example.com' })).toContain('MAIL_FROM is missing')
  expect(problem({ MAIL_FROM })).toContain('SMTP_URL is missing')
  for (const wrong of ['Billing', 'a@example.com, b@example.com', 'A <a@example.com>\r\nBcc: b@example.com']) {
    expect(problem({ SMTP_URL: 'smtps://mail.example.com', MAIL_FROM: wrong }), wrong).toContain(
      'MAIL_FROM is an address',
    )
  }
  expect(problem({ SMTP_URL: 'https://mail.example.com', MAIL_FROM })).toContain('SMTP_URL is smtps://')
  const mailOf = (SMTP_URL: string) => loadConfig({ ...good, SMTP_URL, MAIL_FROM }).mail
  expect(mailOf('smtp://user:p%40ss@mail.example.com:587')).toMatchObject({
    plain: false,
    from: { name: 'Billing', address: 'billing@example.com' },
  })
  expect([mailOf('smtp://127.0.0.1:4103')?.plain, mailOf('smtp://localhost.example.com')?.plain]).toEqual([true, false])
})

test('codes have secrets of their own, two while rotating', () => {
  const [first, second] = ['a'.repeat(32), 'b'.repeat(32)]
  const rotating = loadConfig({ ...good, VERIFICATION_SECRET: `${first}, ${second}` })
  expect(rotating.verificationSecrets).toEqual([first, second])
  // What was counted under the old one is still found.
  expect(rotating.addressSecret).toBe(second)
  // And stays so when the old one goes.
  expect(loadConfig({ ...good, VERIFICATION_SECRET: first, INSTALLATION_KEY: second }).addressSecret).toBe(second)
  expect(problem({ INSTALLATION_KEY: 'short' })).toContain('32 characters')
  expect(loadConfig(good).verificationSecrets).not.toContain(good.SESSION_SECRET)
  expect(problem({ VERIFICATION_SECRET: good.SESSION_SECRET })).toContain('differs from SESSION_SECRET')
  expect(problem({ VERIFICATION_SECRET: 'short' })).toContain('32 characters')
  expect(problem({ VERIFICATION_SECRET: [first, second, 'c'.repeat(32)].join() })).toContain('two secrets')
})

test('sec-33: a webhook secret that anybody knows is none', () => {
  for (const secret of ['{{setting.webhook_secret}}', 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==', 'short'])
    expect(problem({ ZENDESK_WEBHOOK_SECRET: `${'x'.repeat(40)},${secret}` })).toContain('ZENDESK_WEBHOOK_SECRET')
  expect(problem({ ZENDESK_WEBHOOK_SECRET: '' })).toBe('it started')
})

test('without key and audience of the app the service is not installed yet; one of the two alone is a mistake', () => {
  const { ZENDESK_APP_PUBLIC_KEY: _key, ZENDESK_APP_AUDIENCE: _audience, ...before } = good
  expect(loadConfig(before).zendesk.app).toBeNull()
  expect(problem({ ZENDESK_APP_AUDIENCE: undefined })).toContain('countersign zendesk setup')
})

test('the key of the app may stand on one line, as set-up writes it', () => {
  const body = 'A'.repeat(388)
  expect(loadConfig({ ...good, ZENDESK_APP_PUBLIC_KEY: body }).zendesk.app?.publicKeys[0]).toBe(
    `-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----`,
  )
})

const openai = { LLM_MODEL: 'openai:a-model', LLM_API_KEY: 'a-key' }
const own = { LLM_MODEL: 'a-model:7b', LLM_BASE_URL: 'http://127.0.0.1:11434/v1/' }

test('without LLM_MODEL there is no model; with one, its provider, price and ceiling', () => {
  expect(loadConfig(good).model).toBeNull()
  const priced = { LLM_PRICE_INPUT: '2.5', LLM_PRICE_OUTPUT: '10', LLM_MONTHLY_LIMIT_USD: '20' }
  expect(loadConfig({ ...good, ...openai, ...priced }).model).toEqual({
    provider: 'openai',
    modelId: 'a-model',
    baseUrl: undefined,
    apiKey: 'a-key',
    timeoutMs: 8000,
    price: { input: 2.5, output: 10 },
    monthlyCeiling: 20_000_000,
  })
  expect(loadConfig({ ...good, ...own }).model).toMatchObject({
    provider: 'compatible',
    modelId: 'a-model:7b',
    baseUrl: 'http://127.0.0.1:11434/v1',
    price: null,
    monthlyCeiling: null,
  })
})

test.each<[string, Record<string, string>, string]>([
  ['no provider', { LLM_MODEL: 'a-model' }, 'an LLM_MODEL that names no provider'],
  ['no key', { LLM_MODEL: 'anthropic:a-model' }, 'anthropic: in LLM_MODEL and no LLM_API_KEY'],
  ['two addresses', { ...openai, LLM_BASE_URL: 'https://models.example' }, 'LLM_BASE_URL beside openai:'],
  ['a key alone', { LLM_API_KEY: 'a-key' }, 'LLM_API_KEY but no LLM_MODEL'],
  ['words in the open', { ...own, LLM_BASE_URL: 'http://models.example/v1' }, 'an LLM_BASE_URL without https'],
  ['half a price', { ...openai, LLM_PRICE_INPUT: '1' }, 'one of LLM_PRICE_INPUT and LLM_PRICE_OUTPUT'],
  ['a ceiling without a price', { ...openai, LLM_MONTHLY_LIMIT_USD: '5' }, 'LLM_MONTHLY_LIMIT_USD and no price'],
  [
    'a price that is none',
    { ...openai, LLM_PRICE_INPUT: 'cheap', LLM_PRICE_OUTPUT: '1' },
    'LLM_PRICE_INPUT is a number',
  ],
  ['no time', { ...openai, LLM_TIMEOUT_SECONDS: '0' }, 'LLM_TIMEOUT_SECONDS'],
])('a model with %s does not start, and the sentence says why, without the key', (_, change, sentence) => {
  const said = problem(change)
  expect(said).toContain(sentence)
  expect(said).not.toContain('a-key')
})

test('notices: by mail as soon as there is a mail server, in Slack by a webhook or as an app, half of one not at all', () => {
  expect(loadConfig(good).notices).toBeNull()
  const mail = { SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'billing@acme.example' }
  expect(loadConfig({ ...good, ...mail }).notices).toMatchObject({ signers: true, addresses: [], slack: null })
  expect(loadConfig({ ...good, ...mail, NOTICE_MAIL: 'off' }).notices).toBeNull()
  expect(loadConfig({ ...good, ...mail, NOTICE_MAIL: 'leads@acme.example' }).notices).toMatchObject({
    signers: false,
    addresses: ['leads@acme.example'],
  })
  expect(problem({ NOTICE_MAIL: 'signers, not an address' })).toContain('NOTICE_MAIL is signers, off, or addresses')

  const webhook = 'https://hooks.slack.com/services/T0/B0/secret'
  expect(loadConfig({ ...good, SLACK_WEBHOOK_URL: webhook }).notices?.slack).toEqual({ kind: 'webhook', url: webhook })
  expect(problem({ SLACK_WEBHOOK_URL: 'http://hooks.slack.com/x' })).toContain('SLACK_WEBHOOK_URL is an https address')
  const app = {
    SLACK_BOT_TOKEN: 'xoxb-123456',
    SLACK_CHANNEL: 'C0123456789',
    SLACK_SIGNING_SECRET: `${'a'.repeat(16)},${'b'.repeat(16)}`,
  }
  expect(loadConfig({ ...good, ...app }).notices?.slack).toMatchObject({
    kind: 'app',
    signingSecrets: ['a'.repeat(16), 'b'.repeat(16)],
    apiBase: 'https://slack.com',
  })
  for (const missing of Object.keys(app).filter((name) => name !== 'SLACK_SIGNING_SECRET'))
    expect(problem({ ...app, [missing]: undefined }), missing).toContain('belong together')
  expect(problem({ ...app, SLACK_SIGNING_SECRET: undefined })).toContain('belong together')
})

test('a task in HubSpot needs its token, and no invented refund becomes one in a real account', () => {
  expect(problem({ HUBSPOT_OWNER_ID: '4711' })).toContain('HUBSPOT_ACCESS_TOKEN is missing for HUBSPOT_OWNER_ID')
  const task = { HUBSPOT_OWNER_ID: '4711', HUBSPOT_ACCESS_TOKEN: 'token', HUBSPOT_TIMELINE: 'off' }
  expect(loadConfig({ ...good, ...task }).notices?.hubspotTask).toMatchObject({ ownerId: '4711' })
  expect(problem({ ...sandbox, ...task })).toContain('a played Stripe beside a real Zendesk or HubSpot')
})
