import { readHistory } from './recorder.ts'
import type { HistoryEntry } from './recorder.ts'
import { count } from './report.ts'
import { ofRun, postsOf } from './run-state.ts'
import type { Run } from './run-state.ts'

/** Looks at the ledger and at what the database recorded, and at once at what may never be, not even for a moment. */
export async function observe(run: Run): Promise<void> {
  const { world } = run
  run.ledger = world.stripe.ledger()
  const mine = run.payments.map(({ paymentIntent }) => paymentIntent)
  const own = await readHistory(world.sql, mine, run.history.at(-1)?.n ?? 0)
  run.history.push(...own)
  for (const entry of own) {
    run.latest.set(entry.id, entry)
    run.trace(`    ${entry.id.slice(0, 8)} ${entry.from_state ?? ''} -> ${entry.to_state} ${entry.outcome ?? ''}`)
    if (entry.to_state === 'failed' && entry.from_state !== 'failed') checkFailure(run, entry)
  }
  takeEvents(run)
  checkSwitch(run)
}

const dayMs = 24 * 3_600_000

/**
 * Nobody may call a refund failed while Stripe has it alive; nor, once an answer was lost, on anything less than
 * Stripe's own word about the refund, or a person's a day later.
 */
function checkFailure(run: Run, { id, at }: HistoryEntry): void {
  const own = ofRun(run, run.ledger)
    .flatMap(({ refunds }) => refunds)
    .filter(({ metadata }) => metadata?.['refund_request_id'] === id)
  const lives = own.some(({ status }) => status !== 'failed' && status !== 'canceled')
  if (lives) run.violate('C3', `${id} was taken for failed while its refund lives at Stripe`)
  const past = run.history.filter((entry) => entry.id === id && entry.at <= at)
  const sentAt = past.findLast(({ outcome }) => outcome === 'sending')?.at.getTime() ?? 0
  const wasUnknown = past.some(({ outcome }) => outcome === 'unknown')
  if (wasUnknown && own.length === 0 && at.getTime() - sentAt < dayMs)
    run.violate('C3', `${id} was taken for failed although an answer had been lost, and nothing proves it`)
}

function takeEvents(run: Run): void {
  const payments = ofRun(run, run.ledger)
  const mine = new Set(
    payments.flatMap(({ charge, refunds, disputes }) => [
      charge,
      ...refunds.map(({ id }) => id),
      ...disputes.map(({ id }) => id),
    ]),
  )
  for (const { event, type, object } of run.ledger.deliveries.toReversed()) {
    if (run.knownEvents.has(event) || object === null || !mine.has(object)) continue
    run.knownEvents.add(event)
    if (run.random.chance(0.2)) count(run.report.faults, 'webhook never delivered')
    else run.undelivered.push({ id: event, type, object })
  }
}

/** While refunds are off nothing new arrives at Stripe, except what was on its way before. */
function checkSwitch(run: Run): void {
  if (run.switchedOn) return
  const posts = postsOf(run).length - run.latePostsArrived.size
  if (run.postsWhenOff !== null && posts > run.postsWhenOff) {
    run.violate('switch', `${posts - run.postsWhenOff} refund POSTs while refunds are off`)
  }
  run.postsWhenOff = posts
}
