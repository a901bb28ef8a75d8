import type { PolicyDecision } from '@countersign/shared/policy'
import { eq } from 'drizzle-orm'
import type { HubspotDelivery } from '#audit/deliveries.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import type { CheckedCase } from '#handoffs/check-claims.ts'
import { handoffs } from '#handoffs/tables.ts'
import type { HandoffRow } from '#handoffs/tables.ts'
import { referenceFor } from '#handoffs/ticket-text.ts'
import { told } from '#handoffs/told.ts'

/** What HubSpot will learn of a case, of a customer whom Stripe knows; policy's word is added when it is heard. */
export function timelineOf(row: HandoffRow, checked: CheckedCase): HubspotDelivery | null {
  const { customerId, isConfirmed, row: settled } = told(row, checked)
  if (customerId === null || row.ticketId === null) return null
  const { wish, refundRequestId } = settled
  const occurredAt = row.receivedAt.toISOString()
  return {
    sink: 'hubspot',
    customerId,
    eventTypeName: 'handoff_received',
    occurredAt,
    properties: {
      ticket_id: row.ticketId,
      conversation_id: referenceFor(row),
      verification_status: isConfirmed ? 'confirmed' : 'none',
      requested_at: occurredAt,
      ...(refundRequestId !== null && { refund_request_id: refundRequestId }),
      ...(wish && wish.amount !== null && wish.currency !== null && { amount: wish.amount, currency: wish.currency }),
    },
  }
}

export function withPolicy(
  timeline: HubspotDelivery | null,
  decision: Pick<PolicyDecision, 'outcome' | 'version'> | null,
): HubspotDelivery | null {
  if (!timeline || !decision) return timeline
  const { version: policy_version, outcome: policy_outcome } = decision
  return { ...timeline, properties: { ...timeline.properties, policy_version, policy_outcome } }
}

/** Once for each case: what is told is taken away in the same transaction. */
export async function tellHubspot(tx: Tx, ctx: Ctx, { id, ticketId, timeline }: HandoffRow): Promise<void> {
  if (!timeline || ticketId === null) return
  await tx.update(handoffs).set({ timeline: null }).where(eq(handoffs.id, id))
  await recordAudit(tx, ctx, { event: 'handoff.told_hubspot', ticketId, body: { handoffId: id }, deliver: [timeline] })
}
