import type { RefundProposal } from '@countersign/shared/refund'
import { wordsIn } from '@countersign/shared/words'
import { and, eq } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import { ProviderUnavailable, Refusal } from '#errors.ts'
import { witnessOf } from '#handoffs/bot-context.ts'
import { checkClaims } from '#handoffs/check-claims.ts'
import { handoffs } from '#handoffs/tables.ts'
import type { HandoffRow } from '#handoffs/tables.ts'
import { previewRefund } from '#refunds/preview.ts'
import { requestRefund } from '#refunds/request.ts'

const longestNote = 500

type Outcome = Pick<HandoffRow, 'wishState' | 'wishCode' | 'wishMessage'>

/**
 * Asks for the refund that the first word of a case wished for: the same verb, and so the same policy, as the sidebar's
 * button. What is refused stays refused, with the reason, and a person may ask for it. Throws ProviderUnavailable, and
 * is called again: the request's id and key are the case's own, so it is made once.
 */
export async function askForRefund(ctx: Ctx, row: HandoffRow): Promise<void> {
  const outcome = await ask(ctx, row)
  await ctx.deps.db.transaction(async (tx) => {
    const waiting = and(eq(handoffs.id, row.id), eq(handoffs.wishState, 'waiting'))
    const [settled] = await tx.update(handoffs).set(outcome).where(waiting).returning({ id: handoffs.id })
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

async function ask(ctx: Ctx, row: HandoffRow): Promise<Outcome> {
  if (row.ticketId === null || row.refundRequestId === null) throw new Error('a wish without a ticket is not asked for')
  const body = await proposalOf(ctx, row)
  if (!body)
    return refusedFor(
      'payment_unknown',
      'Stripe does not confirm that the customer and the payment that were named belong together.',
    )
  try {
    await requestRefund(ctx, {
      ticketId: row.ticketId,
      body: { ...body, note: noteForApprover(row) },
      idempotencyKey: `handoff:${row.id}`,
      id: row.refundRequestId,
    })
    return { wishState: 'requested', wishCode: null, wishMessage: null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.status >= 500) throw new ProviderUnavailable('stripe', error)
    if (error.code !== 'refund_mismatch') return refusedFor(error.code, error.message)
    return { wishState: 'frozen', wishCode: error.code, wishMessage: error.message }
  }
}

function refusedFor(wishCode: string, wishMessage: string): Outcome {
  return { wishState: 'refused', wishCode, wishMessage }
}

/** Nobody asks, so policy is only heard: the ticket shows what it would say. */
export async function previewWish(ctx: Ctx, row: HandoffRow): Promise<void> {
  const proposal = row.wish?.type === 'refund' ? await proposalOf(ctx, row) : null
  if (!proposal || row.ticketId === null) return
  const { ticketId } = row
  const preview = await previewRefund(ctx, ticketId, proposal).catch((error: unknown): null => {
    // An amount or a customer that cannot be judged is no reason to hold the case up.
    if (error instanceof Refusal || error instanceof ProviderUnavailable) return null
    throw error
  })
  if (!preview) return
  const { outcome, version } = preview.decision
  const text = `Policy (${version}) would say now: ${wordsIn('en').describeDecision(preview.decision)}. Nothing was requested.`
  const deliver = [note(row, text, { policy_result: `cs_policy_${outcome}` })]
  const body = { handoffId: row.id, wishState: 'prefilled', policyVersion: version, policyOutcome: outcome }
  await ctx.deps.db.transaction((tx) => recordAudit(tx, ctx, { event: 'handoff.previewed', ticketId, body, deliver }))
}

/** Of the first word, whatever was said later; null where Stripe does not confirm the payment. */
async function proposalOf(ctx: Ctx, row: HandoffRow): Promise<RefundProposal | null> {
  const { wish, content } = row
  if (!wish) return null
  const { paymentIntentId, chargeId, invoiceId } = wish
  const first = { ...content, said: { ...content.said, paymentIntentId, chargeId, invoiceId } }
  const { payment, complete } = await checkClaims(ctx, first, witnessOf(row))
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

/** One line of who asks, and the customer's words; plain text without control characters. */
function noteForApprover({ kind, bot, content }: HandoffRow): string {
  const source = kind === 'form' ? `Form (${bot})` : `Handoff (${bot})`
  const said = `${source}: ${content.summary || 'no summary'}`.replaceAll(/\p{Cc}+/gu, ' ').trim()
  return said.length <= longestNote ? said : `${said.slice(0, longestNote - 1)}…`
}
