import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { playStripe } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'

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

test('a refund that was on its way settles after a restart, and one left pending stays so', async () => {
  const { id } = await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  await restart(10)
  await expect.poll(async () => (await stripe.sdk.refunds.retrieve(id)).status).toBe('succeeded')
  expect((await stripe.sdk.refunds.retrieve('re_quinn_dashboard')).status).toBe('pending')
})
