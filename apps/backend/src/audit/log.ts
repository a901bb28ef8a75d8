import { actorLabel } from '#access/actor.ts'
import type { DeliveryPayload, DeliverySink } from '#audit/deliveries.ts'
import type { AuditEvent } from '#audit/events.ts'
import { auditLog, auditTexts, deliveries } from '#audit/tables.ts'
import { commitmentOf, sealTexts } from '#audit/texts.ts'
import type { AuditTexts } from '#audit/texts.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'

export type AuditEntry = {
  event: AuditEvent
  refundRequestId?: string
  ticketId?: string
  /** Ids, codes and numbers only. No names, addresses or free text: hashed rows can never be erased. */
  body: Record<string, unknown>
  /** What people wrote goes here instead. */
  texts?: AuditTexts
  /** What the sinks get because of this row; see deliveries.ts. */
  deliver?: DeliveryPayload[]
}

/** Writes one audit row, in the transaction of what it records, and queues what the sinks must learn of it. */
export async function recordAudit(tx: Tx, ctx: Ctx, entry: AuditEntry): Promise<void> {
  const { deps } = ctx
  const at = deps.now()
  const auditId = deps.newId()
  const sealed = entry.texts && (await sealTexts(tx, ctx, entry.texts))
  await tx.insert(auditLog).values({
    id: auditId,
    chain: entry.refundRequestId ?? `day:${at.toISOString().slice(0, 10)}`,
    event: entry.event,
    refundRequestId: entry.refundRequestId ?? null,
    ticketId: entry.ticketId ?? null,
    actor: actorLabel(ctx.actor),
    at,
    body: JSON.stringify({
      ...entry.body,
      ...(sealed !== undefined && { textsHash: commitmentOf(sealed), textsFor: entry.texts?.subject }),
      requestId: ctx.requestId,
    }),
  })
  if (entry.texts && sealed !== undefined)
    await tx.insert(auditTexts).values({ auditId, subject: entry.texts.subject, sealed })
  for (const payload of entry.deliver ?? []) await queueDelivery(tx, ctx, { auditId, entry, payload, at })
}

type Queued = { auditId: string; entry: AuditEntry; payload: DeliveryPayload; at: Date }

async function queueDelivery(tx: Tx, ctx: Ctx, { auditId, entry, payload, at }: Queued): Promise<void> {
  const ticketId = entry.ticketId
  if (!ticketId) throw new Error('a delivery belongs to a ticket')
  if (payload.sink === 'hubspot' && !ctx.deps.hubspot) return
  const sink: DeliverySink = payload.sink
  await tx.insert(deliveries).values({ id: ctx.deps.newId(), auditId, sink, ticketId, payload, nextAt: at })
  await ctx.deps.enqueue(tx, 'deliver-audit', { sink, ticketId })
}
