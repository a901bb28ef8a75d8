import type { RuleName } from '@countersign/shared/policy'
import type { Payment } from '@countersign/shared/ticket-context'
import type { Ctx } from '#context.ts'
import { ProviderUnavailable, Refusal } from '#errors.ts'
import { previewRefund } from '#refunds/preview.ts'

/** The rule that forbids refunding what is left of a payment. Null also where policy cannot be asked: then a draft keeps quiet. */
export async function denyingRule(ctx: Ctx, ticketId: string, payment: Payment): Promise<RuleName | null> {
  const { id, status, currency, amounts } = payment
  if (status !== 'paid' || amounts.refundable === 0) return null
  const reason = 'customer_request'
  try {
    const proposal = { paymentIntentId: id, amount: amounts.refundable, currency, reason } as const
    const { decision } = await previewRefund(ctx, ticketId, proposal)
    return decision.rules.find(({ effect }) => effect === 'deny')?.rule ?? null
  } catch (error) {
    if (error instanceof Refusal || error instanceof ProviderUnavailable) return null
    throw error
  }
}
