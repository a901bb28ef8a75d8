import type { Money } from '@countersign/shared/money'
import type { Verification } from '@countersign/shared/verification'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { addressHistory } from '#ticket-context/customer-addresses.ts'
import { requesterSince } from '#ticket-context/follow-requester.ts'
import { chosenCustomer } from '#ticket-context/find-customer.ts'
import { bestRecord } from '#verification/best-record.ts'
import { lockedUntil } from '#verification/lock-out.ts'
import { viewRecord } from '#verification/record-proof.ts'
import { verificationRecords } from '#verification/tables.ts'

const nothing: Verification = {
  level: 'none',
  method: null,
  verifiedAt: null,
  expiresAt: null,
  evidence: [],
  upTo: null,
}

/**
 * How well the person in this ticket is known to be this customer now: the best of what was proven and still holds.
 * With `asked`, only what covers a refund of that much counts. That a mail came from the customer's address is nothing.
 */
export async function currentVerification(
  ctx: Ctx,
  ticketId: string,
  customerId: string | null,
  asked: Money | null = null,
): Promise<Verification> {
  if (!customerId) return nothing
  const { db, config } = ctx.deps
  const now = ctx.deps.now()
  const [records, locked, choice, requesterAt, address] = await Promise.all([
    db
      .select()
      .from(verificationRecords)
      .where(and(eq(verificationRecords.ticketId, ticketId), eq(verificationRecords.customerId, customerId))),
    lockedUntil(db, customerId, now),
    chosenCustomer(ctx, ticketId),
    requesterSince(ctx, ticketId),
    addressHistory(ctx, customerId),
  ])
  if (locked) return nothing
  // Left over from a time when Stripe and Zendesk were played.
  const real = records.filter(({ method }) => method !== 'sandbox-seed' || config.sandboxSeed)
  const best = bestRecord(real, { now, asked, chosenAt: later(choice?.chosenAt ?? null, requesterAt), address })
  if (!best || best.level === 'none') return nothing
  const { record, level, capped } = best
  const evidence = capped ? [...record.evidence, 'address_is_new'] : record.evidence
  return viewRecord({ ...record, level, evidence })
}

function later(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}
