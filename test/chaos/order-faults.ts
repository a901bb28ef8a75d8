import type { Failpoint } from '@countersign/backend/deps'
import type { Fault, Faults } from '@countersign/sandbox/faults'
import { arm } from '#sandbox-control.ts'
import { count } from './report.ts'
import type { Run, Task } from './run-state.ts'

type Aimed = { on: string; fault: Fault; times?: number }
type Orders = { stripe: Aimed[]; zendesk: Aimed[]; hubspot: Aimed[] }

/** What the next refund POST runs into. */
const postFaults: readonly [Fault, ...Fault[]] = [
  'cut_after',
  'cut_after',
  'cut_after',
  'cut_after',
  'cut_before',
  'cut_before',
  'cut_before',
  'saved_500',
  'saved_500',
  'error_500',
  'error_500',
  'rate_limited',
  'not_found_page',
  'refuse',
]

const readPaths = ['GET /v1/payment_intents/*', 'GET /v1/refunds', 'GET /v1/refunds/*', 'GET /v1/disputes'] as const
const updateFaults = [
  'cut_after',
  'cut_after',
  'cut_before',
  'saved_500',
  'error_500',
  'rate_limited',
  'refuse',
] as const
const timelineFaults = ['cut_after', 'cut_before', 'error_500', 'saved_500', 'rate_limited'] as const

/** Draws what goes wrong during one step, aimed at what the step is about to do. Nothing of it outlives the step. */
export async function orderFaults(run: Run, tasks: readonly Task[]): Promise<Orders> {
  const { random, world } = run
  const kinds = tasks.map(({ kind }) => kind)
  const orders: Orders = { stripe: [], zendesk: [], hubspot: [] }
  if (kinds.includes('execute-refund') && random.chance(0.65)) {
    // After a lost answer a refusal is the most tempting thing to believe.
    const isUnknown = [...run.latest.values()].some(({ outcome }) => outcome === 'unknown')
    const fault: Fault = isUnknown && random.chance(0.4) ? 'refuse' : random.pick(postFaults)
    orders.stripe.push({ on: 'POST /v1/refunds', fault })
  }
  if (random.chance(0.06)) orders.stripe.push({ on: random.pick(readPaths), fault: 'refuse' })
  if (random.chance(0.004)) orders.stripe.push({ on: random.pick(readPaths), fault: 'error_500', times: 2 })
  if (kinds.includes('deliver zendesk') && random.chance(0.45)) {
    orders.zendesk.push({ on: 'PUT /api/v2/tickets/*', fault: random.pick(updateFaults) })
  }
  if (kinds.includes('verb') && random.chance(0.05))
    orders.zendesk.push({ on: 'GET /api/v2/users/*', fault: 'error_500' })
  if (kinds.includes('deliver hubspot') && random.chance(0.4)) {
    orders.hubspot.push({ on: 'POST /integrators/timeline/2026-03/events', fault: random.pick(timelineFaults) })
  }
  orderOwnFaults(run, kinds)
  await Promise.all([
    orders.stripe.length > 0 && arm(world.stripe, { requests: orders.stripe }),
    orders.zendesk.length > 0 && arm(world.zendesk, { requests: orders.zendesk }),
    orders.hubspot.length > 0 && arm(world.hubspot, { requests: orders.hubspot }),
  ])
  return orders
}

const deathsOf: Record<string, readonly [Failpoint, ...Failpoint[]]> = {
  'execute-refund': ['execute:before-claim', 'execute:after-claim', 'execute:before-post', 'execute:after-post'],
  'process-webhook': ['webhook:handled'],
  webhook: ['webhook:stored'],
  'deliver zendesk': ['deliver:before-send', 'deliver:after-send'],
  'deliver hubspot': ['deliver:before-send', 'deliver:after-send'],
}

/** What goes wrong on our own side: a dying process, a database that goes away, a caller that gives up too early. */
function orderOwnFaults(run: Run, kinds: readonly string[]): void {
  const { random } = run
  const deaths = kinds.map((kind) => deathsOf[kind]).find((list) => list !== undefined)
  if (deaths && random.chance(0.22)) run.dieAt = { name: random.pick(deaths), after: random.int(0, 4) === 0 ? 1 : 0 }
  if (random.chance(0.05)) {
    run.queue.failNext(1)
    count(run.report.faults, 'database lost inside a transaction')
  }
  if (kinds.includes('execute-refund') && random.chance(0.1)) run.postsToDelay = 1
}

/** Ends the step's faults and counts those that were met. */
export async function endFaults(run: Run, orders?: Orders): Promise<void> {
  run.dieAt = null
  run.postsToDelay = 0
  run.queue.failNext(0)
  const { world, report } = run
  for (const name of ['stripe', 'zendesk', 'hubspot'] as const) {
    const ordered = orders ? orders[name] : []
    if (orders && ordered.length === 0) continue
    const url = `${world[name].url}/sandbox/faults`
    const left = orders ? ((await (await fetch(url)).json()) as Faults).requests : []
    for (const { on, fault, times = 1 } of ordered) {
      const index = left.findIndex((waiting) => waiting.on === on && waiting.fault === fault)
      const unmet = index < 0 ? 0 : (left.splice(index, 1)[0]?.times ?? 0)
      if (times > unmet) count(report.faults, `${on} ${fault}`, times - unmet)
    }
    await fetch(url, { method: 'DELETE' })
  }
}
