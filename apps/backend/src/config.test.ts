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
  expect(config.zendesk.appPublicKey).toContain('\nMIIB\n')
  expect(config.zendesk.frameOrigin).toBe('https://acme.zendesk.com')
  expect(config.hubspot).toEqual({ timeline: 'off' })
})

test('sec-33: a live Stripe key stops the start and says why, in either place', () => {
  for (const change of [
    { STRIPE_SECRET_KEY: 'sk_live_123456' },
    { STRIPE_SECRET_KEY: 'rk_live_123456' },
    { STRIPE_REFUND_KEY: 'rk_live_123456' },
    { STRIPE_SECRET_KEY: 'sk_org_live_123456' },
    { STRIPE_SECRET_KEY: ' sk_live_123456' },
    { STRIPE_SECRET_KEY: '"sk_live_123456"' },
  ]) {
    expect(problem(change)).toContain('does not start with a live Stripe key')
  }
})

test('production stops the start and says why', () => {
  for (const NODE_ENV of ['production', 'Production', ' production ', 'prod']) {
    expect(problem({ NODE_ENV })).toContain('NODE_ENV=production')
  }
})

test('seeded identity levels are refused beside a real Stripe', () => {
  const seed = JSON.stringify([{ ticketId: '1', customerId: 'cus_1', level: 'confirmed' }])
  expect(problem({ SANDBOX_SEED: seed })).toContain('SANDBOX_SEED')
  expect(
    loadConfig({ ...good, SANDBOX_SEED: seed, STRIPE_API_BASE: 'http://127.0.0.1:4101' }).sandboxSeed,
  ).toHaveLength(1)
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
