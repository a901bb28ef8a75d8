import { createHmac } from 'node:crypto'
import type { Ctx } from '@countersign/backend/context'
import type { Deps } from '@countersign/backend/deps'
import { jobs } from '@countersign/backend/jobs/registry'
import { contextOf, mortal } from './crash.ts'
import type { QueuedJob } from './job-queue.ts'
import { count, countFailpoint } from './report.ts'
import type { Run, StripeEvent, Task } from './run-state.ts'

const definitionOf = new Map<string, (typeof jobs)[number]>(jobs.map((job) => [job.name, job]))

/** What may be thrown without being a finding: the faults themselves, and what the product says of them. */
const expectedErrors = new Set(['Crash', 'DatabaseGone', 'ProviderUnavailable', 'OutdatedRead', 'Refusal'])

/** One process's dependencies for one piece of work. */
export function depsOf(run: Run): Deps {
  const { deps } = run.world
  return mortal(
    {
      ...deps,
      db: run.queue.db,
      enqueue: run.queue.enqueue,
      newId: run.ids.uuid,
      stripe: {
        ...deps.stripe,
        async refund(id) {
          const held = run.heldReads
          const answer = await deps.stripe.refund(id)
          await held
          return answer
        },
      },
      stripeMoney: {
        createRefund(params, key) {
          if (run.postsToDelay === 0) return deps.stripeMoney.createRefund(params, key)
          run.postsToDelay -= 1
          count(run.report.faults, 'POST /v1/refunds arrives after its caller gave up')
          const send = () => deps.stripeMoney.createRefund(params, key)
          run.latePosts.push({ key, send, arrivesBy: run.world.clock.now() + 300_000 })
          return Promise.resolve({ kind: 'unknown', code: 'no_answer', next: 'send_again' })
        },
      },
    },
    (name) => dies(run, name),
  )
}

function dies(run: Run, name: string): boolean {
  const isNext = run.dieAt?.name === name && run.dieAt.after === 0
  if (run.dieAt?.name === name && !isNext) run.dieAt.after -= 1
  if (isNext) run.dieAt = null
  countFailpoint(run.report, name, isNext)
  return isNext
}

export function systemCtx(run: Run): Ctx {
  return contextOf(depsOf(run), { kind: 'system' }, 'job:chaos')
}

export function jobTask(run: Run, job: QueuedJob): Task {
  return {
    kind: 'sink' in job.data ? `deliver ${job.data.sink}` : job.name,
    label: `${job.name} ${JSON.stringify(job.data)}`,
    async run() {
      run.queue.take(job)
      try {
        await definitionOf.get(job.name)?.run(systemCtx(run), job.data)
      } catch (error) {
        reportUnexpected(run, job.name, error)
        // A process that died leaves its job to be found again; so does one that failed.
        run.queue.retry(job, run.world.clock.now())
      }
    },
  }
}

/** A job nobody enqueued: the cron's. */
export function cronTask(run: Run, name: 'sweep' | 'catch-up-events' | 'reconcile'): Task {
  return {
    kind: name,
    label: name,
    async run() {
      try {
        await definitionOf.get(name)?.run(systemCtx(run), {})
      } catch (error) {
        reportUnexpected(run, name, error)
      }
    },
  }
}

export function reportUnexpected(run: Run, where: string, error: unknown): void {
  if (error instanceof Error && expectedErrors.has(error.name)) return
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : ''
  const text = `${error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : 'unknown'} ${cause}`
  run.violate('error', `${where}: ${text}`)
}

/** By the real route, signed as Stripe signs; afterwards the event must be in the inbox. */
export function webhookTask(run: Run, event: StripeEvent): Task {
  return {
    kind: 'webhook',
    label: `webhook ${event.type} ${event.object}`,
    async run() {
      const status = await postWebhook(run, event)
      if (status !== 200) return
      const stored = await run.world.sql`select 1 from webhook_inbox where event_id = ${event.id}`
      if (stored.length === 0) run.violate('C7', `${event.type} was acknowledged before it was stored`)
    },
  }
}

async function postWebhook(run: Run, { id, type, object }: StripeEvent): Promise<number> {
  const body = JSON.stringify({ id, object: 'event', type, data: { object: { id: object } } })
  // The SDK compares with the machine's clock, whatever time it is in this world.
  const at = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', run.world.webhookSecret).update(`${at}.${body}`).digest('hex')
  const intake = run.world.intakeOf(depsOf(run))
  const headers = { 'content-type': 'application/json', 'stripe-signature': `t=${at},v1=${signature}` }
  const answer = await intake.request('/webhooks/stripe', { method: 'POST', headers, body })
  if (answer.status !== 200) {
    count(run.report.faults, 'webhook not acknowledged')
    run.undelivered.push({ id, type, object })
  }
  return answer.status
}
