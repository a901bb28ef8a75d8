import type { RefundView } from '@countersign/shared/refund'
import { loadAgent } from '#access/load-agent.ts'
import { resolveAlert } from '#audit/alerts.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import type { Tx } from '#db/open.ts'
import { applyStripeRefund, isOurs } from '#refunds/apply-stripe-refund.ts'
import { lockRequest } from '#refunds/evaluate-again.ts'
import { foreignRefunds } from '#refunds/foreign-refund.ts'
import { refuseStale, refuseState, requireRequest } from '#refunds/load-request.ts'
import { readMoney } from '#refunds/read-money.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { outcomeNote } from '#refunds/ticket-note.ts'
import { transition } from '#refunds/transition.ts'
import { viewChanged } from '#refunds/view.ts'

/** By then Stripe has long finished whatever it was sent. */
const notBeforeMs = 24 * 3_600_000

/**
 * A person settles what no reading could: parked, nothing at Stripe, a day since the last send. Stripe is read in full
 * in this very call and what it said is stored as the proof. Found after all: the request follows Stripe instead.
 */
export async function closeAsFailed(ctx: Ctx, id: string, seen: string): Promise<RefundView> {
  const found = await requireRequest(ctx, id)
  const agent = await loadAgent(ctx.deps, found.agent.id)
  const closer: Ctx = { ...ctx, actor: agent }
  if (!agent.roles.some((role) => role !== 'agent') || agent.id === found.row.proposerId) {
    throw new Refusal('not_allowed', 403, 'Only a lead or finance who did not ask for this refund can close it.')
  }
  refuseTooEarly(ctx, found.row)
  const money = await readMoney(ctx, found.row.customerId, found.row.paymentIntentId)
  if (!money)
    throw new Refusal('stripe_unavailable', 503, 'Stripe does not show this payment now. Nothing was changed.')
  // One that carries our id over another amount is not ours: it parked the request, and must not keep it for ever.
  const made = money.refundsOfPayment.find(
    (refund) => (refund.refundRequestId === id || refund.id === found.row.stripeRefundId) && isOurs(found.row, refund),
  )
  if (made) {
    await applyStripeRefund(closer, made.id)
    return viewChanged(closer, id)
  }
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, id)
    if (row?.outcome !== 'parked') throw refuseState(row ?? found.row)
    refuseStale(row, seen)
    refuseTooEarly(ctx, row)
    await refuseUnproven(tx, row, money)
    const told: RefundRow = { ...row, state: 'failed', outcome: null, detail: 'not_found_at_stripe' }
    await transition(tx, closer, row, {
      to: 'failed',
      set: { detail: 'not_found_at_stripe', nextCheckAt: null },
      why: {
        closedByPerson: true,
        proof: {
          captured: money.payment.captured,
          refunded: money.payment.refunded,
          dispute: money.dispute,
          refunds: money.refundsOfPayment.map((refund) => ({
            id: refund.id,
            amount: refund.amount,
            status: refund.status,
          })),
        },
      },
      deliver: [outcomeNote(told)],
    })
    await resolveAlert(tx, closer, 'refund_parked', id)
    await resolveAlert(tx, closer, 'refund_unknown', id)
    for (const refund of money.refundsOfPayment) await resolveAlert(tx, closer, 'refund_mismatch', refund.id)
  })
  return viewChanged(closer, id)
}

/**
 * Absence has to be plain. A refund of just this amount that nobody here asked for may be the one that was sent, with its
 * metadata edited; and a payment of which more is refunded than Stripe lists hides something.
 */
async function refuseUnproven(
  tx: Tx,
  row: RefundRow,
  { payment, refundsOfPayment, ...money }: MoneyRead,
): Promise<void> {
  const foreign = await foreignRefunds(tx, row, { payment, refundsOfPayment, ...money })
  const alike = foreign.find(({ amount, currency }) => amount === row.amount && currency === row.currency)
  if (alike) {
    throw new Refusal(
      'wrong_state',
      409,
      `Stripe shows ${alike.id} over the same amount, made since this was sent, and it may be this one. If it is, give it the metadata refund_request_id ${row.id} in Stripe's dashboard; it is found within the hour.`,
    )
  }
  const listed = refundsOfPayment
    .filter(({ status }) => status !== 'failed' && status !== 'canceled')
    .reduce((sum, { amount }) => sum + amount, 0)
  if (payment.refunded > listed) {
    throw new Refusal(
      'wrong_state',
      409,
      'Stripe says that more of this payment is refunded than it lists. Until that is clear nobody can say that this refund was not made.',
    )
  }
}

function refuseTooEarly(ctx: Ctx, row: RefundRow): void {
  const lastSent = row.lastSentAt?.getTime() ?? 0
  if (row.outcome === 'parked' && ctx.deps.now().getTime() - lastSent < notBeforeMs) {
    throw new Refusal(
      'wrong_state',
      409,
      'It was sent less than 24 hours ago. Until then Stripe may still be at work on it.',
    )
  }
}
