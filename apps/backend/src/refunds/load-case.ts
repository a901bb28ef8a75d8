import type { RefundProposal } from '@countersign/shared/refund'
import type { VerificationLevel } from '@countersign/shared/verification'
import { requireTicket } from '#access/ticket-access.ts'
import type { TicketPlace } from '#access/visible-tickets.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import { emailSubject } from '#refunds/email-subject.ts'
import { readMoney } from '#refunds/read-money.ts'
import { isActedFor } from '#refunds/rollout.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { findCustomer } from '#ticket-context/find-customer.ts'
import { currentVerification } from '#verification/current-level.ts'

/** Everything outside our database that a decision about one refund on one ticket needs. */
export type RefundCase = {
  /** Where the ticket stands in Zendesk; copied to the request for lists. */
  place: TicketPlace
  customerId: string
  emailSubject: string | null
  money: MoneyRead
  verificationLevel: VerificationLevel
  requesterIsAgent: boolean
  /** False while Countersign is being rolled out: it only says what it would do. */
  actedFor: boolean
}

/** Checks that this agent may see the ticket and that the payment is its customer's; then reads Stripe fresh. */
export async function loadCase(ctx: Ctx, ticketId: string, proposal: RefundProposal): Promise<RefundCase> {
  const ticket = await requireTicket(ctx, ticketId)
  const { requester, match } = await findCustomer(ctx, ticket)
  if (match.kind === 'unavailable') throw stripeUnavailable()
  if (match.kind !== 'matched') {
    throw new Refusal(
      'customer_unknown',
      422,
      'This ticket has no single Stripe customer, so there is nothing to refund from.',
    )
  }
  const [money, customer] = await Promise.all([
    readMoney(ctx, match.customer.id, proposal.paymentIntentId),
    ctx.deps.stripe.customer(match.customer.id),
  ])
  // Another customer's payment answers like one that does not exist.
  if (!money || money.payment.customerId !== match.customer.id) {
    throw new Refusal('not_found', 404, 'This customer has no such payment.')
  }
  if (money.payment.currency !== proposal.currency) {
    const currency = money.payment.currency.toUpperCase()
    throw new Refusal(
      'currency_mismatch',
      422,
      `This payment was made in ${currency}. Enter the amount in ${currency}.`,
    )
  }
  const asked = { amount: proposal.amount, currency: proposal.currency }
  const verification = await currentVerification(ctx, ticketId, match.customer.id, asked)
  return {
    place: ticket,
    customerId: match.customer.id,
    emailSubject: emailSubject(match.customer.email, ctx.deps.config.addressSecret),
    money,
    verificationLevel: verification.level,
    requesterIsAgent: requester?.role !== 'end-user',
    actedFor: customer !== null && isActedFor(customer, ctx.deps.config.rollout),
  }
}

function stripeUnavailable(): Refusal {
  return new Refusal('stripe_unavailable', 503, 'Stripe did not answer. Nothing was requested. Please try again.')
}
