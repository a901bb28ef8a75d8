import { afterAll, beforeAll, expect, test } from 'vitest'
import { staff } from './chaos-stories.ts'
import { findings } from './check-run.ts'
import { openMortalServer } from './processes/database-server.ts'
import type { MortalServer } from './processes/database-server.ts'
import { callAny, gatherAct, openAct, openStage, refundOf } from './processes/stage.ts'
import type { Act, Stage } from './processes/stage.ts'
import { untilDead, untilQuiet } from './processes/until-quiet.ts'

let server: MortalServer
let stage: Stage

beforeAll(async () => {
  server = await openMortalServer()
  const database = await server.databases.create()
  stage = await openStage({ databaseUrl: database.url, seeds: [801, 802], processes: 1 })
})
afterAll(async () => {
  await stage?.close()
  await server?.close()
})

async function ask(act: Act): Promise<void> {
  const { session } = await stage.signIn(staff.mia)
  const answer = await callAny(stage, session.token, {
    method: 'POST',
    path: `/api/tickets/${act.party.ticketId}/refunds`,
    body: refundOf(act, 2900),
    headers: { 'idempotency-key': `outage-${act.seed}` },
  })
  expect(answer?.ok).toBe(true)
}

async function expectOneRefund(act: Act): Promise<void> {
  const evidence = await gatherAct(stage, act)
  expect(findings(evidence)).toEqual([])
  expect(evidence.requests).toMatchObject([{ state: 'confirmed' }])
  expect(evidence.payments[0]?.refunds).toHaveLength(1)
}

test('the database is killed and started again under work: the refund is made, once', async () => {
  const act = await openAct(stage, 801, 2900)
  await ask(act)
  await server.killAndRestart()
  await untilQuiet(stage, [act])
  await expectOneRefund(act)
}, 240_000)

test('killed after the POST, and the clock is 25 hours further at the restart: what Stripe made is adopted', async () => {
  const act = await openAct(stage, 802, 2900)
  const died = stage.fleet.died(0)
  stage.fleet.dieAt(0, 'execute:after-post')
  await ask(act)
  await untilDead(stage, died)
  await stage.forward(25 * 3600)
  await stage.fleet.restart()
  await untilQuiet(stage, [act])
  await expectOneRefund(act)
}, 240_000)
