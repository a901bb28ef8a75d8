import { setTimeout } from 'node:timers/promises'
import type { Act, Stage } from './stage.ts'

/** How far the clock is moved between two looks, in seconds; the last one goes on for ever. */
const pauses = [0, 0, 15, 40, 60, 300, 3600, 20_000, 90_000]
const lookMs = 400
/** At which nobody is at work: that the machine is slow is no reason to give up. */
const mostLooks = 120

/**
 * Sweeps come quickly and time flies until nothing of these acts moves any more. Looking is all the waiting there is;
 * answers false when it never gets quiet.
 */
export async function untilQuiet(stage: Stage, acts: readonly Act[]): Promise<boolean> {
  const customers = acts.map(({ party }) => party.customerId)
  const tickets = acts.map(({ party }) => party.ticketId)
  let quiet = 0
  let idle = 0
  while (idle < mostLooks) {
    await stage.fleet.restart()
    stage.fleet.tell({ type: 'sweep' })
    await setTimeout(lookMs)
    const waiting = await unsettled(stage, customers, tickets)
    quiet = waiting === 0 ? quiet + 1 : 0
    if (quiet >= 3) return true
    // Time only moves where something may be waiting for it, and not under the hands of somebody at work: on a slow
    // machine a request would expire while it is being sent.
    if (waiting === 0 || (await isWorking(stage))) continue
    if (idle % 2 === 1) await stage.forward(pauses[Math.floor(idle / 2)] ?? 90_000)
    idle += 1
  }
  return false
}

/** Lets the system work, sweeps and all, until the process has died where it was told to. */
export async function untilDead(stage: Stage, died: Promise<void>): Promise<void> {
  const state = { isDead: false }
  const watch = async () => {
    await died
    state.isDead = true
  }
  const death = watch()
  for (let look = 0; !state.isDead;) {
    if (look > mostLooks) throw new Error('it never came to the place where it was to die')
    stage.fleet.tell({ type: 'sweep' })
    await Promise.race([death, setTimeout(lookMs)])
    // As above: not under the hands of somebody at work, who would not send after such a pause.
    if (await isWorking(stage)) continue
    look += 1
    if (look % 2 === 0) await stage.forward(31)
  }
}

/** A job is under way. One that was taken earlier may be held by a process that has died since. */
async function isWorking({ sql, fleet }: Stage): Promise<boolean> {
  try {
    const jobs = await sql`
      select 1 from pgboss.job where state = 'active' and name not in ('sweep', 'catch-up-events')
        and started_on > least(${fleet.lastDeath()}, now() - interval '2 seconds') limit 1`
    return jobs.length > 0
  } catch {
    return true
  }
}

async function unsettled({ sql, stripe }: Stage, customers: string[], tickets: string[]): Promise<number> {
  try {
    const [row] = await sql<{ waiting: number }[]>`
      select (
        (select count(*) from refund_requests where customer_id = any(${customers})
          and state not in ('confirmed', 'denied', 'expired', 'canceled', 'failed')
          and coalesce(outcome, '') <> 'parked') +
        (select count(*) from deliveries where ticket_id = any(${tickets}) and state = 'waiting') +
        (select count(*) from webhook_inbox where processed_at is null)
      )::int as waiting`
    return (row?.waiting ?? 1) + stripe.ledger().undelivered.length
  } catch {
    // The database is away; so nothing is settled.
    return 1
  }
}
