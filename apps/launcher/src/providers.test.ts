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
    ['a live key', { ...stripe, STRIPE_SECRET_KEY: 'sk_live_1' }],
    ['a restricted live key', { ...stripe, STRIPE_SECRET_KEY: 'rk_live_1' }],
    ['a live key for refunds', { ...stripe, STRIPE_REFUND_KEY: 'rk_live_1' }],
    ['production', { NODE_ENV: 'production' }],
  ])('%s, with the reason', (_, env) => {
    expect(problemsOf(env)).toMatch(/until access control is finished/)
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
