import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { playStripe } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'

const day = 86_400

let stateDir: string
let stripe: PlayedStripe
beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'played-stripe-'))
  stripe = await playStripe({ stateDir, settleMs: 60_000 })
})
afterEach(async () => {
  await stripe.close()
  rmSync(stateDir, { recursive: true })
})

async function restart(settleMs = 0): Promise<void> {
  await stripe.close()
  stripe = await playStripe({ stateDir, settleMs })
}

test('a restart keeps money, keys and the clock, and links follow to the new port', async () => {
  const options = { idempotencyKey: 'refund:1' }
  const made = await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt', amount: 100 }, options)
  await stripe.control('/sandbox/clock', { advanceSeconds: 3600 })
  await restart()
  const again = await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt', amount: 100 }, options)
  expect(again.id).toBe(made.id)
  expect(stripe.ledger().clockAheadSeconds).toBe(3600)
  const { receipt_url } = await stripe.sdk.charges.retrieve('ch_ben_shirt')
  expect((await fetch(receipt_url ?? '')).status).toBe(200)
})

test('a link in a replayed answer follows to the new port', async () => {
  const open = () =>
    stripe.call('POST', '/v1/billing_portal/sessions', 'customer=cus_ada', { 'idempotency-key': 'portal:1' })
  const { url: before } = (await (await open()).json()) as { url: string }
  const oldOrigin = stripe.url
  await restart()
  // Otherwise this proves nothing: the system gives the next free port.
  expect(stripe.url).not.toBe(oldOrigin)
  const again = await open()
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  const { url } = (await again.json()) as { url: string }
  expect(url).toBe(before.replace(oldOrigin, stripe.url))
  expect((await fetch(url)).status).toBe(200)
})

test('answers of 24 hours ago and refund requests of 30 days ago are forgotten, the key of a refund is not', async () => {
  const file = () => readFileSync(join(stateDir, 'stripe.json'), 'utf8')
  const options = { idempotencyKey: 'refund:old' }
  const { id } = await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt', amount: 100 }, options)
  await stripe.control('/sandbox/clock', { advanceSeconds: day - 1 })
  const saved = () => (JSON.parse(file()) as { data: { savedAnswers: object } }).data.savedAnswers
  expect(Object.keys(saved())).toEqual(['refund:old'])
  await stripe.control('/sandbox/clock', { advanceSeconds: 1 })
  expect(saved()).toEqual({})
  await stripe.control('/sandbox/clock', { advanceSeconds: 29 * day - 1 })
  expect(stripe.ledger().refundPosts).toHaveLength(1)
  await stripe.control('/sandbox/clock', { advanceSeconds: 1 })
  expect(stripe.ledger().refundPosts).toEqual([])
  const refunds = stripe.ledger().payments.flatMap((payment) => payment.refunds)
  expect(refunds.find((refund) => refund.id === id)?.idempotencyKey).toBe('refund:old')
})

test('a refund that was on its way settles after a restart, and one left pending stays so', async () => {
  const { id } = await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  await restart(10)
  await expect.poll(async () => (await stripe.sdk.refunds.retrieve(id)).status).toBe('succeeded')
  expect((await stripe.sdk.refunds.retrieve('re_quinn_dashboard')).status).toBe('pending')
})
