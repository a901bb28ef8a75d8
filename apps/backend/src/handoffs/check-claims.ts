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

/** Two rounds: who has the address and what was named, then what belongs to that customer. */
async function readStripe(ctx: Ctx, { email, said }: CaseContent): Promise<StripeSide> {
  const { stripe } = ctx.deps
  const [customers, named, paymentNamed] = await Promise.all([
    stripe.customersByEmail(email),
    said.customerId ? stripe.customer(said.customerId) : null,
    said.paymentIntentId ? stripe.payment(said.paymentIntentId) : null,
  ])
  const only = customers.length === 1 ? customers[0] : undefined
  const [invoices, subscriptions, payments] = only
    ? await Promise.all([
        stripe.invoicesOf(only.id),
        said.subscriptionId ? stripe.subscriptionsOf(only.id) : [],
        paymentNamed ? [] : stripe.paymentsOf(only.id),
      ])
    : [[], [], []]
  const invoice = invoices.find(({ id }) => id === said.invoiceId) ?? null
  const payment =
    paymentNamed ??
    (said.paymentIntentId
      ? null
      : (payments.find(({ chargeId }) => said.chargeId !== null && chargeId === said.chargeId) ??
        payments.find(({ id }) => said.chargeId === null && invoice?.paymentIntentIds.includes(id)) ??
        null))
  return { customers, named, payment, invoice, subscriptions }
}

/** A payment about which anything contradicts is nobody's to refund without a look. */
function agreedPayment({ said }: CaseContent, { payment }: StripeSide, customerId: string): StripePaymentRecord | null {
  if (!payment || payment.customerId !== customerId) return null
  return said.chargeId === null || payment.chargeId === said.chargeId ? payment : null
}
