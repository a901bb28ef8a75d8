import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { databasesOn } from './databases.ts'
import { findings } from './check-run.ts'
import { failpoints } from './crash.ts'
import { staff } from './chaos-stories.ts'
import { gatherAct, openAct, openStage, refundOf } from './processes/stage.ts'
import type { Act, Stage } from './processes/stage.ts'
import { untilDead, untilQuiet } from './processes/until-quiet.ts'

const seeds = failpoints.map((_, index) => 700 + index)

let stage: Stage
let database: { url: string; drop(): Promise<void> }

beforeAll(async () => {
  database = await databasesOn(inject('databaseServerUrl'), inject('databaseTemplate')).create()
  stage = await openStage({ databaseUrl: database.url, seeds, processes: 1 })
})
afterAll(async () => {
  await stage?.close()
  await database?.drop()
})

/** As a browser does it: once more, under the same key, when the process died before it answered. */
async function ask(act: Act): Promise<void> {
  const headers = { 'idempotency-key': `killed-${act.seed}` }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await stage.fleet.restart()
    const answer = await stage
      .signIn(staff.mia)
      .then((mia) => mia.call('POST', `/api/tickets/${act.party.ticketId}/refunds`, refundOf(act, 2900), headers))
      .catch(() => null)
    if (answer?.ok) return
  }
  throw new Error('nobody took the request')
}

test.each(failpoints.map((name, index) => ({ name, seed: 700 + index })))(
  'killed at $name and started again, the end is the same: one refund, confirmed and told once',
  async ({ name, seed }) => {
    const act = await openAct(stage, seed, 2900)
    const died = stage.fleet.died(0)
    stage.fleet.dieAt(0, name)
    await ask(act)
    await untilDead(stage, died)
    await stage.fleet.restart()
    await untilQuiet(stage, [act])

    const evidence = await gatherAct(stage, act)
    expect(findings(evidence)).toEqual([])
    expect(evidence.requests).toMatchObject([{ state: 'confirmed', amount: 2900 }])
    expect(evidence.payments[0]?.refunds).toMatchObject([{ amount: 2900, status: 'succeeded' }])
    expect(evidence.deliveries.map(({ state }) => state)).toEqual(evidence.deliveries.map(() => 'delivered'))
  },
  300_000,
)
