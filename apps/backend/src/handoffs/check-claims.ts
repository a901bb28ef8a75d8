import type { CheckedClaim } from '@countersign/shared/handoff-case'
import type { Ctx } from '#context.ts'
import { ProviderUnavailable } from '#errors.ts'
import type { CaseContent } from '#handoffs/content.ts'
import { judgeClaims } from '#handoffs/judge-claims.ts'
import type { StripeSide } from '#handoffs/judge-claims.ts'
import type { StripePaymentRecord } from '#integrations/stripe/records.ts'
import { sessionProblem } from '#verification/record-session.ts'
import type { SessionWitness } from '#verification/record-session.ts'

export type CheckedCase = {
  claims: CheckedClaim[]
  /** The one customer with the claimed address; null where there is none, several, or no answer. */
  customer: { id: string; email: string | null; name: string | null } | null
  /** Of that customer, and all that was said of it agrees. */
  payment: StripePaymentRecord | null
  /** Stripe did not answer: everything is unknown, and may be asked again. */
  complete: boolean
}

/**
 * Holds what was said against Stripe, as it is now. The customer is whoever has the claimed address there: an id that was
 * said chooses nobody. Nothing is changed, and a Stripe that is down makes claims unknown, never a case impossible.
 */
export async function checkClaims(ctx: Ctx, content: CaseContent, by: SessionWitness): Promise<CheckedCase> {
  const stripe = await readStripe(ctx, content).catch((error: unknown): null => {
    if (!(error instanceof ProviderUnavailable)) throw error
    ctx.log.warn({ provider: error.provider }, 'claims of a handoff were not checked')
    return null
  })
  const customer = stripe?.customers.length === 1 ? (stripe.customers[0] ?? null) : null
  const signedInAt = new Date(content.verification?.verifiedAt ?? Number.NaN)
  const session = customer && sessionProblem(ctx, { customer, asserted: { email: content.email, signedInAt }, by })
  return {
    claims: judgeClaims(content, stripe, { now: ctx.deps.now(), session }),
    customer: customer && { id: customer.id, email: customer.email, name: customer.name },
    payment: stripe && customer ? agreedPayment(content, stripe, customer.id) : null,
    complete: stripe !== null,
  }
}

/** Everything that was named, read by its id; a payment named by its charge or invoice is looked for in a second round. */
async function readStripe(ctx: Ctx, { email, said }: CaseContent): Promise<StripeSide> {
  const { stripe } = ctx.deps
  const [customers, named, invoice, subscriptionOf, paymentNamed] = await Promise.all([
    stripe.customersByEmail(email),
    said.customerId ? stripe.customer(said.customerId) : null,
    said.invoiceId ? stripe.invoice(said.invoiceId) : null,
    said.subscriptionId ? stripe.customerOfSubscription(said.subscriptionId) : null,
    said.paymentIntentId ? stripe.payment(said.paymentIntentId) : null,
  ])
  const only = customers.length === 1 ? customers[0] : undefined
  const payment = said.paymentIntentId || !only ? paymentNamed : await findPayment(ctx, only.id, said, invoice)
  return { customers, named, invoice, subscriptionOf, payment }
}

/** By its charge, else the one that paid the invoice. */
async function findPayment(
  { deps: { stripe } }: Ctx,
  customerId: string,
  { chargeId }: CaseContent['said'],
  invoice: StripeSide['invoice'],
): Promise<StripePaymentRecord | null> {
  if (chargeId !== null) {
    const { payments } = await stripe.paymentsSince(customerId, new Date(0))
    return payments.find((payment) => payment.chargeId === chargeId) ?? null
  }
  const [paidWith, ...others] = invoice?.invoice.paymentIntentIds ?? []
  // Paid in parts: which of them is meant nobody has said.
  return paidWith !== undefined && others.length === 0 ? stripe.payment(paidWith) : null
}

/** A payment about which anything contradicts is nobody's to refund without a look. */
function agreedPayment({ said }: CaseContent, { payment }: StripeSide, customerId: string): StripePaymentRecord | null {
  if (!payment || payment.customerId !== customerId) return null
  if (said.customerId !== null && said.customerId !== customerId) return null
  return said.chargeId === null || payment.chargeId === said.chargeId ? payment : null
}
