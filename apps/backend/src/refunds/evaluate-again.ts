import type { PolicyDecision } from '@countersign/shared/policy'
import { and, desc, eq } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Db, Tx } from '#db/open.ts'
import { evaluate } from '#policy/evaluate.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import { policyNamed } from '#policy-versions/load-policy.ts'
import { countMoney } from '#refunds/count-money.ts'
import type { MoneyCount } from '#refunds/count-money.ts'
import { gatherFacts } from '#refunds/gather-facts.ts'
import { lockMoney } from '#refunds/lock-money.ts'
import { proofOf } from '#refunds/proof.ts'
import type { Proof } from '#refunds/proof.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { sideFactsOf } from '#refunds/side-facts.ts'
import { newestAdvice } from '#refunds/stored-advice.ts'
import { policyDecisions, refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'

export type FreshDecision = {
  decision: PolicyDecision
  /** Minor units left for this request now: captured - settled - reserved by earlier requests. */
  refundable: number
  /** For the audit row of what is decided on it. */
  proof: Proof
}

/**
 * The request as it is under the money lock; nobody decides about the same proposer, customer or payment meanwhile. Held
 * itself too, before anything that is written about it: an erasure comes to both in this order.
 */
export async function lockRequest(tx: Tx, id: string): Promise<RefundRow | undefined> {
  const [seen] = await tx.select().from(refundRequests).where(eq(refundRequests.id, id))
  if (!seen) return undefined
  await lockMoney(tx, { ...seen })
  const [row] = await tx.select().from(refundRequests).where(eq(refundRequests.id, id)).for('no key update')
  return row
}

/**
 * Policy once more, under the request's own version, on what Stripe says now, as of the time of the request. Stored,
 * with its facts. The caller holds the lock of `lockRequest`.
 */
export async function evaluateAgain(
  tx: Tx,
  ctx: Ctx,
  row: RefundRow,
  money: MoneyRead,
  purpose: 'signature' | 'execution' | 'verification',
): Promise<FreshDecision> {
  const { facts, decision } = await evaluateFresh(tx, row, money)
  const id = ctx.deps.newId()
  await tx.insert(policyDecisions).values({
    id,
    refundRequestId: row.id,
    purpose,
    version: decision.version,
    outcome: decision.outcome,
    decision,
    facts,
    evaluatedAt: ctx.deps.now(),
  })
  const proof = proofOf({ id, decision, facts }, await newestAdvice(tx, row))
  return { decision, refundable: facts.payment.refundable.value, proof }
}

/** Policy was asked again and nothing moves: its answer is what is shown from now on, so the log vouches for it too. */
export async function recordEvaluation(
  tx: Tx,
  ctx: Ctx,
  row: RefundRow,
  why: Proof & { at: string; reasonCodes: PolicyDecision['reasonCodes'] },
): Promise<void> {
  const { id: refundRequestId, ticketId } = row
  await recordAudit(tx, ctx, { event: 'refund.evaluated', refundRequestId, ticketId, body: why })
}

export type FreshEvaluation = { facts: PolicyFacts; count: MoneyCount; decision: PolicyDecision }

/** The same, stored nowhere. Stripe's side is read anew; who asked was frozen with the request, and who the customer is unless proven since. */
export async function evaluateFresh(tx: Tx, row: RefundRow, money: MoneyRead): Promise<FreshEvaluation> {
  const frozen = await frozenDecision(tx, row)
  const count = await countMoney(tx, {
    ...row,
    asOf: row.requestedAt,
    self: { id: row.id, requestedAt: row.requestedAt },
    money,
  })
  const facts = gatherFacts({
    asOf: row.requestedAt,
    asked: { amount: row.amount, currency: row.currency },
    reason: row.reason,
    customerId: row.customerId,
    money: withoutOwnRefund(money, row),
    count,
    verificationLevel: row.provenLevel ?? row.verificationLevel,
    side: sideFactsOf(frozen.facts),
  })
  return { facts, count, decision: evaluate(facts, await policyNamed(tx, row.policyVersion)) }
}

/** What policy said when the request was made, and the facts it looked at. */
export async function frozenDecision(
  tx: Db | Tx,
  { id }: Pick<RefundRow, 'id'>,
): Promise<{ id: string; facts: PolicyFacts; decision: PolicyDecision }> {
  const [frozen] = await tx
    .select({ id: policyDecisions.id, facts: policyDecisions.facts, decision: policyDecisions.decision })
    .from(policyDecisions)
    .where(and(eq(policyDecisions.refundRequestId, id), eq(policyDecisions.purpose, 'request')))
    .orderBy(desc(policyDecisions.evaluatedAt))
    .limit(1)
  if (!frozen) throw new Error(`refund request ${id} has no decision`)
  return frozen
}

/** After a restored backup Stripe may hold our own refund already; it must not count against itself. */
function withoutOwnRefund(money: MoneyRead, row: RefundRow): MoneyRead {
  const own = money.refundsOfPayment.filter(
    ({ refundRequestId, status }) => refundRequestId === row.id && status !== 'failed' && status !== 'canceled',
  )
  const amount = own.reduce((sum, refund) => sum + refund.amount, 0)
  return { ...money, payment: { ...money.payment, refunded: money.payment.refunded - amount } }
}
