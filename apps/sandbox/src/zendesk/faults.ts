import { setTimeout as delay } from 'node:timers/promises'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'

const TicketUpdateFault = z.enum(['error_500', 'cut_after', 'rate_limited'])
type TicketUpdateFault = z.infer<typeof TicketUpdateFault>

export const FaultOrder = z.strictObject({
  latencyMs: z.int().min(0).max(60_000).optional(),
  /** One for each of the next ticket updates. */
  ticketUpdate: z.array(TicketUpdateFault).optional(),
})

/** Lives as long as the process: a restart heals everything. */
export type ZendeskFaults = { latencyMs: number; ticketUpdate: TicketUpdateFault[] }

export function noFaults(): ZendeskFaults {
  return { latencyMs: 0, ticketUpdate: [] }
}

export function answerLate(faults: ZendeskFaults) {
  return createMiddleware(async (_c, next) => {
    if (faults.latencyMs > 0) await delay(faults.latencyMs)
    await next()
  })
}
