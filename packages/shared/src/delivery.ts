import { z } from 'zod'

/** What a sink refused for good: it waits for a person, who mends the cause and sends it again. */
export const DeadLetter = z.object({
  id: z.string(),
  sink: z.enum(['zendesk', 'hubspot']),
  ticketId: z.string(),
  refundRequestId: z.string().nullable(),
  /** Of the audit row it tells of. */
  event: z.string(),
  auditId: z.string(),
  /** Our code: `zendesk_404`, `hubspot_400`, … */
  reason: z.string(),
  attempts: z.number(),
  /** When what it tells of happened; ISO 8601 UTC. */
  writtenAt: z.string(),
})
export type DeadLetter = z.infer<typeof DeadLetter>

export const DeliveryState = z.object({
  sink: z.enum(['zendesk', 'hubspot']),
  waiting: z.number(),
  /** HubSpot knows no contact for these yet. */
  retained: z.number(),
  failed: z.number(),
  delivered: z.number(),
  /** Since when the oldest of what waits does; null where nothing does. */
  oldestWaitingSince: z.string().nullable(),
  /** Nothing is sent before then. */
  pausedUntil: z.string().nullable(),
  pausedBecause: z.string().nullable(),
})
export type DeliveryState = z.infer<typeof DeliveryState>

export const DeliveryOverview = z.object({ sinks: z.array(DeliveryState), deadLetters: z.array(DeadLetter) })
export type DeliveryOverview = z.infer<typeof DeliveryOverview>

export const RedriveBody = z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) })
