import type { z } from 'zod'
import type { Ctx } from '#context.ts'

type Definition<Data> = {
  name: string
  /** Jobs carry ids only: no customer text, no amounts. */
  data: z.ZodType<Data>
  /** How many at once in one process. */
  concurrency: number
  /** Tries after the first one, with growing pauses; then the job rests in the dead letter queue. */
  retries: number
  /** One try takes at most so long, two minutes when left out; then it counts as failed. */
  limitSeconds?: number
  handle: (ctx: Ctx, data: Data) => Promise<void>
}

export type Job = {
  name: string
  concurrency: number
  retries: number
  limitSeconds?: number
  run: (ctx: Ctx, data: unknown) => Promise<void>
}

/** Ties a job's data to its handler: what comes out of the queue is parsed before the handler sees it. */
export function defineJob<Data>({ data, handle, ...job }: Definition<Data>): Job {
  return { ...job, run: (ctx, queued) => handle(ctx, data.parse(queued)) }
}
