import type { CheckedClaim, ClaimName, ClaimReason } from '@countersign/shared/handoff-case'
import type { Money } from '@countersign/shared/money'
import type { CaseContent } from '#handoffs/content.ts'
import type { StripeCustomerRecord, StripeInvoiceRecord, StripePaymentRecord } from '#integrations/stripe/records.ts'
import { proofLifeMs } from '#verification/limits.ts'
import type { SessionResult } from '#verification/record-session.ts'

/** What Stripe said of what was claimed. */
export type StripeSide = {
  /** Everybody with the claimed address. */
  customers: StripeCustomerRecord[]
  /** The customer whose id was said; null where Stripe knows none. */
  named: StripeCustomerRecord | null
  payment: StripePaymentRecord | null
  invoice: { invoice: StripeInvoiceRecord; customerId: string | null } | null
  /** Whose the subscription is; null where Stripe knows none. */
  subscriptionOf: string | null
}

type Verdict = Pick<CheckedClaim, 'verdict' | 'because'> & { found?: CheckedClaim['found'] }
type At = { now: Date; session: Exclude<SessionResult, 'recorded'> | null }

const confirmed: Verdict = { verdict: 'confirmed', because: 'matches' }

function contradicted(because: ClaimReason, found: CheckedClaim['found'] = null): Verdict {
  return { verdict: 'contradicted', because, found }
}

function unknown(because: ClaimReason): Verdict {
  return { verdict: 'unknown', because }
}

/** What was said, each with what Stripe says to it; what was not said is left out. Null: Stripe did not answer. Pure. */
export function judgeClaims(content: CaseContent, stripe: StripeSide | null, at: At): CheckedClaim[] {
  const { said, wish } = content
  const invoiceAmount = moneyOf(said.invoiceAmount, said.currency)
  const orderTotal = moneyOf(said.orderTotal, said.currency)
  const wanted = moneyOf(wish?.amount ?? null, wish?.currency ?? stripe?.payment?.currency ?? null)
  const claims: (CheckedClaim | null)[] = [
    judge('customer', said.customerId ?? content.email, (side) => customer(content, side)),
    judge('subscription', said.subscriptionId, (side) => ownedBy(side, side.subscriptionOf)),
    judge('invoice', said.invoiceId, (side) => ownedBy(side, side.invoice?.customerId ?? null)),
    judge('invoice_status', said.invoiceId && said.invoiceStatus, (side) => {
      const own = ownInvoice(side)
      return own ? same(own.status, said.invoiceStatus ?? '') : unknown('not_at_stripe')
    }),
    judge('invoice_amount', said.invoiceId && invoiceAmount, (side) => {
      const own = ownInvoice(side)
      return own && invoiceAmount ? sameMoney(own.total, invoiceAmount) : unknown('not_at_stripe')
    }),
    judge('order_total', orderTotal, ({ payment: paid }) =>
      paid && orderTotal
        ? sameMoney({ amount: paid.amount, currency: paid.currency }, orderTotal)
        : unknown('no_payment'),
    ),
    judge('payment', said.paymentIntentId ?? said.chargeId, (side) => payment(content, side)),
    judge('payment_method', said.paymentMethod, (side) =>
      side.payment
        ? same(bare(side.payment.method), bare(said.paymentMethod ?? ''), side.payment.method)
        : unknown('no_payment'),
    ),
    judge('refund_amount', wanted, (side) => (wanted ? refundAmount(side, wanted) : unknown('no_payment'))),
    judge('country', said.country, (side) =>
      side.payment?.cardCountry ? same(side.payment.cardCountry, said.country ?? '') : unknown('no_payment'),
    ),
    verification(content, stripe, at),
  ]
  return claims.filter((claim) => claim !== null)

  function judge(
    claim: ClaimName,
    value: CheckedClaim['said'] | null,
    look: (side: StripeSide) => Verdict,
  ): CheckedClaim | null {
    if (value === null || value === '') return null
    const verdict = stripe ? (withoutCustomer(claim, stripe) ?? look(stripe)) : unknown('stripe_unavailable')
    return { claim, said: value, found: null, ...verdict }
  }
}

/** Without one customer there is nobody whose invoices and payments could be compared. */
function withoutCustomer(claim: ClaimName, { customers }: StripeSide): Verdict | null {
  return claim === 'customer' || customers.length === 1 ? null : nobody(customers)
}

function nobody(customers: StripeSide['customers']): Verdict {
  return unknown(customers.length === 0 ? 'no_customer' : 'several_customers')
}

function customer({ said }: CaseContent, { customers, named }: StripeSide): Verdict {
  if (said.customerId !== null) {
    if (!named) return contradicted('not_at_stripe')
    if (!customers.some(({ id }) => id === named.id)) return contradicted('other_address')
  }
  return customers.length === 1 ? confirmed : nobody(customers)
}

function ownedBy({ customers }: StripeSide, customerId: string | null): Verdict {
  if (customerId === null) return contradicted('not_at_stripe')
  return customerId === customers[0]?.id ? confirmed : contradicted('other_customer')
}

/** What stands on somebody else's invoice is not said. */
function ownInvoice({ customers, invoice }: StripeSide): StripeInvoiceRecord | null {
  return invoice && invoice.customerId === customers[0]?.id ? invoice.invoice : null
}

/** The latest invoice may be another one's: of two charges only one has to be for it. */
function payment({ said }: CaseContent, { customers, payment: paid }: StripeSide): Verdict {
  if (!paid) return contradicted('not_at_stripe')
  if (paid.customerId !== customers[0]?.id) return contradicted('other_customer')
  if (said.chargeId !== null && paid.chargeId !== said.chargeId) return contradicted('differs', paid.chargeId)
  return confirmed
}

function refundAmount({ payment: paid, customers }: StripeSide, wanted: Money): Verdict {
  if (!paid || paid.customerId !== customers[0]?.id) return unknown('no_payment')
  const left = { amount: Math.max(0, paid.captured - paid.refunded), currency: paid.currency }
  if (wanted.currency !== paid.currency) return contradicted('differs', left)
  return wanted.amount <= left.amount ? confirmed : contradicted('more_than_left', left)
}

/** A bot's own code or questions prove nothing to us; a session does, where its key may say so (invariant 12). */
function verification(
  { verification: said }: CaseContent,
  stripe: StripeSide | null,
  { now, session }: At,
): CheckedClaim | null {
  if (!said || said.status === 'not_attempted' || said.method === 'none') return null
  const claim = { claim: 'verification' as const, said: `${said.method} ${said.status}`, found: null }
  if (!stripe) return { ...claim, ...unknown('stripe_unavailable') }
  if (stripe.customers.length !== 1) return { ...claim, ...nobody(stripe.customers) }
  if (said.status === 'failed' || (said.method === 'session' && said.userId === null)) {
    return { ...claim, ...unknown('bot_alone') }
  }
  if (said.method === 'session') return { ...claim, ...sessionVerdict(session) }
  const age = now.getTime() - Date.parse(said.verifiedAt ?? '')
  return { ...claim, ...(age >= -60_000 && age < proofLifeMs ? unknown('bot_alone') : contradicted('too_old')) }
}

function sessionVerdict(problem: At['session']): Verdict {
  switch (problem) {
    case null:
      return confirmed
    case 'scope_missing':
      return unknown('scope_missing')
    case 'other_address':
      return contradicted('other_address')
    case 'too_old':
      return contradicted('too_old')
  }
}

function same(found: string, said: string, shown = found): Verdict {
  return found.toLowerCase() === said.toLowerCase() ? confirmed : contradicted('differs', shown)
}

function sameMoney(found: Money, said: Money): Verdict {
  return found.amount === said.amount && found.currency === said.currency ? confirmed : contradicted('differs', found)
}

/** `visa_4242`, "visa •• 4242" and "Visa ending 4242" are the same: the brand's letters and the last four. */
function bare(method: string): string {
  const letters = /[a-z]+/i.exec(method)?.[0] ?? ''
  return `${letters}${/\d{4}(?!.*\d)/.exec(method)?.[0] ?? ''}`.toLowerCase()
}

function moneyOf(amount: number | null, currency: string | null): Money | null {
  return amount === null || currency === null ? null : { amount, currency }
}
