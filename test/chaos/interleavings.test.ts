import { applyStripeRefund } from '@countersign/backend/refunds/apply-stripe-refund'
import { cancelRefund } from '@countersign/backend/refunds/cancel'
import { executeRefund } from '@countersign/backend/refunds/execute'
import { assert as check, asyncProperty, scheduler } from 'fast-check'
import type { Scheduler } from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { findings } from './check-run.ts'
import { contextOf } from './crash.ts'
import { databasesOn } from './databases.ts'
import { gather } from './gather.ts'
import { observe } from './observe.ts'
import { refundsAt } from './outside.ts'
import { ask } from './people.ts'
import { emptyReport } from './report.ts'
import { beginRun } from './run-once.ts'
import type { Run } from './run-state.ts'
import { depsOf } from './work.ts'
import { openWorld } from './world.ts'
import type { World } from './world.ts'

const seeds = Array.from({ length: 40 }, (_, index) => index * 7 + 1)
let world: World
let used = 0

beforeAll(async () => {
  world = await openWorld(databasesOn(inject('databaseServerUrl'), inject('databaseTemplate')), seeds)
})
afterAll(() => world?.close())

/** An approved request of 29.00 whose undo window is over. */
async function approved(): Promise<{ run: Run; id: string; hash: string }> {
  world.clock.forward(3 * 3600)
  const seed = seeds[used % seeds.length] ?? 1
  used += 1
  const run = await beginRun(world, seed, { report: emptyReport(), captured: 2900, level: 'confirmed' })
  run.faultsAreOver = true
  const [payment] = run.payments
  const body = {
    paymentIntentId: payment?.paymentIntent ?? '',
    amount: 2900,
    currency: 'usd',
    reason: 'other' as const,
  }
  await ask(run, world.agents.mia, body, `interleaved-${seed}-${used}`).run()
  world.clock.forward(30)
  const [asked] = run.requests.values()
  return { run, id: asked?.id ?? '', hash: asked?.hash ?? '' }
}

/** The answers of Stripe and Zendesk come in the order that the scheduler draws. */
function interleaved(run: Run, s: Scheduler) {
  const deps = depsOf(run)
  const { stripe, stripeMoney, zendesk } = deps
  return contextOf(
    {
      ...deps,
      stripe: {
        ...run.world.deps.stripe,
        payment: s.scheduleFunction((id: string) => stripe.payment(id)),
        refundsOf: s.scheduleFunction((id: string) => stripe.refundsOf(id)),
        refund: s.scheduleFunction((id: string) => stripe.refund(id)),
      },
      stripeMoney: {
        createRefund: s.scheduleFunction((...call: Parameters<typeof stripeMoney.createRefund>) =>
          stripeMoney.createRefund(...call),
        ),
      },
      zendesk: { ...run.world.deps.zendesk, ticket: s.scheduleFunction((id: string) => zendesk.ticket(id)) },
    },
    world.agents.mia,
    'interleaved',
  )
}

test('two executors, a withdrawal and two readers, their answers in any order: one refund, or none and withdrawn', async () => {
  await check(
    asyncProperty(scheduler(), async (s) => {
      const { run, id, hash } = await approved()
      const ctx = interleaved(run, s)
      const readers = async () => {
        run.ledger = world.stripe.ledger()
        for (const refund of refundsAt(run)) await applyStripeRefund(ctx, refund.id)
      }
      const work = [executeRefund(ctx, id), executeRefund(ctx, id), cancelRefund(ctx, id, hash), readers()]
      // A refused withdrawal, and a reader that was overtaken, are answers too.
      await s.waitFor(Promise.allSettled(work))
      await s.waitFor(readers())
      await observe(run)
      const evidence = await gather(run)
      const [request] = evidence.requests
      const sent = evidence.posts.length
      expect([`canceled 0`, `confirmed 1`]).toContain(`${request?.state} ${sent}`)
      expect(evidence.payments[0]?.refunds).toHaveLength(sent)
      const wrong = findings(evidence).filter(({ check }) => ['C1', 'C2', 'C4', 'C8', 'key'].includes(check))
      expect(wrong).toEqual([])
    }),
    { numRuns: 30, seed: 20261121, endOnFailure: true },
  )
})
