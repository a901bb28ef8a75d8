import type { PolicyDecision } from '@countersign/shared/policy'
import { raiseAlert } from '#audit/alerts.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { contentHash } from '#refunds/content-hash.ts'
import { evaluateAgain, lockRequest } from '#refunds/evaluate-again.ts'
import type { Proof } from '#refunds/proof.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { allLevels, isOutdated, openLevels, standingSignatures, voidSignatures } from '#refunds/signatures.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { decisionNote, outcomeNote } from '#refunds/ticket-note.ts'
import { transition } from '#refunds/transition.ts'
import { signaturesDue } from '#refunds/waiting.ts'
import { readRefundsSwitch } from '#switches/refunds-switch.ts'

/** What was read longer ago is no ground for sending: a process may have slept, or waited long for the lock. */
const freshMs = 30_000

/** Approved but not sent for this long: the facts are too old to act on. Time with the switch off counts. */
const staleMs = 24 * 3_600_000

/**
 * Just before the money moves: switch, undo window, signatures, content and policy again, on what Stripe says now.
 * Answers the row with its attempt committed, or null when it may not be sent (yet, or any more).
 */
export async function decideAgain(tx: Tx, ctx: Ctx, id: string, money: MoneyRead): Promise<RefundRow | null> {
  const row = await lockRequest(tx, id)
  if (!row || !isUnsent(row)) return null
  if (contentHash(row) !== row.contentHash) {
    await raiseAlert(tx, ctx, { kind: 'tampered', subject: id, refundRequestId: id })
    return null
  }
  if (!(await readRefundsSwitch(tx)).on || isTooEarly(ctx, row)) return null
  // The next nudge reads anew.
  if (isTooOld(ctx, money)) return null

  const { decision, refundable, proof } = await evaluateAgain(tx, ctx, row, money, 'execution')
  const signed = await standingSignatures(tx, row)
  const outdated = isOutdated(signed, { refundable, dispute: money.dispute })
  if (outdated) await voidSignatures(tx, ctx, row, 'less_refundable_or_dispute')
  // What was asked for stays asked for: facts that got worse must not make a signature needless.
  const levels = allLevels(row.levels, decision.levels)
  const missing = openLevels(levels, outdated ? [] : signed)
  // What policy does not approve by itself goes out on signatures only, and only when none is missing.
  const isCovered = decision.outcome === 'auto_approve' || levels.length > 0
  const maySend = decision.outcome !== 'deny' && isCovered && missing.length === 0
  if (!maySend) {
    await sendBack(tx, ctx, { ...row, levels }, { decision, proof, outdated })
    return null
  }
  return commitAttempt(tx, ctx, row, { money, proof })
}

/** Held: claimed, and switched off before the first call. Nothing was sent, so everything is checked once more. */
function isUnsent(row: RefundRow): boolean {
  return row.state === 'approved' || (row.state === 'submitted_to_stripe' && row.outcome === 'held')
}

export function isTooOld(ctx: Ctx, { readAt }: MoneyRead): boolean {
  return ctx.deps.now().getTime() - readAt.getTime() > freshMs
}

function isTooEarly(ctx: Ctx, { sendAfter }: RefundRow): boolean {
  return sendAfter !== null && sendAfter > ctx.deps.now()
}

async function commitAttempt(
  tx: Tx,
  ctx: Ctx,
  row: RefundRow,
  { money, proof }: { money: MoneyRead; proof: Proof },
): Promise<RefundRow | null> {
  const now = ctx.deps.now()
  return transition(tx, ctx, row, {
    to: 'submitted_to_stripe',
    outcome: 'sending',
    set: {
      attemptParams: row.attemptParams ?? {
        payment_intent: row.paymentIntentId,
        amount: row.amount,
        metadata: { refund_request_id: row.id, ticket_id: row.ticketId },
      },
      firstSentAt: now,
      lastSentAt: now,
      sendCount: 1,
      seenRefundIds: money.refundsOfPayment.map((refund) => refund.id),
      seenDispute: money.dispute,
    },
    why: { send: 1, processor: 'stripe', idempotencyKey: row.idempotencyKey, amount: row.amount, ...proof },
  })
}

/** Approved for a day and never sent, held or not: over, and its amount is free again. True when it was. */
export async function expireIfStale(tx: Tx, ctx: Ctx, id: string): Promise<boolean> {
  const row = await lockRequest(tx, id)
  if (!row || !isUnsent(row)) return false
  const approvedAt = row.state === 'approved' ? row.updatedAt : (row.sendAfter ?? row.requestedAt)
  if (ctx.deps.now().getTime() - approvedAt.getTime() <= staleMs) return false
  if (row.state === 'submitted_to_stripe') {
    await giveUpHeld(tx, ctx, row, 'not_sent_in_time', { reason: 'not_sent_in_time' })
    return true
  }
  const told: RefundRow = { ...row, state: 'expired' }
  const why = { reason: 'not_sent_in_time' }
  await transition(tx, ctx, row, { to: 'expired', why, deliver: [outcomeNote(told)] })
  return true
}

type Refused = { decision: PolicyDecision; proof: Proof; outdated: boolean }

async function sendBack(tx: Tx, ctx: Ctx, row: RefundRow, { decision, proof, outdated }: Refused): Promise<void> {
  const why = { ...proof, reasonCodes: decision.reasonCodes, at: 'execution', outdated }
  if (row.state === 'submitted_to_stripe') return giveUpHeld(tx, ctx, row, 'not_sent', why)
  const to = decision.outcome === 'deny' ? 'denied' : 'approval_required'
  const told: RefundRow = { ...row, state: to }
  const set = {
    levels: row.levels,
    sendAfter: null,
    // A new wait, with a reminder and an escalation of its own.
    ...(to === 'approval_required' && { dueAt: signaturesDue(ctx.deps.now()), remindedAt: null, escalatedAt: null }),
  }
  await transition(tx, ctx, row, { to, set, why, deliver: [decisionNote(told, decision, null)] })
}

/** Nothing was sent: the machine has no way back from here, and a new request is clearer than a half-sent one. */
export async function giveUpHeld(
  tx: Tx,
  ctx: Ctx,
  row: RefundRow,
  detail: 'not_sent' | 'not_sent_in_time' | 'withdrawn',
  why: Record<string, unknown>,
): Promise<void> {
  const told: RefundRow = { ...row, state: 'failed', outcome: null, detail }
  const set = { detail, nextCheckAt: null }
  await transition(tx, ctx, row, { to: 'failed', set, why, deliver: [outcomeNote(told)] })
}
