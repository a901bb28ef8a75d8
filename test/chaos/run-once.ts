import { control } from '#sandbox-control.ts'
import { introduce } from './chaos-stories.ts'
import type { Party } from './chaos-stories.ts'
import { choose } from './choose.ts'
import { openJobQueue } from './job-queue.ts'
import { observe } from './observe.ts'
import { endFaults, orderFaults } from './order-faults.ts'
import { openRandom } from './random.ts'
import type { Random } from './random.ts'
import { count } from './report.ts'
import type { Report } from './report.ts'
import type { Payment, Run } from './run-state.ts'
import { passTime } from './pass-time.ts'
import { settleDown } from './settle-down.ts'
import type { World } from './world.ts'
import { checkRun } from './check-run.ts'
import { Hang, together } from './together.ts'

type Options = { report: Report; trace?: (line: string) => void }
/** For tests that say themselves what happens. */
type Given = { captured?: number; level?: 'none' | 'facts' | 'confirmed' }

/** Plays one run from its seed and checks what came of it. */
export async function runOnce(world: World, seed: number, { report, trace = () => undefined }: Options): Promise<void> {
  // Far enough from the run before that the hourly limits of the people do not count across.
  world.clock.forward(3 * 3_600)
  const run = await beginRun(world, seed, { report, trace })
  await observe(run)
  const steps = run.random.int(7, 18)
  report.runs += 1
  try {
    for (let step = 0; step < steps; step += 1) await playStep(run)
    await settleDown(run)
    await checkRun(run)
  } catch (error) {
    if (error instanceof Hang) run.violate('C5', `hangs: ${error.message}`)
    throw error
  }
}

export async function beginRun(
  world: World,
  seed: number,
  { report, trace = () => undefined, captured, level }: Options & Given,
): Promise<Run> {
  const random = openRandom(seed)
  const party = world.parties.get(seed)
  if (!party) throw new Error(`this world has nobody for seed ${seed}`)
  const queue = openJobQueue(world.deps.db, {
    now: world.clock.now,
    fate: () => {
      if (run.faultsAreOver) return 'kept'
      const fate = random.chance(0.08) ? 'lost' : random.chance(0.08) ? 'doubled' : 'kept'
      if (fate !== 'kept') count(report.faults, `job ${fate}`)
      return fate
    },
  })
  const violations = new Set<string>()
  const run: Run = {
    world,
    seed,
    random,
    ids: openRandom(seed + 0x51ed270b),
    party,
    payments: await makePayments(world, party, captured === undefined ? amountsOf(random, party) : [captured]),
    queue,
    requests: new Map(),
    latest: new Map(),
    history: [],
    ledger: world.stripe.ledger(),
    undelivered: [],
    knownEvents: new Set(),
    dieAt: null,
    latePosts: [],
    postsToDelay: 0,
    latePostsArrived: new Set(),
    heldReads: null,
    switchedOn: true,
    postsWhenOff: null,
    tampered: new Set(),
    faultsAreOver: false,
    report,
    trace,
    violate(check, what) {
      // The same finding in every step is one finding.
      if (violations.has(check + what)) return
      violations.add(check + what)
      trace(`    VIOLATION ${check}: ${what}`)
      report.violations.push({ check, seed, what })
    },
  }
  await introduce(world.sql, party, {
    id: run.ids.uuid(),
    level: level ?? random.pick(['confirmed', 'confirmed', 'confirmed', 'facts', 'none']),
    at: world.deps.now(),
  })
  return run
}

/** What was paid: mostly once; a cap counts what goes back of all of it, and of the other customer's payment, the last. */
function amountsOf(random: Random, { twinId }: Party): number[] {
  const amounts = [random.pick([2900, 2900, 7500, 7500, 20_000, 60_000])]
  while (random.chance(0.4) && amounts.length < 4) amounts.push(random.pick([2900, 7500, 7500]))
  return twinId ? [...amounts, 20_000] : amounts
}

async function makePayments(
  world: World,
  { customerId, twinId }: Party,
  amounts: readonly number[],
): Promise<Payment[]> {
  const payments: Payment[] = []
  for (const [index, amount] of amounts.entries()) {
    const isTwins = twinId !== null && amounts.length > 1 && index === amounts.length - 1
    const customer = isTwins ? twinId : customerId
    const body = { customer, amount }
    const made = await control<{ payment_intent: string; charge: string }>(world.stripe, 'payments', body)
    payments.push({ paymentIntent: made.payment_intent, charge: made.charge, captured: amount, isTwins })
  }
  return payments
}

async function playStep(run: Run): Promise<void> {
  const { random } = run
  await passTime(run, tick(run))
  const tasks = choose(run)
  const orders = await orderFaults(run, tasks)
  await together(run, tasks)
  await endFaults(run, orders)
  if (random.chance(0.02)) run.queue.clear()
  await observe(run)
}

/** Mostly seconds; now and then the better part of an hour, or a day and an hour. */
function tick({ random, report }: Run): number {
  const roll = random.next()
  if (roll < 0.04) {
    count(report.faults, 'clock 25 h on')
    return 25 * 3600
  }
  if (roll < 0.12) {
    count(report.faults, 'clock minutes on')
    return random.int(2, 40) * 60
  }
  return roll < 0.62 ? random.int(11, 70) : random.int(1, 4)
}
