import type { Money } from '@countersign/shared/money'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { countMoney } from '#refunds/count-money.ts'
import { refundable } from '#refunds/gather-facts.ts'
import { readMoney } from '#refunds/read-money.ts'
import { refundRequests } from '#refunds/tables.ts'

type Question = { ticketId: string; customerId: string; paymentIntentId: string }

/**
 * How much a customer who is proven on this ticket now may be proven for: what can still be refunded on the payment,
 * and what this ticket's requests that wait for a signature have reserved of it. Null: nothing, or not their payment.
 */
export async function leftToRefund(ctx: Ctx, question: Question): Promise<Money | null> {
  const { customerId, paymentIntentId } = question
  const money = await readMoney(ctx, customerId, paymentIntentId)
  if (!money || money.payment.customerId !== customerId) return null
  const { currency } = money.payment
  const amount = await ctx.deps.db.transaction(async (tx) => {
    const count = await countMoney(tx, {
      customerId,
      emailSubject: null,
      paymentIntentId,
      proposerId: 'system',
      asOf: ctx.deps.now(),
      self: null,
      money,
    })
    return refundable(money, count) + (await waitingHere(tx, question))
  })
  return amount > 0 ? { amount, currency } : null
}

async function waitingHere(tx: Tx, { ticketId, paymentIntentId }: Question): Promise<number> {
  const waiting = await tx
    .select({ amount: refundRequests.amount })
    .from(refundRequests)
    .where(
      and(
        eq(refundRequests.ticketId, ticketId),
        eq(refundRequests.paymentIntentId, paymentIntentId),
        eq(refundRequests.state, 'approval_required'),
      ),
    )
  return waiting.reduce((sum, request) => sum + request.amount, 0)
}
