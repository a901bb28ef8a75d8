import { and, desc, eq, isNull } from 'drizzle-orm'
import type { PolicyDecision } from '@countersign/shared/policy'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { evaluate } from '#policy/evaluate.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import { policyVersion } from '#policy/limits.ts'
import { contentHash } from '#refunds/content-hash.ts'
import { countMoney } from '#refunds/count-money.ts'
import { gatherFacts } from '#refunds/gather-facts.ts'
import { lockMoney } from '#refunds/lock-money.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { policyDecisions, refundRequests, refundSignatures } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { decisionNote, outcomeNote } from '#refunds/ticket-note.ts'
import { transition } from '#refunds/transition.ts'

/** Approved but not sent for this long: the facts are too old to act on. */
const staleMs = 24 * 3_600_000

/**
 * Just before the money moves: policy again, under the request's own version, on what Stripe says now, as of the time of
 * the request. Answers the row with its attempt committed, or null when it may not be sent (any more).
 */
export async function decideAgain(tx: Tx, ctx: Ctx, id: string, money: MoneyRead): Promise<RefundRow | null> {
  const row = await lockAndRead(tx, id)
  if (row?.state !== 'approved') return null
  if (contentHash(row) !== row.contentHash) throw new Error(`refund request ${id} is not what was hashed`)
  const now = ctx.deps.now()
  const facts = await freshFacts(tx, row, money)
  const decision = evaluate(facts, policyVersion(row.policyVersion))
  await storeDecision(tx, ctx, row, decision, facts)
  const missing = await missingSignatures(tx, row, decision)
  const maySend = decision.outcome === 'approved' || (decision.outcome === 'approval_required' && missing.length === 0)
  if (!maySend) {
    await sendBack(tx, ctx, row, decision)
    return null
  }

  return transition(tx, ctx, row, {
    to: 'submitted_to_stripe',
    outcome: 'sending',
    set: {
      attemptParams: {
        payment_intent: row.paymentIntentId,
        amount: row.amount,
        metadata: { refund_request_id: row.id, ticket_id: row.ticketId },
      },
      firstSentAt: now,
      lastSentAt: now,
      sendCount: 1,
      seenRefundIds: money.refundsOfPayment.map((refund) => refund.id),
    },
    why: { send: 1, idempotencyKey: row.idempotencyKey },
  })
}

/** Approved for a day and never sent: expired, and its amount is free again. True when it was. */
export async function expireIfStale(tx: Tx, ctx: Ctx, id: string): Promise<boolean> {
  const row = await lockAndRead(tx, id)
  if (row?.state !== 'approved' || ctx.deps.now().getTime() - row.updatedAt.getTime() <= staleMs) return false
  const told: RefundRow = { ...row, state: 'expired' }
  const why = { reason: 'not_sent_in_time' }
  await transition(tx, ctx, row, { to: 'expired', why, deliver: [outcomeNote(told)] })
  return true
}

async function lockAndRead(tx: Tx, id: string): Promise<RefundRow | undefined> {
  const [seen] = await tx.select().from(refundRequests).where(eq(refundRequests.id, id))
  if (!seen) return undefined
  await lockMoney(tx, {
    proposerId: seen.proposerId,
    customerId: seen.customerId,
    paymentIntentId: seen.paymentIntentId,
  })
  const [row] = await tx.select().from(refundRequests).where(eq(refundRequests.id, id))
  return row
}

/** Stripe's side is read anew; who the person is and who asked were frozen with the request. */
async function freshFacts(tx: Tx, row: RefundRow, money: MoneyRead): Promise<PolicyFacts> {
  const [frozen] = await tx
    .select({ facts: policyDecisions.facts })
    .from(policyDecisions)
    .where(and(eq(policyDecisions.refundRequestId, row.id), eq(policyDecisions.purpose, 'request')))
    .orderBy(desc(policyDecisions.evaluatedAt))
    .limit(1)
  if (!frozen) throw new Error(`refund request ${row.id} has no decision`)
  const count = await countMoney(tx, {
    customerId: row.customerId,
    paymentIntentId: row.paymentIntentId,
    proposerId: row.proposerId,
    currency: row.currency,
    asOf: row.requestedAt,
    self: { id: row.id, requestedAt: row.requestedAt },
    read: money.refunds ?? money.refundsOfPayment,
  })
  return gatherFacts({
    asOf: row.requestedAt,
    asked: { amount: row.amount, currency: row.currency },
    reason: row.reason,
    customerId: row.customerId,
    money: withoutOwnRefund(money, row),
    count,
    verificationLevel: row.verificationLevel,
    requesterIsAgent: frozen.facts.requesterIsAgent.value,
  })
}

/** After a restored backup Stripe may hold our own refund already; it must not count against itself. */
function withoutOwnRefund(money: MoneyRead, row: RefundRow): MoneyRead {
  const own = money.refundsOfPayment.filter(({ refundRequestId }) => refundRequestId === row.id)
  const amount = own.reduce((sum, refund) => sum + refund.amount, 0)
  return { ...money, payment: { ...money.payment, refunded: money.payment.refunded - amount } }
}

async function storeDecision(
  tx: Tx,
  ctx: Ctx,
  row: RefundRow,
  decision: PolicyDecision,
  facts: PolicyFacts,
): Promise<void> {
  await tx.insert(policyDecisions).values({
    id: ctx.deps.newId(),
    refundRequestId: row.id,
    purpose: 'execution',
    version: decision.version,
    outcome: decision.outcome,
    decision,
    facts,
    evaluatedAt: ctx.deps.now(),
  })
}

async function missingSignatures(tx: Tx, row: RefundRow, decision: PolicyDecision): Promise<string[]> {
  const signed = await tx
    .select({ level: refundSignatures.level })
    .from(refundSignatures)
    .where(
      and(
        eq(refundSignatures.refundRequestId, row.id),
        eq(refundSignatures.contentHash, row.contentHash),
        isNull(refundSignatures.voidedAt),
      ),
    )
  return decision.levels.filter((level) => !signed.some((signature) => signature.level === level))
}

async function sendBack(tx: Tx, ctx: Ctx, row: RefundRow, decision: PolicyDecision): Promise<void> {
  const to = decision.outcome === 'denied' ? 'denied' : 'approval_required'
  const told: RefundRow = { ...row, state: to, levels: decision.levels }
  await transition(tx, ctx, row, {
    to,
    set: { levels: decision.levels },
    why: { policyOutcome: decision.outcome, reasonCodes: decision.reasonCodes, at: 'execution' },
    deliver: [decisionNote(told, decision, null)],
  })
}
