import { PgBoss } from 'pg-boss'
import type { Job } from 'pg-boss'
import { systemContext } from '#context.ts'
import type { Deps } from '#deps.ts'
import type { JobDefinition } from '#jobs/define-job.ts'

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
export async function declareQueues(boss: PgBoss, jobs: readonly JobDefinition[]): Promise<void> {
  for (const job of jobs) {
    const deadLetter = `${job.name}-dead`
    await boss.createQueue(deadLetter, { retentionSeconds: 30 * 86_400 })
    const options = {
      retryLimit: job.retries,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 300,
      expireInSeconds: 120,
      heartbeatSeconds: 10,
      retentionSeconds: 14 * 86_400,
      deleteAfterSeconds: 86_400,
      deadLetter,
      notify: true,
    }
    await boss.createQueue(job.name, options)
    await boss.updateQueue(job.name, options)
  }
}

/**
 * Starts working. NOTIFY wakes a worker for a new job at once; polling finds those that were deferred or retried, which
 * nobody announces when their time comes. A handler that throws is tried
 * again; the error's name is logged, never its text or the data.
 */
export async function startWorkers(boss: PgBoss, deps: Deps, jobs: readonly JobDefinition[]): Promise<void> {
  for (const job of jobs) {
    const options = { localConcurrency: job.concurrency, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 }
    await boss.work(job.name, options, async (batch) => {
      for (const queued of batch) await runJob(deps, job, queued)
    })
  }
  await boss.schedule('sweep', '* * * * *', {})
}

async function runJob(deps: Deps, job: JobDefinition, queued: Job<unknown>): Promise<void> {
  const ctx = systemContext(deps, `job:${queued.id}`)
  try {
    await job.handle(ctx, job.data.parse(queued.data ?? {}))
  } catch (error) {
    ctx.log.warn({ job: job.name, error: error instanceof Error ? error.name : 'unknown' }, 'job will be tried again')
    throw error
  }
}
