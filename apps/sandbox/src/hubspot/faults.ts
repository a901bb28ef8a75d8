import { z } from 'zod'

/** What may happen to one app event. Only `cut_after` does the work: it loses the answer. */
const EventFault = z.enum(['error_500', 'cut_after', 'rate_limited'])

/** Body of `POST /sandbox/faults`. What is left out stays as it is. */
export const FaultSettings = z.strictObject({
  latencyMs: z.int().min(0).max(120_000).optional(),
  /** Each entry is used up by one request, in this order. */
  events: z.array(EventFault).optional(),
})

export type Faults = { latencyMs: number; events: z.infer<typeof EventFault>[] }

export function noFaults(): Faults {
  return { latencyMs: 0, events: [] }
}
