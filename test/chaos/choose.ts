import type { RefundRequestBody } from '@countersign/shared/refund'
import { answer, approve, approveStale, ask, askBack, cancel, closeFailed, deny } from './people.ts'
import {
  closeDispute,
  dashboardRefund,
  flipSwitch,
  moveRefund,
  openDispute,
  overtakenRead,
  pendNext,
  tamper,
  touchTicket,
} from './outside.ts'
import type { AskedFor, Payment, Run, Task } from './run-state.ts'
import { cronTask, jobTask, webhookTask } from './work.ts'

/** What happens next, by lot: up to three things at once, or one that is a little story of several. */
export function choose(run: Run): Task[] {
  const { random } = run
  const roll = random.next()
  if (run.requests.size === 0 || roll < 0.1) return asking(run)
  if (roll < 0.3) return deciding(run)
  if (roll < 0.42) return somethingOutside(run)
  if (roll < 0.47) return [cronTask(run, random.chance(0.75) ? 'sweep' : 'catch-up-events')]
  if (roll < 0.65 && run.undelivered.length > 0) return deliveringWebhooks(run)
  return working(run)
}

function working(run: Run): Task[] {
  const { random } = run
  const shuffled = random.shuffled(run.queue.due(run.world.clock.now()))
  // The queues are served side by side: the executor does not wait behind a hundred notes.
  const first = shuffled.filter(({ name }) => name === 'execute-refund' && random.chance(0.6))
  const due = [...first, ...shuffled.filter((job) => !first.includes(job))]
  const chosen = due.slice(0, random.int(1, 4)).map((job) => jobTask(run, job))
  // A person may come in between.
  return random.chance(0.15) ? [...chosen, ...deciding(run).slice(0, 1)] : chosen
}

function deliveringWebhooks(run: Run): Task[] {
  const { random } = run
  // Not those that came first: the order is nobody's promise.
  const chosen = random.shuffled(run.undelivered).slice(0, random.int(1, 3))
  run.undelivered = run.undelivered.filter((event) => !chosen.includes(event))
  const twice = random.chance(0.3) ? chosen.slice(0, 1) : []
  return [...chosen, ...twice].map((event) => webhookTask(run, event))
}

function asking(run: Run): Task[] {
  const { random, world } = run
  const { mia, tom, lena } = world.agents
  // Now and then for what is not this customer's.
  const own = run.payments.filter(({ isTwins }) => !isTwins || random.chance(0.1))
  const [payment = run.payments[0]] = random.shuffled(own)
  if (!payment) return []
  // Asking for what is gone is refused; seen often enough.
  if (left(run, payment) <= 0 && random.chance(0.85)) return working(run)
  const open = [...run.requests.values()].filter(({ id }) => isOpen(run, id))
  const ended = [...run.requests.values()].find(({ id }) => ['failed', 'canceled'].includes(stateOf(run, id)))
  const newest = open.findLast(({ body }) => body.paymentIntentId === payment.paymentIntent)
  const body: RefundRequestBody = {
    paymentIntentId: payment.paymentIntent,
    amount: random.pick([payment.captured, payment.captured, payment.captured, Math.floor(payment.captured / 2), 1000]),
    currency: 'usd',
    reason: random.pick(['customer_request', 'customer_request', 'other', 'other', 'service_issue', 'goodwill']),
    ...(newest && random.chance(0.7) && { in_addition_to: newest.id }),
    ...(ended?.body.paymentIntentId === payment.paymentIntent && random.chance(0.5) && { replaces: ended.id }),
  }
  const key = `form-${random.uuid()}`
  const who = random.pick([mia, mia, mia, tom, lena])
  const roll = random.next()
  // A double click; two agents; the same form once more, later.
  if (roll < 0.25) return [ask(run, who, body, key), ask(run, who, body, key)]
  if (roll < 0.45) return [ask(run, who, body, key), ask(run, who === tom ? mia : tom, body, `form-${random.uuid()}`)]
  const again = random.chance(0.15) ? [...run.requests.values()][0] : undefined
  if (again) return [ask(run, world.agents[nameOf(run, again)], again.body, again.key)]
  return [ask(run, who, body, key)]
}

function left(run: Run, { paymentIntent, captured }: Payment): number {
  const living = [...run.latest.values()].filter(
    ({ payment, id, to_state }) => payment === paymentIntent && (isOpen(run, id) || to_state === 'confirmed'),
  )
  return captured - living.reduce((sum, { amount }) => sum + amount, 0)
}

function nameOf(run: Run, { proposerId }: AskedFor): keyof Run['world']['agents'] {
  const { mia, tom, lena, jonas } = run.world.agents
  if (proposerId === tom.id) return 'tom'
  if (proposerId === lena.id) return 'lena'
  return proposerId === jonas.id ? 'jonas' : proposerId === mia.id ? 'mia' : 'mia'
}

/** What people do, mostly where it fits the state of a request, now and then where it does not. */
function deciding(run: Run): Task[] {
  const { random } = run
  const [request] = random.shuffled([...run.requests.values()].filter(({ id }) => isOpen(run, id)))
  if (!request) return random.chance(0.3) ? asking(run) : working(run)
  const latest = run.latest.get(request.id)
  if (latest?.to_state === 'approval_required' || random.chance(0.06)) return signing(run, request)
  const { mia, tom, lena, jonas } = run.world.agents
  if (latest?.outcome === 'parked') return [closeFailed(run, random.pick([tom, lena, jonas, mia]), request)]
  const changed = latest?.to_state === 'approved' && random.chance(0.1) ? tamper(run) : null
  if (changed) return [changed]
  // Withdrawn while the executor may be claiming it.
  if (latest?.to_state === 'approved' && random.chance(0.25)) {
    return [cancel(run, random.pick([mia, lena]), request), ...working(run).slice(0, 2)]
  }
  return working(run)
}

function signing(run: Run, request: AskedFor): Task[] {
  const { random, world } = run
  const { mia, tom, lena, jonas } = world.agents
  const roll = random.next()
  if (roll < 0.26) return [approve(run, tom, request), approve(run, lena, request)]
  if (roll < 0.54) return [approve(run, jonas, request)]
  if (roll < 0.62) return [approve(run, lena, request), approve(run, jonas, request)]
  if (roll < 0.7) return [approve(run, random.pick([mia, tom, lena]), request)]
  if (roll < 0.76) return [approveStale(run, random.pick([tom, lena, jonas]), request)]
  if (roll < 0.8) return [deny(run, lena, request), approve(run, tom, request)]
  if (roll < 0.86) return [askBack(run, random.pick([tom, lena]), request)]
  if (roll < 0.94) return [answer(run, random.pick([mia, tom, lena, jonas]), request)]
  return [cancel(run, random.pick([mia, lena]), request), approve(run, tom, request)]
}

function somethingOutside(run: Run): Task[] {
  const { random } = run
  const payment = random.pick([run.payments[0], ...run.payments])
  if (!payment) return []
  // While nobody knows, somebody refunds in the dashboard, or the customer goes to the bank.
  const unknown = [...run.latest.values()].some(({ outcome }) => outcome === 'unknown' || outcome === 'sending')
  if (unknown && random.chance(0.6)) {
    return [random.chance(0.7) ? dashboardRefund(run, payment, 500) : openDispute(run, payment)]
  }
  const overtaken = random.chance(0.35) ? overtakenRead(run) : null
  if (overtaken) return [overtaken]
  const roll = random.next()
  const task = (): Task | null => {
    if (roll < 0.14) return dashboardRefund(run, payment, random.pick([500, Math.floor(payment.captured / 2)]))
    if (roll < 0.22) return openDispute(run, payment)
    if (roll < 0.28) return closeDispute(run, random.pick(['won', 'lost']))
    if (roll < 0.4) return pendNext(run)
    if (roll < 0.55) return moveRefund(run, random.pick(['settle', 'settle', 'fail', 'requires_action', 'cancel']))
    if (roll < 0.76) return touchTicket(run, random.pick(['pending', 'open', 'solved', 'closed']))
    return flipSwitch(run)
  }
  const chosen = task()
  if (!chosen) return working(run)
  return random.chance(0.4) ? [chosen, ...working(run).slice(0, 2)] : [chosen]
}

export function stateOf(run: Run, id: string): string {
  return run.latest.get(id)?.to_state ?? 'requested'
}

export function isOpen(run: Run, id: string): boolean {
  return !['confirmed', 'denied', 'expired', 'canceled', 'failed'].includes(stateOf(run, id))
}
