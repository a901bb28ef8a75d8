import type { RefundProposal } from '@countersign/shared/refund'
import type { VerificationLevel } from '@countersign/shared/verification'
import { requireTicket } from '#access/ticket-access.ts'
import type { TicketPlace } from '#access/visible-tickets.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import type { Claims } from '#policy/facts.ts'
import type { StripeCustomerRecord } from '#integrations/stripe/records.ts'
import type { Ticket } from '#integrations/zendesk/client.ts'
import { countLinkedCustomers, linksOf } from '#refunds/customer-links.ts'
import type { Link } from '#refunds/customer-links.ts'
import { emailSubject } from '#refunds/email-subject.ts'
import { readOrder } from '#refunds/read-order.ts'
import { isEscalated } from '#refunds/stored-advice.ts'
import { claimsOf } from '#refunds/side-facts.ts'
import type { SideFacts } from '#refunds/side-facts.ts'
import { readMoney } from '#refunds/read-money.ts'
import { isActedFor } from '#refunds/rollout.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { readCustomerWords } from '#ticket-context/customer-words.ts'
import { findCustomer } from '#ticket-context/find-customer.ts'
import { failedChecksOn } from '#verification/count-events.ts'
import { claimsOnTicket } from '#ticket-context/told-claims.ts'
import { currentVerification } from '#verification/current-level.ts'

const dayMs = 86_400_000

/** Everything outside our database that a decision about one refund on one ticket needs. */
export type RefundCase = {
  /** Where the ticket stands in Zendesk; copied to the request for lists. */
  place: TicketPlace
  customerId: string
  emailSubject: string | null
  money: MoneyRead
  verificationLevel: VerificationLevel
  side: SideFacts
  /** What this customer could share with another. */
  links: Link[]
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
  const money = await readMoney(ctx, match.customer.id, proposal.paymentIntentId)
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
  const asker = { email: match.customer.email, cardFingerprint: money.payment.cardFingerprint }
  const links = linksOf(asker, ctx.deps.config.addressSecret)
  const asOf = ctx.deps.now()
  const [order, claims, linkedCustomers, failedVerifications] = await Promise.all([
    readOrder(ctx, money.payment.metadata),
    readClaims(ctx, ticket, proposal.paymentIntentId),
    countLinkedCustomers(ctx.deps.db, { customerId: match.customer.id, links, asOf }),
    failedChecksOn(ctx.deps.db, ticketId, new Date(asOf.getTime() - dayMs)),
  ])
  return {
    place: ticket,
    customerId: match.customer.id,
    emailSubject: emailSubject(match.customer.email, ctx.deps.config.addressSecret),
    money,
    verificationLevel: verification.level,
    side: {
      requesterIsAgent: requester?.role !== 'end-user',
      order,
      claims,
      customer: money.customer && describeCustomer(money.customer),
      failedVerifications,
      linkedCustomers,
    },
    links,
    actedFor: money.customer !== null && isActedFor(money.customer, ctx.deps.config.rollout),
  }
}

/** Nobody waits for a model: only what it has said by now counts. Throws ProviderUnavailable: a field or a comment that could fail a rule must not be passed over. */
async function readClaims(ctx: Ctx, ticket: Ticket, paymentIntentId: string): Promise<Claims> {
  const [fields, words, told, escalated] = await Promise.all([
    ctx.deps.zendesk.ourFieldsOf(ticket),
    readCustomerWords(ctx, ticket),
    claimsOnTicket(ctx, ticket.id),
    isEscalated(ctx.deps.db, { ticketId: ticket.id, paymentIntentId }),
  ])
  return claimsOf({ fields, words, told, escalated })
}

/** `tags` in the customer's metadata at Stripe: words between commas. */
function describeCustomer({ metadata, country, createdAt }: StripeCustomerRecord): SideFacts['customer'] {
  const tags = (metadata['tags'] ?? '')
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)
  return { tags, country, since: createdAt.toISOString() }
}

function stripeUnavailable(): Refusal {
  return new Refusal('stripe_unavailable', 503, 'Stripe did not answer. Nothing was requested. Please try again.')
}
