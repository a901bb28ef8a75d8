import { createHash } from 'node:crypto'
import type { PolicyDecision } from '@countersign/shared/policy'
import type { RefundRequestBody, RefundView } from '@countersign/shared/refund'
import { and, eq } from 'drizzle-orm'
import type { Agent, Bot } from '#access/actor.ts'
import { requireTicket } from '#access/ticket-access.ts'
import { recordAudit } from '#audit/log.ts'
import { refuseCardData } from '#cardholder-data/refuse.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { Refusal, notFound } from '#errors.ts'
import { evaluate } from '#policy/evaluate.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import { activePolicy } from '#policy-versions/load-policy.ts'
import { checkNamedRequests, refuseOpenRequest, refuseTooMuch, refuseUnseenChange } from '#refunds/check-request.ts'
import { contentHash } from '#refunds/content-hash.ts'
import { recordLinks } from '#refunds/customer-links.ts'
import { countMoney } from '#refunds/count-money.ts'
import { gatherFacts, refundable } from '#refunds/gather-facts.ts'
import { loadCase } from '#refunds/load-case.ts'
import type { RefundCase } from '#refunds/load-case.ts'
import { lockMoney } from '#refunds/lock-money.ts'
import { refuseException, refuseUsedId } from '#refunds/refuse-bot.ts'
import { proofOf } from '#refunds/proof.ts'
import type { Proof } from '#refunds/proof.ts'
import { forgetSentForm } from '#refunds/refund-form.ts'
import { stateAfter } from '#refunds/states.ts'
import { newestAdvice, recordRecommendation } from '#refunds/stored-advice.ts'
import { policyDecisions, refundRequests, shadowDecisions } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { decisionNote, timelineEvent } from '#refunds/ticket-note.ts'
import { placeOf } from '#refunds/ticket-place.ts'
import { transition } from '#refunds/transition.ts'
import { viewChanged } from '#refunds/view.ts'
import { signaturesDue } from '#refunds/waiting.ts'

export type RequestResult =
  | { kind: 'created'; refund: RefundView }
  /** The same key with the same body: the request that was made the first time. */
  | { kind: 'replayed'; refund: RefundView }

type Input = {
  ticketId: string
  body: RefundRequestBody
  idempotencyKey: string
  /** A bot's own id for this request; one of ours when left out. Nobody may have used it, here or at Stripe. */
  id?: string
}

/**
 * Asks for a refund: fresh facts from Stripe, then one transaction that locks, counts, decides and writes.
 * Nothing is sent from here; an approved request is sent by the job `execute-refund`, enqueued in the same transaction.
 * Throws a Refusal for what the caller can mend (amount, open request, reused key).
 */
export async function requestRefund(ctx: Ctx, input: Input): Promise<RequestResult> {
  const { actor } = ctx
  if (actor.kind === 'system') throw notFound()
  refuseCardData('note', input.body.note)
  refuseException(actor, input.body)
  const bodyHash = createHash('sha256')
    .update(JSON.stringify([input.ticketId, sorted(input.body)]))
    .digest('hex')

  const known = await ctx.deps.db.transaction((tx) => findByClientKey(tx, actor.id, input.idempotencyKey))
  if (known) {
    await requireTicket(ctx, known.ticketId)
    return replay(ctx, known, bodyHash)
  }

  const refundCase = await loadCase(ctx, input.ticketId, input.body)
  if (input.id !== undefined) await refuseUsedId(ctx, input.id, refundCase)
  if (!refundCase.actedFor) return refuseTrial(ctx, { ...input, actor, bodyHash, refundCase })
  const made = await ctx.deps.db.transaction((tx) => decideAndWrite(tx, ctx, { ...input, actor, bodyHash, refundCase }))
  return made.kind === 'created'
    ? { kind: 'created', refund: await viewChanged(ctx, made.row.id) }
    : replay(ctx, made.row, bodyHash)
}

type Decided = Input & { actor: Agent | Bot; bodyHash: string; refundCase: RefundCase }

async function decideAndWrite(
  tx: Tx,
  ctx: Ctx,
  input: Decided,
): Promise<{ kind: 'created' | 'known'; row: RefundRow }> {
  const { body, refundCase, actor } = input
  const { paymentIntentId } = body
  const { customerId, emailSubject } = refundCase
  await lockMoney(tx, { proposerId: actor.id, customerId, emailSubject, paymentIntentId })
  // Under the lock, so that the times of requests are in the order in which they were decided.
  const requestedAt = ctx.deps.now()

  // The second of two clicks finds the first one's row here.
  const known = await findByClientKey(tx, actor.id, input.idempotencyKey)
  if (known) return { kind: 'known', row: known }
  await refuseOpenRequest(tx, input.ticketId, body)
  await checkNamedRequests(tx, input.ticketId, body)

  const count = await countMoney(tx, {
    customerId,
    emailSubject,
    paymentIntentId,
    proposerId: actor.id,
    asOf: requestedAt,
    self: null,
    money: refundCase.money,
  })
  const left = refundable(refundCase.money, count)
  refuseTooMuch(body, left)
  refuseUnseenChange(body, left)
  const asked = { amount: body.amount, currency: body.currency }
  const facts = gatherFacts({ ...refundCase, asOf: requestedAt, asked, reason: body.reason, count })
  const decision = evaluate(facts, await activePolicy(tx))

  await forgetSentForm(tx, actor.id, input.ticketId, input.idempotencyKey)
  const { row, proof } = await insertRequest(tx, ctx, { ...input, requestedAt, left, decision, facts })
  const invoiceId = refundCase.money.invoiceIds[0] ?? null
  return { kind: 'created', row: await applyDecision(tx, ctx, row, { decision, proof, invoiceId }) }
}

async function insertRequest(
  tx: Tx,
  ctx: Ctx,
  input: Decided & { requestedAt: Date; left: number; decision: PolicyDecision; facts: PolicyFacts },
): Promise<{ row: RefundRow; proof: Proof }> {
  const { body, refundCase, actor, decision } = input
  const id = input.id ?? ctx.deps.newId()
  const content = {
    id,
    paymentIntentId: body.paymentIntentId,
    amount: body.amount,
    currency: body.currency,
    reason: body.reason,
    refundableAtRequest: input.left,
    disputeState: refundCase.money.dispute,
    policyVersion: decision.version,
  }
  const [row] = await tx
    .insert(refundRequests)
    .values({
      ...content,
      ...placeOf(refundCase.place),
      kind: 'refund',
      state: 'requested',
      ticketId: input.ticketId,
      customerId: refundCase.customerId,
      emailSubject: refundCase.emailSubject,
      note: body.note || null,
      destination: refundCase.money.payment.method,
      capturedAtRequest: refundCase.money.payment.captured,
      contentHash: contentHash(content),
      verificationLevel: refundCase.verificationLevel,
      proposerId: actor.id,
      proposerName: actor.name,
      clientKey: input.idempotencyKey,
      bodyHash: input.bodyHash,
      replaces: body.replaces ?? null,
      inAdditionTo: body.in_addition_to ?? null,
      idempotencyKey: `refund:${id}`,
      requestedAt: input.requestedAt,
      updatedAt: input.requestedAt,
    })
    .returning()
  if (!row) throw new Error('the request was not written')
  await recordLinks(tx, { customerId: row.customerId, links: refundCase.links, at: input.requestedAt })
  const decisionId = ctx.deps.newId()
  const advice = await newestAdvice(tx, row)
  const proof = proofOf({ id: decisionId, decision, facts: input.facts }, advice)
  await tx.insert(policyDecisions).values({
    id: decisionId,
    refundRequestId: id,
    purpose: 'request',
    version: decision.version,
    outcome: decision.outcome,
    decision,
    facts: input.facts,
    evaluatedAt: input.requestedAt,
  })
  await recordRecommendation(tx, {
    refundRequestId: id,
    ticketId: row.ticketId,
    paymentIntentId: row.paymentIntentId,
    decision,
    facts: input.facts,
    at: input.requestedAt,
  })
  await recordAudit(tx, ctx, {
    event: 'refund.requested',
    refundRequestId: id,
    ticketId: row.ticketId,
    body: {
      to: 'requested',
      ...content,
      contentHash: row.contentHash,
      customerId: row.customerId,
      proposerId: actor.id,
      replaces: row.replaces,
      inAdditionTo: row.inAdditionTo,
      ...proof,
    },
    texts: {
      subject: row.customerId,
      words: { proposer: actor.name, destination: row.destination, ...(row.note !== null && { note: row.note }) },
    },
  })
  return { row, proof }
}

/**
 * requested -> verified -> what policy says; the last step tells the ticket and HubSpot.
 * The person asked, the policy decides: these steps stand in the audit log as the system's.
 */
async function applyDecision(
  tx: Tx,
  asked: Ctx,
  row: RefundRow,
  { decision, proof, invoiceId }: { decision: PolicyDecision; proof: Proof; invoiceId: string | null },
): Promise<RefundRow> {
  const ctx: Ctx = { ...asked, actor: { kind: 'system' } }
  const verified = await transition(tx, ctx, row, { to: 'verified', why: { level: row.verificationLevel } })
  if (!verified) throw new Error('a new request changed under its own lock')
  const to = stateAfter[decision.outcome]
  const told: RefundRow = { ...verified, state: to, levels: decision.levels }
  const now = ctx.deps.now()
  const sendAfter = to === 'approved' ? new Date(now.getTime() + ctx.deps.config.undoMs) : null
  const dueAt = to === 'approval_required' ? signaturesDue(now) : null
  const decided = await transition(tx, ctx, verified, {
    to,
    set: { levels: decision.levels, sendAfter, dueAt },
    why: { ...proof, reasonCodes: decision.reasonCodes },
    deliver: [decisionNote(told, decision, invoiceId), timelineEvent(told, 'refund_requested', decision.outcome)],
  })
  if (!decided) throw new Error('a new request changed under its own lock')
  if (sendAfter) await ctx.deps.enqueue(tx, 'execute-refund', { refundRequestId: row.id }, { startAfter: sendAfter })
  return decided
}

/** Rollout: what policy would say is stored, nothing is requested, and the agent refunds as before. */
async function refuseTrial(ctx: Ctx, { ticketId, body, actor, refundCase }: Decided): Promise<never> {
  const { customerId, emailSubject } = refundCase
  const { paymentIntentId, amount, currency, reason } = body
  const decidedAt = ctx.deps.now()
  await ctx.deps.db.transaction(async (tx) => {
    const subjects = { customerId, emailSubject, paymentIntentId, proposerId: actor.id }
    const count = await countMoney(tx, { ...subjects, asOf: decidedAt, self: null, money: refundCase.money })
    const facts = gatherFacts({ ...refundCase, asOf: decidedAt, asked: { amount, currency }, reason, count })
    const decision = evaluate(facts, await activePolicy(tx))
    const { version, outcome } = decision
    const asked = { ticketId, paymentIntentId, customerId, amount, currency, reason, proposerId: actor.id }
    await tx
      .insert(shadowDecisions)
      .values({ ...asked, id: ctx.deps.newId(), version, outcome, decision, facts, decidedAt })
  })
  throw new Refusal('shadow_mode', 409, 'Countersign only watches for this customer. Refund as you do today.')
}

async function findByClientKey(tx: Tx, proposerId: string, clientKey: string): Promise<RefundRow | undefined> {
  const [row] = await tx
    .select()
    .from(refundRequests)
    .where(and(eq(refundRequests.proposerId, proposerId), eq(refundRequests.clientKey, clientKey)))
  return row
}

async function replay(ctx: Ctx, row: RefundRow, bodyHash: string): Promise<RequestResult> {
  if (row.bodyHash !== bodyHash) {
    throw new Refusal(
      'idempotency_key_reused',
      409,
      'This form was already sent with other values. Reload and start a new one.',
    )
  }
  ctx.deps.metrics.duplicates.count('refund_request')
  return { kind: 'replayed', refund: await viewChanged(ctx, row.id) }
}

/** What is asked, whatever the screen said beside it. */
function sorted({ shown: _screen, ...asked }: RefundRequestBody): [string, unknown][] {
  return Object.entries(asked).toSorted(([a], [b]) => (a < b ? -1 : 1))
}
