import type {
  PolicyDocument,
  RuleThatMayIgnore,
  WindowExemption,
  DeliveryEvidence,
} from '@countersign/shared/policy-document'
import type { RuleName } from '@countersign/shared/policy'

const titles: Record<RuleName, string> = {
  refundable: 'What can be refunded at all',
  dispute: 'Chargebacks under way',
  category: 'Kinds of items',
  window: 'Refund window',
  auto_approve_ceiling: 'Without a signature',
  second_signature: 'Second signature',
  customer_cap: 'Cap for one customer',
  velocity: 'Refunds to one customer',
  proposer_rate: 'Refunds by one person or bot',
  risk_score: 'Risk score',
  chargebacks: 'Earlier chargebacks',
  identity: 'Proof of identity',
  partial_refund: 'A part of a payment',
  invoices: 'Several invoices',
  delivery_evidence: 'Nothing arrived',
  reason: 'Reasons',
  requester: 'Tickets of colleagues',
  escalation: 'Threats and hardship',
  currency: 'Currencies',
}

const who: Record<PolicyDocument['partialRefund'], string> = {
  none: 'nobody',
  lead: 'a lead',
  finance: 'finance',
  lead_and_finance: 'a lead and finance',
}

const exemptions: Record<WindowExemption, string> = {
  duplicate: 'double charges',
  trial: 'payments within a trial',
  unused_subscription: 'subscriptions that were not used',
}

const evidence: Record<DeliveryEvidence, string> = { carrier_scan: 'a carrier’s scan', photo: 'a photo' }

const signals: Record<keyof PolicyDocument['risk']['signals'], string> = {
  radarScore: 'Stripe Radar’s score',
  radarLevel: 'Stripe Radar’s level, where there is no score',
  earlyFraudWarning: 'early fraud warning',
  disputes: 'chargebacks',
  refundVelocity: 'other refunds within 30 days',
  failedVerifications: 'failed checks of identity',
  countryMismatch: 'another country on the card',
  newAccount: 'a new account',
  linkedCustomers: 'other customers with this card or company',
  reportedFlags: 'flags reported by a bot',
}

const missing: Record<RuleThatMayIgnore, string> = {
  category: 'Where the kind of item is not known,',
  window: 'Where the date is not known,',
  customer_cap: 'Where earlier refunds cannot be read,',
  velocity: 'Where earlier refunds cannot be counted,',
  risk_score: 'Where the score cannot be made,',
  chargebacks: 'Where chargebacks cannot be read,',
  invoices: 'Where the invoices cannot be read,',
  delivery_evidence: 'Where evidence cannot be read,',
}

/** A policy's settings as sentences for finance, rule by rule. Limits are inclusive. */
export const policyRules = {
  titles,
  who,
  exemptions,
  evidence,
  signals,
  missing,
  missingAsks: 'a lead is asked.',
  missingAsksInformation: 'the refund waits for it.',
  missingIgnored: 'the rule is passed over.',
  or: 'or',
  refundable:
    'A refund of more than is left, of a payment that was not captured, or of another customer’s payment is denied. Nobody can overrule this.',
  dispute:
    'While a chargeback is open, or once it is lost, the payment is not refunded here. A question of the bank goes to a lead.',
  category: (kinds: string) =>
    `Never refunded: ${kinds}. Only with the reason “exception” may a lead and finance sign it.`,
  noCategory: 'No kind of item is excluded.',
  window: (days: string) =>
    `Up to ${days} days after delivery; where delivery is not known, after payment. Later, a lead signs.`,
  grace: (days: string) => `Up to ${days} days more still pass, shown as grace.`,
  passes: (cases: string) => `Does not count for ${cases}.`,
  ceiling: 'Up to and including this amount nobody has to sign. Above it, a lead signs.',
  secondSignature: 'From this amount on a lead and finance both sign.',
  customerCap: (days: string) =>
    `Refunds and credits to one customer within ${days} days, this one included, may add up to this. Above it, a lead signs.`,
  velocity: (count: string, days: string) =>
    `At most ${count} refunds within ${days} days, this one included. From the next one on, a lead signs.`,
  proposerRate: (count: string, hours: string) =>
    `One person or bot may make at most ${count} refunds without a signature within ${hours} hours. From the next one on, a lead signs.`,
  risk: (lead: string, finance: string) =>
    `Above ${lead} a lead signs, from ${finance} on finance. The score runs from 0 to 1 and adds up what these signals bring at most:`,
  newAccount: (days: string) => `An account counts as new for ${days} days.`,
  chargebacks: (count: string, days: string) => `From ${count} chargebacks within ${days} days on, a lead signs.`,
  identity:
    'Confirmed by a code or by signing in: the other rules decide. Known by facts only: up to this amount without a signature. Not confirmed: a lead always signs.',
  partial: (who: string) => `When something is left on the payment after the refund, this signs: ${who}.`,
  invoices: (who: string) => `When the payment settles more than one invoice, this signs: ${who}.`,
  delivery: (evidence: string) =>
    `When a customer says that nothing arrived, this is needed above the amount: ${evidence}. Without it the refund waits for it.`,
  reason: 'Who signs because of the reason that is given:',
  duplicate: 'nobody, if Stripe shows it twice',
  requester: 'A ticket that one of our own agents opened always goes to a lead.',
  escalation:
    'Whoever threatens with the bank or a lawyer, or writes of death, illness or hardship, is looked at by a lead.',
  currency: (currencies: string) => `Limits exist for ${currencies}. Every other currency goes to a lead.`,
  creditTitle: 'Credit instead of a refund',
  credit: 'Below this amount a credit may be offered first. It is an offer, and changes no decision.',
  nearTitle: 'Close to a limit',
  near: (percent: string) => `Within ${percent} of a limit is shown to whoever decides. It changes no decision.`,
  segmentTitle: (name: string) => `Only for “${name}”`,
  segment: (customers: string) =>
    `For customers ${customers}. Other rules stay as they are. Where it is not known who the customer is, only what is stricter applies.`,
  tag: (tag: string) => `with the tag ${tag}`,
  plan: (plan: string) => `on the plan ${plan}`,
  country: (countries: string) => `from ${countries}`,
}
