import { Stripe } from 'stripe'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System

beforeAll(async () => {
  system = await startSystem({ env: { STRIPE_WEBHOOK_SECRET: 'whsec_old_one_for_tests,whsec_new_one_for_tests' } })
})
afterAll(() => system?.close())

const event = (id: string): string =>
  JSON.stringify({
    id,
    object: 'event',
    type: 'customer.updated',
    created: 1,
    data: { object: { id: 'cus_ben', object: 'customer' } },
  })

function sign(payload: string, secret = 'whsec_new_one_for_tests', secondsOff = 0): string {
  const timestamp = Math.floor(Date.now() / 1000) + secondsOff
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
}

async function send(body: string, signature: string | undefined): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(signature && { 'stripe-signature': signature }) }
  return (await fetch(`${system.backend.url}/webhooks/stripe`, { method: 'POST', body, headers })).status
}

const stored = async (id: string): Promise<number> =>
  (await system.sql`select 1 from webhook_inbox where event_id = ${id}`).length

test('sec-12: what is not exactly what Stripe signed is refused and not stored', async () => {
  const body = event('evt_bad')
  const spaced = JSON.stringify(JSON.parse(body), null, 1)
  expect(await send(body, undefined)).toBe(400)
  expect(await send(body, 'nonsense')).toBe(400)
  expect(await send(body, sign(body, 'whsec_of_somebody_else'))).toBe(400)
  expect(await send(spaced, sign(body))).toBe(400)
  expect(await send(body.replace('cus_ben', 'cus_bem'), sign(body))).toBe(400)
  expect(await stored('evt_bad')).toBe(0)
})

test('sec-13: five minutes, on both sides', async () => {
  const body = event('evt_time')
  expect(await send(body, sign(body, undefined, -310))).toBe(400)
  expect(await send(body, sign(body, undefined, 310))).toBe(400)
  expect(await stored('evt_time')).toBe(0)
  expect(await send(body, sign(body, undefined, -290))).toBe(200)
})

test('sec-33: two secrets are valid while one is being rotated', async () => {
  for (const secret of ['whsec_old_one_for_tests', 'whsec_new_one_for_tests']) {
    const body = event(`evt_${secret}`)
    expect(await send(body, sign(body, secret))).toBe(200)
    expect(await stored(`evt_${secret}`)).toBe(1)
  }
})

test('sec-15: an event that comes three times is stored and processed once, and answered 200 each time', async () => {
  const body = event('evt_thrice')
  const signature = sign(body)
  expect(await Promise.all([1, 2, 3].map(() => send(body, signature)))).toEqual([200, 200, 200])
  await vi.waitFor(async () => {
    const rows = await system.sql`select processed_at from webhook_inbox where event_id = 'evt_thrice'`
    expect(rows).toHaveLength(1)
    expect(rows[0]?.['processed_at']).not.toBeNull()
  }, 10_000)
})
