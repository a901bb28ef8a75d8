import type { z } from 'zod'
import type { Ctx } from '#context.ts'

/** Jobs carry ids only: no customer text, no amounts. */
export type JobDefinition<Data extends Record<string, string> = Record<string, string>> = {
  name: string
  data: z.ZodType<Data>
  /** How many at once in one process. */
  concurrency: number
  /** Tries after the first one, with growing pauses; then the job rests in the dead letter queue. */
  retries: number
  handle: (ctx: Ctx, data: Data) => Promise<void>
}

/** Gives the name and the data one type, so that `enqueue` and the handler cannot disagree. */
export function defineJob<Data extends Record<string, string>>(definition: JobDefinition<Data>): JobDefinition<Data> {
  return definition
}
