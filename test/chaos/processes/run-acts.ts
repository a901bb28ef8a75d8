import { setTimeout } from 'node:timers/promises'
import { Session } from '@countersign/shared/session'
import { RefundView } from '@countersign/shared/refund'
import type { Fault } from '@countersign/sandbox/faults'
import { arm, control } from '#sandbox-control.ts'
import { findings } from '../check-run.ts'
import { staff } from '../chaos-stories.ts'
import { failpoints } from '../crash.ts'
import type { Databases } from '../databases.ts'
import { openRandom } from '../random.ts'
import type { Random } from '../random.ts'
import { count, countFailpoint, emptyReport } from '../report.ts'
import type { Report } from '../report.ts'
import { callAny, gatherAct, openAct, openStage, refundOf } from './stage.ts'
import type { Act, Stage } from './stage.ts'
import { untilQuiet } from './until-quiet.ts'

/** Runs that play on one stage at the same time. */
const actsPerStage = 20

type Options = {
  runs: number
  seed: number
  processes: number
  trace?: (line: string) => void
  killDatabase: () => Promise<void>
}

/** Runs against real backend processes that are killed and started again, with the real job engine between them. */
export async function runActs(databases: Databases, options: Options): Promise<Report> {
  const report = emptyReport()
  const startedAt = performance.now()
  for (let done = 0; done < options.runs; done += actsPerStage) {
    const seeds = Array.from(
      { length: Math.min(actsPerStage, options.runs - done) },
      (_, at) => options.seed + done + at,
    )
    const database = await databases.create()
    const stage = await openStage({
      databaseUrl: database.url,
      seeds,
      processes: options.processes,
      onPassed: (name) => countFailpoint(report, name, false),
      onDied: (at) => at && died(report, at),
    })
    try {
      await playStage(stage, { ...options, report, seeds })
    } finally {
      await stage.close()
      await database.drop()
    }
  }
  report.seconds = (performance.now() - startedAt) / 1000
  return report
}

function died(report: Report, at: string): void {
  const known = report.failpoints.get(at) ?? { passed: 0, died: 0 }
  report.failpoints.set(at, { ...known, died: known.died + 1 })
}

type Play = Options & { report: Report; seeds: readonly number[] }

async function playStage(stage: Stage, play: Play): Promise<void> {
  const { report, seeds, trace } = play
  const random = openRandom(seeds[0] ?? 0)
  const acts: Act[] = []
  for (const seed of seeds) acts.push(await openAct(stage, seed, random.pick([2900, 7500, 20_000, 60_000])))
  const tokens = await signEverybodyIn(stage)
  const curtain = new AbortController()
  const trouble = makeTrouble(stage, play, { random, stop: curtain.signal })
  await Promise.all(acts.map((act) => playAct(stage, act, { tokens, report })))
  curtain.abort()
  await trouble
  await Promise.all(
    [stage.stripe, stage.zendesk, stage.hubspot].map(({ url }) => fetch(`${url}/sandbox/faults`, { method: 'DELETE' })),
  )
  const quiet = await untilQuiet(stage, acts)
  trace?.(`stage of seed ${seeds[0]}: ${quiet ? 'quiet' : 'never quiet'}`)
  for (const act of acts) {
    const evidence = await gatherAct(stage, act)
    report.runs += 1
    for (const { check, what } of findings(evidence)) report.violations.push({ check, seed: act.seed, what })
    for (const { state, outcome } of evidence.requests) count(report.ends, `${state} ${outcome ?? ''}`.trim())
  }
}

type Tokens = Record<keyof typeof staff, string>

async function signEverybodyIn(stage: Stage): Promise<Tokens> {
  const signed = async (userId: string) => Session.parse((await stage.signIn(userId)).session).token
  return {
    mia: await signed(staff.mia),
    tom: await signed(staff.tom),
    lena: await signed(staff.lena),
    jonas: await signed(staff.jonas),
  }
}

const actFaults: readonly [{ on: string; faults: Fault[] }, ...{ on: string; faults: Fault[] }[]] = [
  { on: 'POST /v1/refunds', faults: ['cut_after', 'cut_before'] },
  { on: 'POST /v1/refunds', faults: ['cut_before', 'cut_before'] },
  { on: 'POST /v1/refunds', faults: ['saved_500'] },
  { on: 'POST /v1/refunds', faults: ['rate_limited', 'error_500'] },
  { on: 'POST /v1/refunds', faults: ['not_found_page'] },
  { on: 'POST /v1/refunds', faults: ['refuse'] },
  { on: 'PUT /api/v2/tickets/*', faults: ['cut_after'] },
  { on: 'PUT /api/v2/tickets/*', faults: ['error_500', 'cut_before'] },
  { on: 'POST /integrators/timeline/2026-03/events', faults: ['cut_after'] },
  { on: 'GET /v1/refunds', faults: ['error_500'] },
]
const webhookModes = ['on', 'on', 'twice', 'reordered', 'dropped'] as const

/** However quick the people were, this much goes wrong. */
const leastTurns = 14

/** Until the curtain: processes die, the database dies, and the providers misbehave. */
async function makeTrouble(stage: Stage, play: Play, { random, stop }: { random: Random; stop: AbortSignal }) {
  const { report, processes, killDatabase } = play
  const databaseDiesAt = random.chance(0.5) ? random.int(3, leastTurns - 1) : -1
  let restarting: Promise<void> | null = null
  for (let turn = 0; turn < leastTurns || !stop.aborted; turn += 1) {
    await setTimeout(random.int(50, 500))
    await orderFault(stage, report, random)
    const index = random.int(0, processes - 1)
    const roll = random.next()
    if (roll < 0.5) stage.fleet.dieAt(index, random.pick(failpoints))
    else if (roll < 0.6) {
      count(report.faults, 'process killed from outside')
      await stage.fleet.kill(index)
    }
    if (turn === databaseDiesAt) {
      count(report.faults, 'database killed and started again')
      await killDatabase()
    }
    if (random.chance(0.7)) {
      restarting ??= stage.fleet.restart().finally(() => {
        restarting = null
      })
    }
    // Time passes, so that what is put off comes round while things still go wrong.
    if (turn % 4 === 3) await stage.forward(random.pick([5, 35, 35, 90]))
    stage.fleet.tell({ type: 'sweep' })
  }
  await restarting
}

async function orderFault(stage: Stage, report: Report, random: Random): Promise<void> {
  const { on, faults } = random.pick(actFaults)
  const standIn = on.includes('/v1/') ? stage.stripe : on.includes('timeline') ? stage.hubspot : stage.zendesk
  for (const fault of faults) count(report.faults, `ordered: ${on} ${fault}`)
  await arm(standIn, { requests: faults.map((fault) => ({ on, fault })) })
  if (random.chance(0.2)) {
    const webhooks = random.pick(webhookModes)
    count(report.faults, `webhooks ${webhooks}`)
    await arm(stage.stripe, { webhooks })
  }
}

/** What the people of one run do: ask (twice), sign, withdraw, and what happens at Stripe meanwhile. */
async function playAct(stage: Stage, act: Act, { tokens, report }: { tokens: Tokens; report: Report }): Promise<void> {
  const random = openRandom(act.seed)
  const amount = random.pick([act.payment.captured, act.payment.captured, Math.floor(act.payment.captured / 2)])
  const asking = {
    method: 'POST',
    path: `/api/tickets/${act.party.ticketId}/refunds`,
    body: refundOf(act, amount),
    headers: { 'idempotency-key': `form-of-run-${act.seed}` },
  }
  await setTimeout(random.int(0, 4000))
  // A double click, on whatever process takes it.
  const [answer] = await Promise.all([callAny(stage, tokens.mia, asking), callAny(stage, tokens.mia, asking)])
  const made = answer?.ok ? RefundView.safeParse(await answer.json()).data : undefined
  count(report.faults, made ? 'request taken' : `request not taken (${answer?.status ?? 'no answer'})`)
  if (random.chance(0.15)) {
    await control(stage.stripe, 'refunds', { payment_intent: act.payment.paymentIntent, amount: 500 }).catch(() => null)
    count(report.faults, 'dashboard refund')
  }
  if (!made) return
  const sign = (token: string) =>
    callAny(stage, token, {
      method: 'POST',
      path: `/api/refunds/${made.id}/approve`,
      body: {},
      headers: { 'if-match': made.contentHash },
    })
  if (made.state === 'approval_required' && random.chance(0.8)) {
    await Promise.all([sign(tokens.lena), sign(tokens.tom)])
    await sign(tokens.jonas)
  }
  if (random.chance(0.15)) {
    const headers = { 'if-match': made.contentHash }
    await callAny(stage, tokens.mia, { method: 'POST', path: `/api/refunds/${made.id}/cancel`, headers })
  }
  if (random.chance(0.1)) {
    await control(stage.stripe, 'disputes', { charge: act.payment.charge }).catch(() => null)
    count(report.faults, 'dispute opened')
  }
}
