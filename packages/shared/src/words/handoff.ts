import type { BotApproval, BotLimits, CheckedClaim, ClaimName, ClaimReason, WishDifference } from '../handoff-case.ts'
import type { Sentiment } from '../intent.ts'
import { formatMoney } from '../money.ts'
import { isGerman } from '../words.ts'

/** The words for a case that a bot or a form handed over: in the sidebar, and in English in the note on the ticket. */
type HandoffWords = {
  claims: Record<ClaimName, string>
  verdicts: Record<CheckedClaim['verdict'], string>
  reasons: Record<ClaimReason, string>
  differences: Record<WishDifference['what'], string>
  sentiments: Record<Sentiment, string>
  /** What a bot may call a way of proving somebody, and how it ended. */
  verification: Record<string, string>
  /** Where conversations happen; what is not listed is shown as it came. */
  channels: Record<string, string>
  none: string
  limits: Record<keyof BotLimits, (amount: string) => string>
  approval: { needed: string; notNeeded: string; by: (role: string) => string; status: (status: string) => string }
  stripeSays: (found: string) => string
  changed: (what: string, before: string, now: string) => string
}

const en: HandoffWords = {
  claims: {
    customer: 'Customer',
    subscription: 'Subscription',
    invoice: 'Invoice',
    invoice_status: 'Invoice status',
    invoice_amount: 'Invoice amount',
    order_total: 'Order total',
    payment: 'Payment',
    payment_method: 'Paid with',
    refund_amount: 'Amount to refund',
    country: 'Country of the caller',
    verification: 'Identity',
  },
  verdicts: { confirmed: 'confirmed', contradicted: 'contradicted', unknown: 'not known' },
  reasons: {
    matches: 'Stripe says the same',
    not_at_stripe: 'Stripe does not know it',
    other_customer: 'it belongs to another customer',
    other_address: 'this customer has another address',
    differs: 'Stripe says something else',
    more_than_left: 'more than is left to refund',
    too_old: 'too long ago, or without a time',
    scope_missing: 'this key may not vouch for a session',
    bot_alone: 'only the bot says so',
    no_customer: 'no Stripe customer has this address',
    several_customers: 'several Stripe customers have this address',
    no_payment: 'no payment to compare it with',
    stripe_unavailable: 'Stripe did not answer',
  },
  differences: {
    address: 'E-mail address',
    refund_requested: 'Refund wished for',
    refund_amount: 'Amount',
    payment: 'Payment',
    refund_type: 'Kind',
  },
  sentiments: { positive: 'friendly', neutral: 'calm', negative: 'unhappy', angry: 'angry' },
  verification: {
    session: 'signed-in session',
    otp_email: 'code by e-mail',
    facts: 'facts',
    passed: 'passed',
    failed: 'failed',
  },
  channels: { web_chat: 'web chat', in_app: 'the app', email: 'e-mail' },
  none: 'none',
  limits: {
    autoApproveMax: (amount) => `${amount} without approval`,
    customerCap: (amount) => `${amount} per customer in 30 days`,
  },
  approval: {
    needed: 'needed',
    notNeeded: 'not needed',
    by: (role) => `by ${role}`,
    status: (status) => `status ${status}`,
  },
  stripeSays: (found) => `Stripe: ${found}`,
  changed: (what, before, now) => `${what}: was ${before}, is ${now} by now`,
}

const de: HandoffWords = {
  claims: {
    customer: 'Kunde',
    subscription: 'Abo',
    invoice: 'Rechnung',
    invoice_status: 'Stand der Rechnung',
    invoice_amount: 'Rechnungsbetrag',
    order_total: 'Summe der Bestellung',
    payment: 'Zahlung',
    payment_method: 'Bezahlt mit',
    refund_amount: 'Zu erstattender Betrag',
    country: 'Land des Anrufs',
    verification: 'Identität',
  },
  verdicts: { confirmed: 'bestätigt', contradicted: 'widerlegt', unknown: 'nicht bekannt' },
  reasons: {
    matches: 'Stripe sagt dasselbe',
    not_at_stripe: 'Stripe kennt es nicht',
    other_customer: 'gehört einem anderen Kunden',
    other_address: 'dieser Kunde hat eine andere Adresse',
    differs: 'Stripe sagt etwas anderes',
    more_than_left: 'mehr, als noch erstattet werden kann',
    too_old: 'zu lange her oder ohne Zeit',
    scope_missing: 'dieser Schlüssel darf für keine Anmeldung bürgen',
    bot_alone: 'das sagt nur der Bot',
    no_customer: 'kein Stripe-Kunde hat diese Adresse',
    several_customers: 'mehrere Stripe-Kunden haben diese Adresse',
    no_payment: 'keine Zahlung zum Vergleichen',
    stripe_unavailable: 'Stripe hat nicht geantwortet',
  },
  differences: {
    address: 'E-Mail-Adresse',
    refund_requested: 'Erstattung gewünscht',
    refund_amount: 'Betrag',
    payment: 'Zahlung',
    refund_type: 'Art',
  },
  sentiments: { positive: 'freundlich', neutral: 'ruhig', negative: 'unzufrieden', angry: 'verärgert' },
  verification: {
    session: 'angemeldete Sitzung',
    otp_email: 'Code per E-Mail',
    facts: 'Fakten',
    passed: 'bestanden',
    failed: 'nicht bestanden',
  },
  channels: { web_chat: 'Web-Chat', in_app: 'der App', email: 'E-Mail' },
  none: 'keine',
  limits: {
    autoApproveMax: (amount) => `${amount} ohne Freigabe`,
    customerCap: (amount) => `${amount} je Kunde in 30 Tagen`,
  },
  approval: {
    needed: 'nötig',
    notNeeded: 'nicht nötig',
    by: (role) => `durch ${role}`,
    status: (status) => `Stand ${status}`,
  },
  stripeSays: (found) => `Stripe: ${found}`,
  changed: (what, before, now) => `${what}: war ${before}, ist jetzt ${now}`,
}

export function handoffWords(locale: string): HandoffWords {
  return isGerman(locale) ? de : en
}

/** `session passed` as people say it. */
function wayOf(said: string, { verification }: HandoffWords): string {
  return said
    .split(' ')
    .map((word) => verification[word] ?? word)
    .join(' ')
}

/** "web chat", "Web-Chat". */
export function describeChannel(channel: string, locale: string): string {
  return handoffWords(locale).channels[channel] ?? plainWords(channel)
}

type Shown = CheckedClaim['said'] | null

/** "Amount to refund 49.99 USD: confirmed", "Payment pi_1: contradicted, it belongs to another customer". */
export function describeClaim({ claim, verdict, said, found, because }: CheckedClaim, locale: string): string {
  const words = handoffWords(locale)
  const value = claim === 'verification' && typeof said === 'string' ? wayOf(said, words) : show(said, locale)
  const head = `${words.claims[claim]} ${value}: ${words.verdicts[verdict]}`
  if (verdict === 'confirmed') return head
  return `${head}, ${found === null ? words.reasons[because] : words.stripeSays(show(found, locale))}`
}

export function describeDifference({ what, before, now }: WishDifference, locale: string): string {
  const words = handoffWords(locale)
  return words.changed(words.differences[what], show(before, locale), show(now, locale))
}

/** "50.00 USD without approval, 200.00 USD per customer in 30 days"; empty where none was said. */
export function describeLimits(limits: BotLimits | null, locale: string): string {
  const { autoApproveMax, customerCap } = handoffWords(locale).limits
  return [
    ...(limits?.autoApproveMax ? [autoApproveMax(show(limits.autoApproveMax, locale))] : []),
    ...(limits?.customerCap ? [customerCap(show(limits.customerCap, locale))] : []),
  ].join(', ')
}

/** "needed, by lead, status pending"; empty where nothing was said. */
export function describeApproval(approval: BotApproval | null, locale: string): string {
  const { needed, notNeeded, by, status } = handoffWords(locale).approval
  return [
    ...(typeof approval?.required === 'boolean' ? [approval.required ? needed : notNeeded] : []),
    ...(approval?.role ? [by(plainWords(approval.role))] : []),
    ...(approval?.status ? [status(plainWords(approval.status))] : []),
  ].join(', ')
}

/** Codes such as `sent_receipt_link` and `web_chat` as people read them. */
export function plainWords(code: string): string {
  return code.replaceAll(/[_-]+/g, ' ').trim()
}

function show(value: Shown, locale: string): string {
  if (value === null) return handoffWords(locale).none
  return typeof value === 'string' ? value : formatMoney(value, locale)
}
