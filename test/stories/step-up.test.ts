import { RefundView } from '@countersign/shared/refund'
import { Session } from '@countersign/shared/session'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { decide } from '#refund-calls.ts'
import { people, signIn, withSession } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { signInAgain } from '#zendesk-sign-in.ts'

let system: System
let later = 0
let asked: RefundView
let lena: SignedIn

beforeAll(async () => {
  const env = { APPROVAL_STEP_UP: 'oauth', REFUND_UNDO_SECONDS: '600' }
  system = await startSystem({ env, now: () => new Date(Date.now() + later) })
})
afterAll(() => system?.close())

beforeEach(async () => {
  later = 0
  lena = await signIn(system, people.lena)
  if (asked) await decide(lena, 'cancel', asked)
  const mia = await signIn(system, people.mia)
  const body = { paymentIntentId: 'pi_clara_machine', amount: 35_000, currency: 'usd', reason: 'other' }
  const headers = { 'idempotency-key': `step-up-${Math.random()}` }
  asked = RefundView.parse(await (await mia.call('POST', '/api/tickets/1003/refunds', body, headers)).json())
})

const approve = (who: SignedIn): Promise<Response> =>
  who.call('POST', `/api/refunds/${asked.id}/approve`, {}, { 'if-match': asked.contentHash })

async function refusedForStepUp(who: SignedIn): Promise<void> {
  const answer = await approve(who)
  expect([answer.status, await answer.json()]).toMatchObject([403, { error: { code: 'step_up_required' } }])
  expect(await system.sql`select 1 from refund_signatures where refund_request_id = ${asked.id}`).toHaveLength(0)
}

test('an approval needs a sign-in with Zendesk; then it is one', async () => {
  await refusedForStepUp(lena)
  const again = await signInAgain(system, lena.session)
  expect((await approve(again)).status).toBe(200)
})

test('a sign-in counts for ten minutes, and renewing the session makes it no younger', async () => {
  const again = await signInAgain(system, lena.session)
  later = 9 * 60_000
  const renewal = await again.call('POST', '/api/session/renew')
  const renewed = withSession(system, Session.parse(await renewal.json()))
  later = 10 * 60_000 + 2000
  await refusedForStepUp(renewed)
  expect((await approve(await signInAgain(system, renewed.session))).status).toBe(200)
})

test('it gives nobody a role or access that they do not have', async () => {
  const tom = await signInAgain(system, (await signIn(system, people.tom)).session)
  expect((await approve(tom)).status).toBe(403)
  expect((await approve(await signIn(system, people.ravi))).status).toBe(404)
})
