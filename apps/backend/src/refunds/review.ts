import type { RefundReview, ReviewChange, RiskSignal } from '@countersign/shared/refund-review'
import { eq } from 'drizzle-orm'
import { loadAgent } from '#access/load-agent.ts'
import { needsFreshSignIn } from '#access/step-up.ts'
import type { Ctx } from '#context.ts'
import { ProviderUnavailable } from '#errors.ts'
import { recommend } from '#policy/recommend.ts'
import { weighAdvice } from '#policy/weigh-advice.ts'
import { customerYear } from '#refunds/customer-year.ts'
import { evaluateFresh, frozenDecision } from '#refunds/evaluate-again.ts'
import type { FreshEvaluation } from '#refunds/evaluate-again.ts'
import { refundable } from '#refunds/gather-facts.ts'
import { requireRequest } from '#refunds/load-request.ts'
import { conflictOf } from '#refunds/may-sign.ts'
import { readMoney } from '#refunds/read-money.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { changedFacts } from '#refunds/review-changes.ts'
import { signerConflict } from '#refunds/signer-conflict.ts'
import { newestAdvice } from '#refunds/stored-advice.ts'
import { standingSignatures } from '#refunds/signatures.ts'
import { refundSignatures } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { viewChanged } from '#refunds/view.ts'
import { currentVerification } from '#verification/current-level.ts'

/**
 * All that a signer has to see before signing: the frozen request, what Stripe and Zendesk say of it just now, and what
 * is another way than it was. What does not answer is null and the rest stands; nothing is stored.
 */
export async function reviewRefund(ctx: Ctx, id: string): Promise<RefundReview> {
  const { row, ticket, agent: known } = await requireRequest(ctx, id)
  // As at a signature: who they are in Zendesk now, not when the page was opened.
  const agent = await loadAgent(ctx.deps, known.id)
  const { stripe, zendesk, db } = ctx.deps
  const [refund, money, customer, fraudWarning, requester, verification, frozen, advice] = await Promise.all([
    viewChanged({ ...ctx, actor: agent }, id),
    orNull(ctx, readMoney(ctx, row.customerId, row.paymentIntentId)),
    orNull(ctx, stripe.customer(row.customerId)),
    orNull(ctx, fraudWarningOn(ctx, row)),
    orNull(ctx, ticket.requesterId ? zendesk.user(ticket.requesterId) : null),
    currentVerification(ctx, row.ticketId, row.customerId, { amount: row.amount, currency: row.currency }),
    frozenDecision(db, row),
    newestAdvice(db, row),
  ])
  const fresh = money && (await db.transaction((tx) => evaluateFresh(tx, row, money)))
  const emails = [requester?.email, customer?.email].filter((email) => typeof email === 'string')
  const userIds = ticket.requesterId ? [ticket.requesterId] : []
  const conflict = await db.transaction(async (tx) =>
    signerConflict(tx, row, await standingSignatures(tx, row), { userIds, emails }),
  )
  const said = `${ticket.subject}\n${ticket.description}\n${row.note ?? ''}`
  const grounds = { ...(fresh ?? frozen), fraudWarning: fraudWarning?.fraudType ?? null, words: said }
  const weighed = weighAdvice(recommend(grounds), advice?.advice ?? null)
  return {
    refund,
    conflict: row.state === 'approval_required' ? conflictOf(agent, conflict) : null,
    stepUp: needsFreshSignIn(ctx),
    ticket: { id: ticket.id, subject: ticket.subject, requester: requester?.name ?? null },
    customer: customer && {
      id: customer.id,
      name: customer.name,
      email: customer.email,
      createdAt: customer.createdAt.toISOString(),
    },
    payment: money && fresh && describePayment(money, fresh),
    verification,
    signals: money && fresh ? signalsOf(money, fresh, fraudWarning?.fraudType ?? null) : [],
    recommendation: weighed.recommendation,
    advisedBy: weighed.author,
    year: money && customerYear(money, ctx.deps.now()),
    changes: [
      ...(isUndecided(row) ? changedFacts({ row, verification, frozen, fresh, dispute: money?.dispute ?? null }) : []),
      ...(await voidedSignatures(ctx, id)),
    ],
    shown: money && fresh && { refundable: fresh.facts.payment.refundable.value, dispute: money.dispute },
    readAt: ctx.deps.now().toISOString(),
  }
}

/** A provider that does not answer leaves a hole. */
async function orNull<T>(ctx: Ctx, read: Promise<T | null> | null): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error
    ctx.log.warn({ provider: error.provider }, 'a review has a hole')
    return null
  }
}

async function fraudWarningOn(ctx: Ctx, { paymentIntentId, requestedAt }: RefundRow) {
  // Warnings come within weeks of a payment, and a payment this old can hardly be refunded.
  const since = new Date(requestedAt.getTime() - 120 * 86_400_000)
  const warnings = await ctx.deps.stripe.fraudWarningsSince(since)
  return warnings.find((warning) => warning.paymentIntentId === paymentIntentId) ?? null
}

function describePayment({ payment, ...money }: MoneyRead, { count }: FreshEvaluation): RefundReview['payment'] {
  const refunded = Math.max(payment.refunded, count.settled)
  return {
    id: payment.id,
    money: { amount: payment.amount, currency: payment.currency },
    method: payment.method,
    createdAt: payment.createdAt.toISOString(),
    description: payment.description,
    amounts: {
      captured: payment.captured,
      refunded,
      reserved: count.reserved,
      refundable: refundable({ payment, ...money }, count),
    },
  }
}

function signalsOf(money: MoneyRead, { count }: FreshEvaluation, fraudType: string | null): RiskSignal[] {
  const signals: (RiskSignal | null)[] = [
    money.payment.riskScore === null ? null : { kind: 'risk_score', score: money.payment.riskScore },
    fraudType === null ? null : { kind: 'early_fraud_warning', fraudType },
    money.dispute === 'none' ? null : { kind: 'dispute', status: money.dispute },
    money.chargebacksThisYear === null ? null : { kind: 'chargebacks', count: money.chargebacksThisYear },
    money.refunds === null ? null : { kind: 'refunds_this_week', count: count.refundsThisWeek },
  ]
  return signals.filter((signal) => signal !== null)
}

/** Once it is decided or with Stripe, what changes around it is no question to a signer any more. */
function isUndecided({ state }: RefundRow): boolean {
  return state === 'approval_required' || state === 'approved'
}

async function voidedSignatures(ctx: Ctx, id: string): Promise<ReviewChange[]> {
  const rows = await ctx.deps.db
    .selectDistinct({ at: refundSignatures.voidedAt })
    .from(refundSignatures)
    .where(eq(refundSignatures.refundRequestId, id))
    .orderBy(refundSignatures.voidedAt)
  return rows.flatMap(({ at }) => (at ? [{ kind: 'signatures_voided' as const, at: at.toISOString() }] : []))
}
