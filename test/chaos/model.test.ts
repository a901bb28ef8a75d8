import { assert as check, asyncModelRun, asyncProperty, boolean, commands as inAnyOrder, constant } from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { control } from '#sandbox-control.ts'
import { gather } from './gather.ts'
import { findings } from './check-run.ts'
import { databasesOn } from './databases.ts'
import { asks, commands, newModel } from './model-commands.ts'
import type { Model, Real } from './model-commands.ts'
import { emptyReport } from './report.ts'
import { beginRun } from './run-once.ts'
import { openWorld } from './world.ts'
import type { World } from './world.ts'

const seeds = Array.from({ length: 100 }, (_, index) => index * 7 + 1)
let world: World
let used = 0

beforeAll(async () => {
  world = await openWorld(databasesOn(inject('databaseServerUrl'), inject('databaseTemplate')), seeds)
})
afterAll(() => world?.close())

async function fresh(needsSignatures: boolean): Promise<{ model: Model; real: Real }> {
  world.clock.forward(3 * 3600)
  await control(world.stripe, 'next-refund', null as unknown as object)
  const seed = seeds[used % seeds.length] ?? 1
  used += 1
  const report = emptyReport()
  const run = await beginRun(world, seed, { report, captured: needsSignatures ? 60_000 : 2900, level: 'confirmed' })
  run.faultsAreOver = true
  return { model: newModel(), real: { run, needsSignatures } }
}

/** All of the machine but what no verb does: every request is verified in the transaction that makes it. */
const reachable = [
  ' requested',
  'requested verified',
  'verified approved',
  'verified approval_required',
  'verified denied',
  'approval_required approved',
  'approval_required denied',
  'approval_required expired',
  'approval_required canceled',
  'approved submitted_to_stripe',
  'approved approval_required',
  'approved denied',
  'approved expired',
  'approved canceled',
  'submitted_to_stripe confirmed',
  'submitted_to_stripe failed',
  'confirmed failed',
  'failed submitted_to_stripe',
  'failed confirmed',
]

const rarelyDrawn = [
  {
    needsSignatures: true,
    names: ['asks', 'lena signs', 'jonas signs', 'the bank inquires', 'executor, all well, first'],
  },
  { needsSignatures: false, names: ['asks', 'the bank inquires', 'executor, all well, first', 'jonas signs'] },
  { needsSignatures: false, names: ['a chargeback', 'asks'] },
  { needsSignatures: false, names: ['asks', 'a chargeback', 'executor, all well, first'] },
  {
    needsSignatures: false,
    names: [
      'asks',
      'executor, refused',
      'it turns up at Stripe, succeeded',
      'Stripe is read',
      'the bank returns it',
      'Stripe is read',
    ],
  },
  { needsSignatures: false, names: ['asks', 'executor, refused', 'it turns up at Stripe, pending', 'Stripe is read'] },
]

test('whatever people, banks and the clock do in whatever order, a request is where the machine says', async () => {
  const edges = new Set<string>()
  const steps = inAnyOrder(
    commands.map((command) => constant(command)),
    { maxCommands: 14 },
  )
  await check(
    asyncProperty(boolean(), steps, async (needsSignatures, chosen) => {
      const { model, real } = await fresh(needsSignatures)
      await asks.run(model, real)
      await asyncModelRun(() => ({ model, real }), chosen)
      expect(real.run.report.violations).toEqual([])
      for (const { from_state, to_state } of real.run.history) edges.add(`${from_state ?? ''} ${to_state}`)
      const money = findings(await gather(real.run)).filter(({ check }) =>
        ['C1', 'C2', 'C4', 'C8', 'key'].includes(check),
      )
      expect(money).toEqual([])
    }),
    { numRuns: 40, seed: 20261121, endOnFailure: true },
  )
  for (const { needsSignatures, names } of rarelyDrawn) {
    const { model, real } = await fresh(needsSignatures)
    for (const name of names) {
      const step = [asks, ...commands].find((command) => command.toString() === name)
      if (!step?.check(model)) throw new Error(`${name} cannot happen here`)
      await step.run(model, real)
    }
    for (const { from_state, to_state } of real.run.history) edges.add(`${from_state ?? ''} ${to_state}`)
  }
  expect([...edges]).toEqual(expect.arrayContaining(reachable))
  expect([...edges].every((edge) => reachable.includes(edge) || isNoEdge(edge))).toBe(true)
})

/** Learning more of what was sent is no edge. */
function isNoEdge(edge: string): boolean {
  const [from, to] = edge.split(' ')
  return from === to
}
