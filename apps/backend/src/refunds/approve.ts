import type { ApproveBody, RefundView } from '@countersign/shared/refund'
import type { Agent } from '#access/actor.ts'
import { loadAgent } from '#access/load-agent.ts'
import { requireFreshSignIn } from '#access/step-up.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { Refusal } from '#errors.ts'
import { evaluateAgain, lockRequest } from '#refunds/evaluate-again.ts'
import { refuseStale, refuseState, requireRequest } from '#refunds/load-request.ts'
import { refuseConflict } from '#refunds/may-sign.ts'
import { isOverride } from '#refunds/proof.ts'
import { readMoney } from '#refunds/read-money.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { readBeneficiaries, signerConflict } from '#refunds/signer-conflict.ts'
import type { Beneficiaries } from '#refunds/signer-conflict.ts'
import {
  isOutdated,
  levelToSign,
  openLevels,
  raiseLevels,
  standingSignatures,
  voidSignatures,
} from '#refunds/signatures.ts'
import { refundSignatures } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { tellWhatBecame } from '#refunds/tell-signers.ts'
import { decisionNote, signatureNote } from '#refunds/ticket-note.ts'
import { transition } from '#refunds/transition.ts'
import { viewChanged } from '#refunds/view.ts'

/** What the signer's screen said of money that can change under a frozen request; minor units. */
type Shown = NonNullable<ApproveBody['shown']>

/**
 * One signature. The signer's role is read from Zendesk in this call, Stripe is read anew, and policy is asked again:
 * a block that is true by now denies the request instead. The last signature approves it.
 * `seen`: the content hash that was on the signer's screen; `shown`: what the screen said is left and of a dispute, where
 * that is no longer what the request froze. Signing what one has signed is answered as it was.
 */
export async function approveRefund(ctx: Ctx, id: string, seen: string, shown?: Shown): Promise<RefundView> {
  const found = await requireRequest(ctx, id)
  requireFreshSignIn(ctx)
  const agent = await loadAgent(ctx.deps, found.agent.id)
  const signer: Ctx = { ...ctx, actor: agent }
  if (await hasSigned(signer, found.row)) return viewChanged(signer, id)
  refuseStale(found.row, seen)
  const [money, beneficiaries] = await Promise.all([
    readMoney(ctx, found.row.customerId, found.row.paymentIntentId),
    readBeneficiaries(ctx, found.row, found.ticket),
  ])
  if (!money) throw new Refusal('stripe_unavailable', 503, 'Stripe does not show this payment now. Nothing was signed.')
  await ctx.deps.db.transaction((tx) => sign(tx, signer, { row: found.row, agent, seen, shown, money, beneficiaries }))
  return viewChanged(signer, id)
}

async function hasSigned(ctx: Ctx, row: RefundRow): Promise<boolean> {
  const signed = await standingSignatures(ctx.deps.db, row)
  return signed.some(({ signerId }) => ctx.actor.kind === 'agent' && signerId === ctx.actor.id)
}

type Signing = {
  row: RefundRow
  agent: Agent
  seen: string
  shown: Shown | undefined
  money: MoneyRead
  beneficiaries: Beneficiaries
}

async function sign(tx: Tx, ctx: Ctx, found: Signing): Promise<void> {
  const { money, agent } = found
  const row = await lockRequest(tx, found.row.id)
  if (row?.state !== 'approval_required') throw refuseState(row ?? found.row)
  refuseStale(row, found.seen)
  const now = ctx.deps.now()
  if (row.dueAt && row.dueAt <= now) {
    throw new Refusal('wrong_state', 409, 'The time for signing is over. Ask for the refund anew.')
  }
  const { decision, refundable, proof } = await evaluateAgain(tx, ctx, row, money, 'signature')
  if (decision.outcome === 'deny') {
    const told: RefundRow = { ...row, state: 'denied' }
    const why = { at: 'signature', ...proof, reasonCodes: decision.reasonCodes }
    // Policy says no, not whoever wanted to sign.
    await transition(tx, { ...ctx, actor: { kind: 'system' } }, row, {
      to: 'denied',
      why,
      deliver: [decisionNote(told, decision, null)],
    })
    return
  }
  refuseUnseen(found.shown ?? { refundable: row.refundableAtRequest, dispute: row.disputeState }, {
    refundable,
    dispute: money.dispute,
  })
  const standing = await standingSignatures(tx, row)
  const outdated = isOutdated(standing, { refundable, dispute: money.dispute })
  if (outdated) await voidSignatures(tx, ctx, row, 'less_refundable_or_dispute')
  const signed = outdated ? [] : standing
  refuseConflict(agent, await signerConflict(tx, row, signed, found.beneficiaries))

  // What was asked for when the request was made stays asked for; what policy asks for by now comes on top.
  const levels = await raiseLevels(tx, ctx, row, decision.levels)
  const level = levelToSign(openLevels(levels, signed), agent.roles)
  if (!level) throw new Refusal('not_allowed', 403, 'This request waits for a signature of finance.')
  await tx.insert(refundSignatures).values({
    id: ctx.deps.newId(),
    refundRequestId: row.id,
    level,
    signerId: agent.id,
    signerName: agent.name,
    contentHash: row.contentHash,
    refundableSeen: refundable,
    disputeSeen: money.dispute,
    signedAt: now,
  })
  const missing = openLevels(levels, [...signed, { level }])
  await recordAudit(tx, ctx, {
    event: 'refund.signed',
    refundRequestId: row.id,
    ticketId: row.ticketId,
    body: {
      level,
      contentHash: row.contentHash,
      refundable,
      dispute: money.dispute,
      missing,
      amount: row.amount,
      ...proof,
      humanOverride: isOverride(proof, 'APPROVE'),
    },
    texts: { subject: row.customerId, words: { signer: agent.name } },
    ...(missing.length > 0 && { deliver: [signatureNote(row, agent.name, missing)] }),
  })
  if (missing.length > 0) return tellWhatBecame(tx, ctx, row.id)
  await letGo(tx, ctx, { ...row, levels }, agent.name)
}

/** Less is left, or the bank has been asked, since the signer looked: they would sign what they have not seen. */
function refuseUnseen(shown: Shown, now: Shown): void {
  if (now.refundable >= shown.refundable && now.dispute === shown.dispute) return
  throw new Refusal(
    'stale_screen',
    409,
    'Something has changed at Stripe since you looked: less is left, or there is a dispute. Look again, then decide.',
  )
}

/** Every level has signed: the undo window begins, and the executor takes over after it. */
async function letGo(tx: Tx, ctx: Ctx, row: RefundRow, signerName: string): Promise<void> {
  const sendAfter = new Date(ctx.deps.now().getTime() + ctx.deps.config.undoMs)
  const told: RefundRow = { ...row, state: 'approved', sendAfter }
  await transition(tx, ctx, row, {
    to: 'approved',
    set: { levels: row.levels, sendAfter, dueAt: null },
    why: { signedByAll: row.levels },
    deliver: [signatureNote(told, signerName, [])],
  })
  await ctx.deps.enqueue(tx, 'execute-refund', { refundRequestId: row.id }, { startAfter: sendAfter })
}
