import type { Deps } from '@countersign/backend/deps'
import type { Enqueue, JobData, JobName } from '@countersign/backend/jobs/enqueue'
import { jobs as allJobs } from '@countersign/backend/jobs/registry'

export type QueuedJob = {
  name: JobName
  data: JobData[JobName]
  /** Virtual time, in milliseconds since 1970. */
  dueAt: number
  /** Tries so far. */
  tries: number
  isNudge: boolean
}

export type JobQueue = {
  /** Jobs are put in when the caller's transaction commits, as the real queue's are. */
  enqueue: Enqueue
  /** The database with which `enqueue` knows when that is. */
  db: Deps['db']
  all(): readonly QueuedJob[]
  due(now: number): QueuedJob[]
  take(job: QueuedJob): void
  /** A failed job comes back later, as often as its definition says, and then rests among the dead. */
  retry(job: QueuedJob, now: number): void
  clear(): void
  /** The next so many enqueues fail, as if the database went away in the middle of the transaction. */
  failNext(times: number): void
}

type Options = {
  now: () => number
  /** What becomes of a job that is being put in. */
  fate: (job: QueuedJob) => 'kept' | 'lost' | 'doubled'
}

class DatabaseGone extends Error {
  override readonly name = 'DatabaseGone'
}

const retriesOf = new Map(allJobs.map(({ name, retries }) => [name, retries]))

/** The job queue in memory, for one world at a time: the seeded scheduler decides what runs when. */
export function openJobQueue(db: Deps['db'], { now, fate }: Options): JobQueue {
  let queued: QueuedJob[] = []
  let failing = 0
  const staged = new WeakMap<object, QueuedJob[]>()

  function put(job: QueuedJob): void {
    const kind = fate(job)
    if (kind === 'lost') return
    const waits = queued.some(({ isNudge, name, data }) => isNudge && name === job.name && same(data, job.data))
    if (job.isNudge && waits) return
    queued.push(job)
    if (kind === 'doubled') queued.push({ ...job })
  }

  return {
    enqueue: (tx, name, data, { startAfter, nudge = false } = {}) => {
      if (failing > 0) {
        failing -= 1
        return Promise.reject(new DatabaseGone('the connection was lost'))
      }
      const job = { name, data, dueAt: startAfter?.getTime() ?? now(), tries: 0, isNudge: nudge }
      staged.get(tx)?.push(job)
      return Promise.resolve()
    },
    db: new Proxy(db, {
      get(target, member) {
        if (member !== 'transaction') return Reflect.get(target, member) as unknown
        const transaction: Deps['db']['transaction'] = async (work, config) => {
          const mine: QueuedJob[] = []
          const result = await target.transaction((tx) => {
            staged.set(tx, mine)
            return work(tx)
          }, config)
          for (const job of mine) put(job)
          return result
        }
        return transaction
      },
    }),
    all: () => queued,
    due: (at) => queued.filter(({ dueAt }) => dueAt <= at).toSorted((a, b) => a.dueAt - b.dueAt),
    take(job) {
      queued = queued.filter((other) => other !== job)
    },
    retry(job, at) {
      const tries = job.tries + 1
      if (job.isNudge || tries > (retriesOf.get(job.name) ?? 0)) return
      queued.push({ ...job, tries, dueAt: at + Math.min(300, 2 ** tries) * 1000 })
    },
    clear() {
      queued = []
      failing = 0
    },
    failNext(times) {
      failing = times
    },
  }
}

function same(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
