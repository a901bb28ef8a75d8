import type { Fault } from '@countersign/sandbox/faults'
import type fc from 'fast-check'
import { expect } from 'vitest'
import { arm, control, onRefunds } from '#sandbox-control.ts'
import { observe } from './observe.ts'
import { refundsAt } from './outside.ts'
import { approve, ask, cancel, deny } from './people.ts'
import type { AskedFor, Run, Task } from './run-state.ts'
import { cronTask, jobTask } from './work.ts'

/** One request as the description of the machine has it; written without a look at the code. */
export type Model = {
  state:
    | 'none'
    | 'approval_required'
    | 'approved'
    | 'pending'
    | 'unknown'
    | 'confirmed'
    | 'failed'
    | 'denied'
    | 'expired'
    | 'canceled'
  /** What policy has asked for by now. */
  needed: Level[]
  signed: Level[]
  /** Whoever signed before an inquiry has not seen it. */
  signedBeforeInquiry: boolean
  dispute: 'none' | 'inquiry' | 'open'
  /** What Stripe holds of it. */
  atStripe: 'nothing' | 'pending' | 'succeeded' | 'failed'
}

type Level = 'lead' | 'finance'

export function newModel(): Model {
  return {
    state: 'none',
    needed: [],
    signed: [],
    signedBeforeInquiry: false,
    dispute: 'none',
    atStripe: 'nothing',
  }
}

export type Real = { run: Run; needsSignatures: boolean }
type Command = fc.AsyncCommand<Model, Real>
type Step = (model: Model, real: Real) => void

/** Plays `happens`, moves the model by `moves`, and holds both against each other. */
function command(
  name: string,
  moves: Step,
  happens: (real: Real) => Promise<void>,
  check?: (model: Readonly<Model>) => boolean,
): Command {
  return {
    check: (model) => check?.(model) ?? model.state !== 'none',
    async run(model, real) {
      real.run.world.clock.forward(12)
      moves(model, real)
      await happens(real)
      await observe(real.run)
      expect(`${name}: ${stateOf(real)}`).toBe(`${name}: ${model.state}`)
    },
    toString: () => name,
  }
}

function stateOf({ run }: Real): Model['state'] {
  const latest = [...run.latest.values()].at(-1)
  if (!latest) return 'none'
  const word = latest.to_state === 'submitted_to_stripe' ? latest.outcome : latest.to_state
  return word as Model['state']
}

function request({ run }: Real): AskedFor {
  const asked = [...run.requests.values()].at(-1)
  if (!asked) throw new Error('nothing was asked for yet')
  return asked
}

const play = (task: Task) => task.run()

export const asks = command(
  'asks',
  (model, { needsSignatures }) => {
    model.needed = needsSignatures ? ['lead', 'finance'] : model.dispute === 'inquiry' ? ['lead'] : []
    model.state = model.dispute === 'open' ? 'denied' : model.needed.length > 0 ? 'approval_required' : 'approved'
  },
  ({ run }) => {
    const [payment] = run.payments
    const body = { paymentIntentId: payment?.paymentIntent ?? '', amount: payment?.captured ?? 0, currency: 'usd' }
    return play(ask(run, run.world.agents.mia, { ...body, reason: 'customer_request' }, `model-${run.random.uuid()}`))
  },
  ({ state }) => state === 'none',
)

function signs(who: 'mia' | 'lena' | 'jonas', own: Level | null): Command {
  return command(
    `${who} signs`,
    (model) => {
      if (model.state !== 'approval_required') return
      // Finance signs the lead's level where nothing of their own is asked for.
      const level = own === 'finance' && !model.needed.includes('finance') ? 'lead' : own
      if (level && model.signed.includes(level)) return
      if (model.dispute === 'open') model.state = 'denied'
      else if (level) signedBy(model, level)
    },
    (real) => play(approve(real.run, real.run.world.agents[who], request(real))),
  )
}

function signedBy(model: Model, level: Level): void {
  if (model.signedBeforeInquiry) model.signed = []
  model.signedBeforeInquiry = false
  model.signed.push(level)
  if (model.needed.every((needed) => model.signed.includes(needed))) model.state = 'approved'
}

const denies = command(
  'lena denies',
  (model) => {
    if (model.state === 'approval_required') model.state = 'denied'
  },
  (real) => play(deny(real.run, real.run.world.agents.lena, request(real))),
)

const withdraws = command(
  'mia withdraws',
  (model) => {
    if (model.state === 'approval_required' || model.state === 'approved') model.state = 'canceled'
  },
  (real) => play(cancel(real.run, real.run.world.agents.mia, request(real))),
)

/** Approved, and something at Stripe has changed since: denied, or asked for again. */
function isHeldUp(model: Model): boolean {
  if (model.state !== 'approved' || model.dispute === 'none') return false
  if (model.dispute === 'inquiry' && !model.signedBeforeInquiry && model.signed.includes('lead')) return false
  model.state = model.dispute === 'open' ? 'denied' : 'approval_required'
  if (model.needed.length === 0) model.needed = ['lead']
  model.signed = []
  model.signedBeforeInquiry = false
  return true
}

/** The executor's turn, with what its POST runs into. */
function executes(name: string, faults: Fault[], after: 'pending' | 'failed' | 'unknown'): Command {
  return command(
    `executor, ${name}`,
    (model) => {
      const sends = model.state === 'approved' || model.state === 'unknown'
      if (!sends || isHeldUp(model)) return
      // After a lost answer a refusal proves nothing.
      model.state = model.state === 'unknown' && after === 'failed' ? 'unknown' : after
      if (after === 'pending') model.atStripe = 'succeeded'
    },
    async (real) => {
      const { run } = real
      // Past the pause after a lost answer.
      run.world.clock.forward(600)
      await arm(run.world.stripe, onRefunds(...faults))
      const data = { refundRequestId: request(real).id }
      await play(jobTask(run, { name: 'execute-refund', data, dueAt: 0, tries: 0, isNudge: true }))
      await fetch(`${run.world.stripe.url}/sandbox/faults`, { method: 'DELETE' })
    },
    // What was refused after a lost answer is only read from then on: another story.
    ({ state }) => state !== 'none' && !(state === 'unknown' && after === 'failed'),
  )
}

const reads = command(
  'Stripe is read',
  (model) => {
    if (model.atStripe === 'succeeded') model.state = 'confirmed'
    if (model.atStripe === 'pending') model.state = 'pending'
    if (model.atStripe === 'failed') model.state = 'failed'
  },
  async ({ run }) => {
    for (const { id: stripeRefundId } of refundsAt(run)) {
      const data = { stripeRefundId }
      await play(jobTask(run, { name: 'apply-stripe-refund', data, dueAt: 0, tries: 0, isNudge: true }))
    }
  },
)

const bankReturns = command(
  'the bank returns it',
  (model) => {
    model.atStripe = 'failed'
  },
  async ({ run }) => {
    for (const { id } of refundsAt(run))
      await control(run.world.stripe, `refunds/${id}/fail`, { failure_reason: 'unknown' })
  },
  ({ atStripe }) => atStripe === 'succeeded',
)

/** The customer goes to the bank before anything was sent; what an open dispute does to a lost answer is another story. */
function disputes(dispute: 'inquiry' | 'open'): Command {
  return command(
    dispute === 'open' ? 'a chargeback' : 'the bank inquires',
    (model) => {
      model.dispute = dispute
      model.signedBeforeInquiry = model.signed.length > 0
    },
    async ({ run }) => {
      const charge = run.payments[0]?.charge
      const status = dispute === 'open' ? 'needs_response' : 'warning_needs_response'
      await control(run.world.stripe, 'disputes', { charge, status })
    },
    ({ state, dispute: before }) => before === 'none' && ['none', 'approval_required', 'approved'].includes(state),
  )
}

/** A backup was restored, or a proxy said no to what had gone through: the refund is there, with our id. */
function turnsUp(as: 'succeeded' | 'pending'): Command {
  return command(
    `it turns up at Stripe, ${as}`,
    (model) => {
      model.atStripe = as
    },
    async (real) => {
      const { run } = real
      const { id, body } = request(real)
      const next = as === 'pending' ? { status: 'pending' } : null
      await control(run.world.stripe, 'next-refund', next as unknown as object)
      const what = { payment_intent: body.paymentIntentId, amount: body.amount }
      const refund = await control<{ id: string }>(run.world.stripe, 'refunds', what)
      await fetch(`${run.world.stripe.url}/v1/refunds/${refund.id}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${run.world.stripe.secretKey}` },
        body: new URLSearchParams({ 'metadata[refund_request_id]': id }),
      })
    },
    ({ state, atStripe, dispute }) => state === 'failed' && atStripe === 'nothing' && dispute === 'none',
  )
}

const daysPass = command(
  'four days pass',
  (model) => {
    if (model.state === 'approved' || model.state === 'approval_required') model.state = 'expired'
  },
  async ({ run }) => {
    run.queue.clear()
    run.world.clock.forward(4 * 86_400)
    await play(cronTask(run, 'sweep'))
    for (const job of run.queue.due(run.world.clock.now())) await play(jobTask(run, job))
  },
  ({ state }) => !['none', 'pending', 'unknown'].includes(state),
)

/** After `asks`, in any order. */
export const commands = [
  signs('mia', null),
  signs('lena', 'lead'),
  signs('jonas', 'finance'),
  denies,
  withdraws,
  // The way to the money is walked more often than the others.
  ...['first', 'again', 'once more'].map((time) => executes(`all well, ${time}`, [], 'pending')),
  executes('refused', ['refuse'], 'failed'),
  executes('answer lost', ['cut_before', 'cut_before'], 'unknown'),
  reads,
  reads,
  reads,
  bankReturns,
  bankReturns,
  daysPass,
  disputes('inquiry'),
  disputes('open'),
  turnsUp('succeeded'),
  turnsUp('pending'),
]
