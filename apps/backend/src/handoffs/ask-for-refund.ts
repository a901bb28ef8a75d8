import type { PolicyDecision } from '@countersign/shared/policy'
import type { RefundProposal } from '@countersign/shared/refund'
import { wordsIn } from '@countersign/shared/words'
import { and, eq, isNotNull } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { ProviderUnavailable, Refusal } from '#errors.ts'
import { scopesNow, witnessOf } from '#handoffs/bot-context.ts'
import { checkClaims } from '#handoffs/check-claims.ts'
import { handoffs } from '#handoffs/tables.ts'
import type { HandoffRow } from '#handoffs/tables.ts'
import { withPolicy } from '#handoffs/timeline.ts'
import { previewRefund } from '#refunds/preview.ts'
import { requestRefund } from '#refunds/request.ts'
import { policyDecisions, refundRequests } from '#refunds/tables.ts'

type Outcome = Pick<HandoffRow, 'wishState' | 'wishCode' | 'wishMessage'>

/**
 * Asks for the refund that the first word of a case wished for: the same verb, and so the same policy, as the sidebar's
 * button. What is refused stays refused, with the reason, and a person may ask for it. Throws ProviderUnavailable, and
 * is called again: the request's id and key are the case's own, and what is asked is frozen, so it is made once.
 */
export async function askForRefund(ctx: Ctx, row: HandoffRow): Promise<void> {
  const outcome = await ask(ctx, row)
  await ctx.deps.db.transaction(async (tx) => {
    const waiting = and(eq(handoffs.id, row.id), eq(handoffs.wishState, 'waiting'))
    const [settled] = await tx
      .update(handoffs)
      .set({ ...outcome, asking: null, timeline: withPolicy(row.timeline, await decided(tx, row, outcome)) })
      .where(waiting)
      .returning({ id: handoffs.id })
    if (!settled) return
    await recordAudit(tx, ctx, {
      event: 'handoff.refund_asked',
      ...(row.ticketId !== null && { ticketId: row.ticketId }),
      body: {
        handoffId: row.id,
        wishState: outcome.wishState,
        code: outcome.wishCode,
        wishedRequestId: row.refundRequestId,
      },
      ...(outcome.wishMessage !== null && {
        deliver: [note(row, `The refund that was wished for was not requested. ${outcome.wishMessage}`, {})],
      }),
    })
  })
}

/** What policy said when the request was made; null where none was. */
async function decided(tx: Tx, { refundRequestId }: HandoffRow, { wishState }: Outcome) {
  if (wishState !== 'requested' || refundRequestId === null) return null
  const { outcome, version } = policyDecisions
  const atRequest = and(eq(policyDecisions.refundRequestId, refundRequestId), eq(policyDecisions.purpose, 'request'))
  const [decision] = await tx.select({ outcome, version }).from(policyDecisions).where(atRequest)
  return decision ?? null
}

async function ask(ctx: Ctx, row: HandoffRow): Promise<Outcome> {
  const { asking, ticketId, refundRequestId: id } = row
  if (ticketId === null || id === null) throw new Error('a wish without a ticket is not asked for')
  const idempotencyKey = `handoff:${row.id}`
  // Nobody wrote down that it was made: whatever has changed since, it is.
  if (await isMade(ctx, id, idempotencyKey)) return requested
  if (!asking) throw new Error('a wish that is settled is not asked for')
  if (scopesNow(ctx, { bot: row.bot, keyId: asking.keyId, scopes: ['refunds:request'] }).length === 0) {
    const message = 'The key that asked for it may not ask for refunds any more. A person may, in the sidebar.'
    return refusedFor('scope_missing', message)
  }
  const body = await proposalOf(ctx, row)
  if (!body)
    return refusedFor(
      'payment_unknown',
      'Stripe does not confirm that the customer and the payment that were named belong together.',
    )
  try {
    await requestRefund(ctx, { ticketId, body: { ...body, note: asking.note }, idempotencyKey, id })
    return requested
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.status >= 500) throw new ProviderUnavailable('stripe', error)
    if (error.code !== 'refund_mismatch') return refusedFor(error.code, error.message)
    return { wishState: 'frozen', wishCode: error.code, wishMessage: error.message }
  }
}

const requested: Outcome = { wishState: 'requested', wishCode: null, wishMessage: null }

async function isMade({ deps: { db } }: Ctx, id: string, clientKey: string): Promise<boolean> {
  const own = and(eq(refundRequests.id, id), eq(refundRequests.clientKey, clientKey))
  const [made] = await db.select({ id: refundRequests.id }).from(refundRequests).where(own)
  return made !== undefined
}

function refusedFor(wishCode: string, wishMessage: string): Outcome {
  return { wishState: 'refused', wishCode, wishMessage }
}

/**
 * Nobody asks, so policy is only heard: the ticket shows what it would say. Once; throws ProviderUnavailable, and is called
 * again.
 */
export async function previewWish(ctx: Ctx, row: HandoffRow): Promise<void> {
  const decision = await hearPolicy(ctx, row)
  await ctx.deps.db.transaction(async (tx) => {
    const unheard = and(eq(handoffs.id, row.id), isNotNull(handoffs.asking))
    const timeline = withPolicy(row.timeline, decision)
    const [heard] = await tx
      .update(handoffs)
      .set({ asking: null, timeline })
      .where(unheard)
      .returning({ id: handoffs.id })
    if (!heard || !decision || row.ticketId === null) return
    const { outcome, version } = decision
    const text = `Policy (${version}) would say now: ${wordsIn('en').describeDecision(decision)}. Nothing was requested.`
    await recordAudit(tx, ctx, {
      event: 'handoff.previewed',
      ticketId: row.ticketId,
      body: { handoffId: row.id, wishState: 'prefilled', policyVersion: version, policyOutcome: outcome },
      deliver: [note(row, text, { policy_result: `cs_policy_${outcome}` })],
    })
  })
}

async function hearPolicy(ctx: Ctx, row: HandoffRow): Promise<PolicyDecision | null> {
  const proposal = await proposalOf(ctx, row)
  if (!proposal || row.ticketId === null) return null
  try {
    return (await previewRefund(ctx, row.ticketId, proposal)).decision
  } catch (error) {
    // An amount or a customer that cannot be judged is no reason to hold the case up.
    if (error instanceof Refusal && error.status < 500) return null
    throw error
  }
}

/** Of the first word, whatever was said later; null where Stripe does not confirm the payment. */
async function proposalOf(ctx: Ctx, row: HandoffRow): Promise<RefundProposal | null> {
  const { wish, asking, content } = row
  if (!wish || !asking) return null
  const { paymentIntentId, chargeId, invoiceId } = wish
  const { email, customerId } = asking
  const first = { ...content, email, said: { ...content.said, customerId, paymentIntentId, chargeId, invoiceId } }
  const { payment, complete } = await checkClaims(ctx, first, witnessOf(ctx, row))
  if (!complete) throw new ProviderUnavailable('stripe', new Error('the payment was not read'))
  if (!payment) return null
  const { amount, reason } = wish
  return { paymentIntentId: payment.id, amount, currency: wish.currency ?? payment.currency, reason }
}

function note(row: HandoffRow, text: string, fields: Record<string, string>) {
  return {
    sink: 'zendesk' as const,
    note: text,
    exact: [],
    fields,
    metadata: { app: 'countersign', event: 'handoff', handoff_id: row.id, wish: row.wishState },
  }
}
