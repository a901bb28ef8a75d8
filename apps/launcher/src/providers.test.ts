import { describe, expect, test } from 'vitest'
import { backendEnvironment, type Environment, planProviders } from '#providers.ts'

const stripe = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' }
const zendesk = { ZENDESK_SUBDOMAIN: 'acme', ZENDESK_OAUTH_CLIENT_ID: 'id', ZENDESK_OAUTH_CLIENT_SECRET: 'secret' }
const mail = { SMTP_URL: 'smtp://mail', MAIL_FROM: 'billing@acme.example' }
const hubspot = { HUBSPOT_ACCESS_TOKEN: 'pat' }

function problemsOf(env: Environment): string {
  const plan = planProviders(env)
  return plan.ok ? '' : plan.problems.join('\n')
}

describe('who is played', () => {
  test.each<[Environment, string[], string[]]>([
    [{}, [], ['stripe', 'zendesk', 'hubspot', 'mail']],
    [{ STRIPE_SECRET_KEY: '' }, [], ['stripe', 'zendesk', 'hubspot', 'mail']],
    [stripe, ['stripe'], ['zendesk', 'hubspot', 'mail']],
    [{ ...stripe, ...hubspot }, ['stripe', 'hubspot'], ['zendesk', 'mail']],
    [{ ...stripe, ...zendesk, ...hubspot }, ['stripe', 'zendesk', 'hubspot'], ['mail']],
    [{ ...stripe, ...zendesk, ...hubspot, ...mail }, ['stripe', 'zendesk', 'hubspot', 'mail'], []],
    [{ HUBSPOT_TIMELINE: 'off' }, [], ['stripe', 'zendesk', 'mail']],
  ])('%j: real %j, played %j', (env, real, played) => {
    expect(planProviders(env)).toEqual({ ok: true, real, played })
  })
})

describe('refused', () => {
  test('half a configuration, naming what lacks', () => {
    expect(problemsOf({ STRIPE_SECRET_KEY: 'sk_test_1' })).toMatch(
      /STRIPE_SECRET_KEY is set, STRIPE_WEBHOOK_SECRET is missing/,
    )
    expect(problemsOf({ ...stripe, ZENDESK_SUBDOMAIN: 'acme' })).toMatch(
      /ZENDESK_OAUTH_CLIENT_ID and ZENDESK_OAUTH_CLIENT_SECRET are missing/,
    )
  })

  test.each([zendesk, hubspot, mail, { ...zendesk, ...hubspot }])('a played Stripe beside a real %j', (env) => {
    expect(problemsOf(env)).toMatch(/would be real while Stripe is played/)
  })

  test.each<[string, Environment]>([
    ['a live key', { STRIPE_SECRET_KEY: 'sk_live_1' }],
    ['a restricted live key', { STRIPE_SECRET_KEY: 'rk_live_1' }],
    ['a live key for refunds', { STRIPE_REFUND_KEY: 'rk_live_1' }],
    ['a key of a kind that we do not know', { STRIPE_SECRET_KEY: 'sk_org_live_1' }],
  ])('sec-33: %s beside any played provider, or on the database that comes along', (_, key) => {
    const real = { ...stripe, ...zendesk, ...hubspot, ...mail, ...key }
    const own = { DATABASE_URL: 'postgres://db.example/countersign' }
    expect(problemsOf({ ...real, ...own })).toBe('')
    expect(problemsOf(real)).toMatch(/the database would be the one that comes along/)
    expect(problemsOf({ ...stripe, ...zendesk, ...mail, ...key, ...own })).toMatch(
      /live key while HubSpot would be played/,
    )
    expect(problemsOf({ ...stripe, ...hubspot, ...mail, ...key, ...own })).toMatch(
      /live key while Zendesk would be played/,
    )
    expect(problemsOf({ ...stripe, ...zendesk, ...hubspot, ...key, ...own })).toMatch(/the mail server would be played/)
    expect(problemsOf({ ...stripe, ...zendesk, ...mail, ...key, ...own, HUBSPOT_TIMELINE: 'off' })).toBe('')
  })

  test('sec-33: production beside anything that is played', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toMatch(/NODE_ENV=production while Stripe, Zendesk, HubSpot and the/)
    expect(problemsOf({ NODE_ENV: 'production', ...stripe, ...zendesk, ...hubspot, ...mail })).toBe('')
  })
})

describe("the backend's environment", () => {
  const fromSandbox = {
    STRIPE_API_BASE: 'http://s',
    LEAD_GROUP_IDS: '7',
    HUBSPOT_API_BASE: 'http://h',
    SANDBOX_SEED: '1',
  }

  test('takes from the sandbox only what belongs to a played provider', () => {
    expect(backendEnvironment({ ...stripe, PORT: '4000' }, ['zendesk', 'hubspot'], fromSandbox)).toEqual({
      ...stripe,
      PORT: '4000',
      LEAD_GROUP_IDS: '7',
      HUBSPOT_API_BASE: 'http://h',
    })
  })

  test('takes the people of the stories only where both Stripe and Zendesk are played', () => {
    expect(backendEnvironment({}, ['stripe', 'zendesk'], fromSandbox)).toHaveProperty('SANDBOX_SEED')
    expect(backendEnvironment({}, ['stripe', 'hubspot'], fromSandbox)).not.toHaveProperty('SANDBOX_SEED')
  })

  test('lets an empty setting count as unset', () => {
    expect(backendEnvironment({ LLM_MODEL: '' }, [], {})).toEqual({})
  })
})
