import { applyStripeRefund } from '@countersign/backend/refunds/apply-stripe-refund'
import { turnRefunds } from '@countersign/backend/switches/refunds-switch'
import { control } from '#sandbox-control.ts'
import { count } from './report.ts'
import { ofRun } from './run-state.ts'
import type { Payment, Run, Task } from './run-state.ts'
import { reportUnexpected, systemCtx } from './work.ts'

/** What banks, customers and people in dashboards do. The sandbox refuses what cannot happen; so be it. */
function happen(run: Run, label: string, path: string, body: object = {}): Task {
  return {
    kind: 'outside',
    label,
    async run() {
      count(run.report.faults, label.split(' of ')[0] ?? label)
      await control(run.world.stripe, path, body).catch(() => undefined)
    },
  }
}

export function dashboardRefund(run: Run, { paymentIntent }: Payment, amount: number): Task {
  return happen(run, `dashboard refund of ${amount} on ${paymentIntent}`, 'refunds', {
    payment_intent: paymentIntent,
    amount,
  })
}

export function openDispute(run: Run, { charge }: Payment): Task {
  return happen(run, `dispute opened of ${charge}`, 'disputes', { charge })
}

export function closeDispute(run: Run, status: 'won' | 'lost'): Task | null {
  const open = ofRun(run, run.ledger).flatMap(({ disputes }) => disputes)[0]
  return open ? happen(run, `dispute ${status} of ${open.id}`, `disputes/${open.id}`, { status }) : null
}

/** Moves one of the run's refunds at Stripe. */
export function moveRefund(run: Run, move: 'settle' | 'fail' | 'requires_action' | 'cancel'): Task | null {
  const living = refundsAt(run).filter(({ status }) => status !== 'failed' && status !== 'canceled')
  const [first, ...rest] = living
  if (!first) return null
  const { id } = run.random.pick([first, ...rest])
  return happen(
    run,
    `refund ${move} of ${id}`,
    `refunds/${id}/${move}`,
    move === 'fail' ? { failure_reason: 'lost_or_stolen_card' } : {},
  )
}

export function refundsAt(run: Run) {
  return ofRun(run, run.ledger).flatMap(({ refunds }) => refunds)
}

/** The next refund that is made stays pending instead of succeeding at once. */
export function pendNext(run: Run): Task {
  return happen(run, 'next refund stays pending', 'next-refund', {
    status: 'pending',
    pending_reason: 'insufficient_funds',
  })
}

export function flipSwitch(run: Run): Task {
  const on = !run.switchedOn
  return {
    kind: 'outside',
    label: `refunds ${on ? 'on' : 'off'}`,
    async run() {
      count(run.report.faults, 'kill switch turned')
      try {
        const ctx = systemCtx(run)
        await ctx.deps.db.transaction((tx) => turnRefunds(tx, ctx, on))
        run.switchedOn = on
        if (on) run.postsWhenOff = null
      } catch (error) {
        reportUnexpected(run, 'switch', error)
      }
    },
  }
}

/**
 * One read of a refund is held back on its way while the refund fails at the bank and that is taken in; then the older
 * answer arrives.
 */
export function overtakenRead(run: Run): Task | null {
  const [refund] = refundsAt(run).filter(({ status }) => status === 'succeeded' || status === 'pending')
  if (!refund) return null
  return {
    kind: 'outside',
    label: `overtaken read of ${refund.id}`,
    async run() {
      count(run.report.faults, 'an older answer comes after a newer one')
      const gate = Promise.withResolvers<void>()
      run.heldReads = gate.promise
      const overtaken = read(run, refund.id)
      // Its answer has been given before anything else happens.
      await run.world.deps.stripe.refund(refund.id).catch(() => null)
      run.heldReads = null
      const failure = { failure_reason: 'expired_or_canceled_card' }
      await control(run.world.stripe, `refunds/${refund.id}/fail`, failure).catch(() => undefined)
      run.ledger = run.world.stripe.ledger()
      const reads: boolean[] = []
      for (const { id } of refundsAt(run)) reads.push(await read(run, id))
      if (reads.every((succeeded) => succeeded)) await takeAsDelivered(run)
      gate.resolve()
      // Overtaken it refuses to write, and its job reads again.
      if (!(await overtaken)) await read(run, refund.id)
    },
  }
}

async function read(run: Run, refundId: string): Promise<boolean> {
  try {
    await applyStripeRefund(systemCtx(run), refundId)
    return true
  } catch (error) {
    reportUnexpected(run, 'apply', error)
    return false
  }
}

/** Every webhook so far came and was worked off, before the older answer: nothing is left that would read again. */
async function takeAsDelivered(run: Run): Promise<void> {
  run.undelivered = []
  run.queue.clear()
  const objects = new Set([...run.payments.map(({ charge }) => charge), ...refundsAt(run).map(({ id }) => id)])
  for (const { event, type, object } of run.ledger.deliveries) {
    if (object === null || !objects.has(object)) continue
    run.knownEvents.add(event)
    await run.world.sql`
      insert into webhook_inbox (source, event_id, type, object_id, received_at, processed_at)
      values ('stripe', ${event}, ${type}, ${object}, now(), now())
      on conflict (source, event_id) do update set processed_at = now()`
  }
}

/** Somebody with access to the database changes what was approved. */
export function tamper(run: Run): Task | null {
  const approved = [...run.latest.values()].find(({ to_state }) => to_state === 'approved')
  if (!approved) return null
  return {
    kind: 'outside',
    label: `row of ${approved.id} changed by hand`,
    async run() {
      count(run.report.faults, 'row changed behind the product’s back')
      run.tampered.add(approved.id)
      await run.world.sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`
        await tx`update refund_requests set amount = amount + 100 where id = ${approved.id} and state = 'approved'`
      })
    },
  }
}

/** Zendesk, from another side: a colleague writes on the ticket, or it is closed for good. */
export function touchTicket(run: Run, status: 'open' | 'pending' | 'solved' | 'closed'): Task {
  return {
    kind: 'outside',
    label: `ticket set to ${status} by somebody else`,
    async run() {
      count(run.report.faults, `ticket set to ${status} by somebody else`)
      await control(run.world.zendesk, `tickets/${run.party.ticketId}`, { status }).catch(() => undefined)
    },
  }
}
