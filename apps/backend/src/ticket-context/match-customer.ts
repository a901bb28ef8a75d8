import type { CustomerMatch, StripeCustomer } from '@countersign/shared/ticket-context'
import type { StripeCustomerRecord } from '#integrations/stripe/records.ts'

/**
 * Which Stripe customer a ticket is about. E-mail addresses are not unique in Stripe: with more than one we never pick.
 * `null`: Stripe did not answer.
 */
export function matchCustomer(email: string | null, customers: readonly StripeCustomerRecord[] | null): CustomerMatch {
  if (!customers) return { kind: 'unavailable' }
  const views = customers.map(viewCustomer)
  const [only] = views
  if (!only) return { kind: 'none', email }
  return views.length === 1
    ? { kind: 'matched', customer: only, matchedBy: 'email' }
    : { kind: 'several', candidates: views }
}

export function viewCustomer({ id, name, email, createdAt }: StripeCustomerRecord): StripeCustomer {
  return { id, name, email, createdAt: createdAt.toISOString() }
}
