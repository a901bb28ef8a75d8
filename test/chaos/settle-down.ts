import { control } from '#sandbox-control.ts'
import { isOpen, stateOf } from './choose.ts'
import { observe } from './observe.ts'
import { endFaults } from './order-faults.ts'
import { flipSwitch, refundsAt } from './outside.ts'
import { approve, closeFailed } from './people.ts'
import { passTime } from './pass-time.ts'
import { together } from './together.ts'
import type { Run } from './run-state.ts'
import { cronTask, jobTask, webhookTask } from './work.ts'

/** How the clock goes on once all faults have stopped: a minute at a time, then hours, then days. */
const pauses = [60, 90, 700, 3600, 20_000]
/** Rounds with nothing left to do before we believe that it is quiet. */
const quietRounds = 2
const longest = 26

/**
 * Faults are over: time passes, jobs and sweep run, banks settle. A person closes what is parked. Ends when nothing
 * moves any more, or after so many rounds that something must be stuck.
 */
export async function settleDown(run: Run): Promise<void> {
  run.faultsAreOver = true
  await endFaults(run)
  await control(run.world.stripe, 'next-refund', null as unknown as object)
  if (!run.switchedOn) await together(run, [flipSwitch(run)])
  run.trace('  faults are over')
  if (run.random.chance(0.6)) await signEverything(run)
  if (run.random.chance(0.3)) run.queue.clear()
  let quiet = 0
  for (let round = 0; round < longest && quiet < quietRounds; round += 1) {
    await passTime(run, pauses[round] ?? 90_000)
    await settleRefunds(run)
    const before = run.history.length
    await work(run, round)
    await observe(run)
    const open = [...run.requests.keys()].filter((id) => isOpen(run, id))
    const parked = open.filter((id) => run.latest.get(id)?.outcome === 'parked')
    if (round > 6) for (const id of parked) await closeParked(run, id)
    const moves = open.length > parked.length || run.history.length > before || (await hasWaiting(run))
    quiet = moves || (parked.length > 0 && round <= 6) ? 0 : quiet + 1
  }
}

/** Lead and finance come back from lunch. */
async function signEverything(run: Run): Promise<void> {
  const { lena, tom, jonas } = run.world.agents
  for (const request of run.requests.values()) {
    if (stateOf(run, request.id) !== 'approval_required') continue
    const lead = request.proposerId === lena.id || run.party.email.startsWith('Lena') ? tom : lena
    await together(run, [approve(run, lead, request)])
    await together(run, [approve(run, jonas, request)])
  }
  await observe(run)
}

async function work(run: Run, round: number): Promise<void> {
  await together(run, [cronTask(run, 'sweep')])
  if (round % 3 === 0) await together(run, [cronTask(run, 'catch-up-events')])
  for (const event of run.undelivered.splice(0)) await together(run, [webhookTask(run, event)])
  // A job may leave more jobs; one that fails comes back later.
  for (let turn = 0; turn < 10; turn += 1) {
    const due = run.queue.due(run.world.clock.now())
    if (due.length === 0) return
    for (const job of due) await together(run, [jobTask(run, job)])
  }
}

async function settleRefunds(run: Run): Promise<void> {
  for (const { id, status } of refundsAt(run)) {
    if (status === 'pending' || status === 'requires_action') {
      await control(run.world.stripe, `refunds/${id}/settle`).catch(() => undefined)
    }
  }
}

async function closeParked(run: Run, id: string): Promise<void> {
  const request = run.requests.get(id)
  const { mia, lena, jonas } = run.world.agents
  // Whoever must not tries first: the proposer, or an agent who only looks on.
  const wrong = Object.values(run.world.agents).find((agent) => agent.id === request?.proposerId)
  if (request && run.random.chance(0.5)) await together(run, [closeFailed(run, wrong ?? mia, request)])
  if (request) await together(run, [closeFailed(run, request.proposerId === lena.id ? jonas : lena, request)])
  await observe(run)
}

async function hasWaiting({ world, party, knownEvents }: Run): Promise<boolean> {
  const waiting = await world.sql`
    select 1 from deliveries where ticket_id = ${party.ticketId} and state = 'waiting'
    union all
    select 1 from webhook_inbox where processed_at is null and event_id = any(${[...knownEvents]})
    limit 1`
  return waiting.length > 0
}
