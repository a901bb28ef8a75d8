import { setTimeout } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import type { Job as QueuedJob } from 'pg-boss'
import { systemContext } from '#context.ts'
import type { Deps } from '#deps.ts'
import type { Job } from '#jobs/define-job.ts'

/** The pg-boss instance, not yet working. `migrateDatabase` has made its schema. */
export function createBoss(databaseUrl: string): PgBoss {
  return new PgBoss({
    connectionString: databaseUrl,
    migrate: false,
    max: 5,
    // A job whose process died is found by these; pg-boss's defaults leave it for a minute or longer.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    useListenNotify: true,
    notifyHeartbeatIntervalMs: 10_000,
  })
}

/** Declares every queue; before this, `send` throws. Retry and expiry are all set here: pg-boss's defaults fit nobody. */
export async function declareQueues(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    const deadLetter = `${job.name}-dead`
    await boss.createQueue(deadLetter, { retentionSeconds: 30 * 86_400 })
    const options = {
      retryLimit: job.retries,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 300,
      expireInSeconds: job.limitSeconds ?? 120,
      heartbeatSeconds: 10,
      retentionSeconds: 14 * 86_400,
      deleteAfterSeconds: 86_400,
      deadLetter,
      notify: true,
      policy: 'short' as const,
    }
    await boss.createQueue(job.name, options)
    const { policy: _fixedAtCreation, ...changeable } = options
    await boss.updateQueue(job.name, changeable)
  }
}

/**
 * Starts working. NOTIFY wakes a worker for a new job at once; polling finds those that were deferred or retried, which
 * nobody announces when their time comes. A handler that throws is tried
 * again; the error's name is logged, never its text or the data.
 */
export async function startWorkers(boss: PgBoss, deps: Deps, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    const options = { localConcurrency: job.concurrency, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 }
    await boss.work(job.name, options, async (batch) => {
      for (const queued of batch) await runJob(deps, job, queued)
    })
  }
  await boss.schedule('sweep', '* * * * *', {})
  await boss.schedule('catch-up-events', '*/5 * * * *', {})
  await boss.schedule('anchor-audit', '*/5 * * * *', {})
  await boss.schedule('reconcile', '17 3 * * *', {})
  await boss.schedule('verify-audit', '47 3 * * *', {})
}

/** Fetches no more jobs and waits for those under way, up to the limit. `send` still works, for calls being answered. */
export async function stopWorkers(boss: PgBoss, jobs: readonly Job[], limitMs: number): Promise<void> {
  const done = Promise.all(jobs.map((job) => boss.offWork(job.name, { wait: true })))
  await Promise.race([done, setTimeout(limitMs, undefined, { ref: false })])
}

async function runJob(deps: Deps, job: Job, queued: QueuedJob<unknown>): Promise<void> {
  const ctx = systemContext(deps, `job:${queued.id}`)
  const failure = await job.run(ctx, queued.data ?? {}).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
  )
  if (failure === null) return
  // Jobs carry ids only, so their data may stand here.
  ctx.log.error({ job: job.name, data: queued.data, error: failure }, 'a job failed and will be tried again')
  // pg-boss stores what is thrown, cause and all: a provider's answer or the parameters of a query must not get there.
  throw new Error(failure)
}
