import { z } from 'zod'
import { RuleName } from './policy.ts'

/**
 * The refund policy as finance writes it: JSON, amounts as decimal text in major units ("75.00"), limits inclusive.
 * docs/policy.md explains every setting; docs/policy.schema.json is made from here, for editors.
 * What cannot be said by a schema (contradictions, decimals of a currency) is in the backend's policy/compile.ts.
 */

const Amount = z
  .string()
  .regex(
    /^\d{1,12}(\.\d{1,3})?$/,
    'Write the amount as text with a decimal point and without a currency, such as "75.00".',
  )
  .describe('Decimal text in major units of the currency, e.g. "75.00"')

const Days = z.int().min(0).max(3650)
const CountedDays = z.int().min(1, 'Count over at least 1 day.').max(365, 'We know 365 days at most.')
const Share = z.number().min(0).max(1)
const Weight = z.number().min(0).max(1)

export const CurrencyLimits = z.strictObject({
  autoApprove: Amount.describe('Up to and including this, no signature is needed. Above it a lead signs.'),
  secondSignature: Amount.describe('From this amount on, a lead and finance sign.'),
  customerCap: Amount.describe('Refunds and credits to one customer over customerCap.days, this one included.'),
  autoApproveByFacts: Amount.describe('The ceiling for a customer who is known by facts only.'),
  deliveryEvidenceOver: Amount.describe('Above this, a claim that nothing arrived needs evidence.'),
  creditOfferUnder: Amount.describe('Below this, a credit is offered first. "0" offers none.'),
})
export type CurrencyLimits = z.infer<typeof CurrencyLimits>

/** Who has to sign because of a setting; `none` asks nobody. */
const Signature = z.enum(['none', 'lead', 'finance', 'lead_and_finance'])

/** Blocks (`refundable`, `dispute`) and who somebody is are never ignored. */
const RuleThatMayIgnore = RuleName.extract([
  'category',
  'window',
  'customer_cap',
  'velocity',
  'risk_score',
  'chargebacks',
  'invoices',
  'delivery_evidence',
])
export type RuleThatMayIgnore = z.infer<typeof RuleThatMayIgnore>

export const WindowExemption = z.enum(['duplicate', 'trial', 'unused_subscription'])
export type WindowExemption = z.infer<typeof WindowExemption>
export const DeliveryEvidence = z.enum(['carrier_scan', 'photo'])
export type DeliveryEvidence = z.infer<typeof DeliveryEvidence>

const Signals = z.strictObject({
  radarScore: Weight.describe("Times Radar's score of the payment, 0 to 100 as 0 to 1."),
  radarLevel: Weight.describe(
    'Where Radar gives a level and no score: half of it for elevated, all of it for highest.',
  ),
  earlyFraudWarning: Weight.describe('An early fraud warning stands on this payment.'),
  disputes: Weight.describe('Half of it for one chargeback within chargebacks.days, all of it from two on.'),
  refundVelocity: Weight.describe(
    'A quarter of it for every other refund to this customer within 30 days, four at most.',
  ),
  failedVerifications: Weight.describe(
    'A third of it for every failed check of the identity in this ticket, three at most.',
  ),
  countryMismatch: Weight.describe("The card's country is not the customer's."),
  newAccount: Weight.describe('The Stripe customer is younger than risk.newAccountDays.'),
  linkedCustomers: Weight.describe(
    'Half of it for one other customer who asked for a refund within 180 days with the same card or the same company e-mail domain, all of it from two on.',
  ),
  reportedFlags: Weight.describe('Half of it for one risk flag that a bot reported, all of it from two on.'),
})

/** What a segment changes of one currency's limits. */
const SomeLimits = CurrencyLimits.partial()
export type SomeLimits = z.infer<typeof SomeLimits>

const SegmentChange = z
  .strictObject({
    money: z.record(z.string(), SomeLimits).optional(),
    window: z.strictObject({ days: Days.optional(), graceDays: Days.optional() }).optional(),
    refundsPerCustomer: z.strictObject({ count: z.int().min(0).max(1000) }).optional(),
    risk: z.strictObject({ lead: Share.optional(), finance: Share.optional() }).optional(),
    chargebacks: z.strictObject({ fewerThan: z.int().min(1).max(100) }).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Say what is different for this segment.')
export type SegmentChange = z.infer<typeof SegmentChange>

const Segment = z.strictObject({
  name: z.string().trim().min(1).max(60).describe('Named in every decision that it changed.'),
  when: z
    .strictObject({
      tag: z.string().min(1).max(60).optional().describe('One of the words in the Stripe customer’s metadata `tags`.'),
      plan: z
        .string()
        .min(1)
        .max(120)
        .optional()
        .describe('Name of the product of the subscription that was paid for.'),
      country: z
        .array(z.string().regex(/^[A-Z]{2}$/, 'A country is two capital letters, such as "DE".'))
        .min(1)
        .optional()
        .describe('Country of the customer’s address in Stripe, else of the card.'),
    })
    .refine((when) => Object.keys(when).length > 0, 'Say for whom this segment is.')
    .describe('All of these must hold.'),
  change: SegmentChange,
})
export type Segment = z.infer<typeof Segment>

export const PolicyDocument = z
  .strictObject({
    $schema: z.string().max(500).optional(),
    money: z
      .record(z.string(), CurrencyLimits)
      .describe('By ISO 4217 code in lower case. Other currencies go to a lead.'),
    window: z.strictObject({
      days: Days.describe('From delivery, else from payment.'),
      graceDays: Days.default(0).describe('This many days later still pass, and are shown as grace.'),
      passes: z.array(WindowExemption).describe('For whom the window does not count.'),
    }),
    categories: z.strictObject({
      nonRefundable: z
        .array(
          z.string().regex(/^[a-z0-9_]{1,60}$/, 'Write a category in small letters with underscores: "gift_card".'),
        )
        .max(200),
    }),
    customerCap: z.strictObject({ days: CountedDays }),
    velocity: z.strictObject({
      refundsPerCustomer: z.strictObject({ count: z.int().min(0).max(1000), days: CountedDays }),
      autoApprovalsPerProposer: z.strictObject({ count: z.int().min(0).max(10_000), hours: z.int().min(1).max(24) }),
    }),
    risk: z.strictObject({
      lead: Share.describe('Above this score a lead signs.'),
      finance: Share.describe('From this score on finance signs.'),
      newAccountDays: z.int().min(0).max(365),
      signals: Signals,
    }),
    chargebacks: z.strictObject({ days: CountedDays, fewerThan: z.int().min(1).max(100) }),
    evidence: z.strictObject({
      missingDelivery: z.array(DeliveryEvidence).min(1, 'Name at least one kind of evidence that is accepted.'),
    }),
    reasons: z.strictObject({
      customer_request: Signature,
      service_issue: Signature,
      not_received: Signature,
      goodwill: Signature,
      other: Signature,
      exception: z
        .literal('lead_and_finance', 'An exception lifts a block, so a lead and finance sign it, always.')
        .describe('An exception lifts a block: always a lead and finance.'),
    }),
    partialRefund: Signature,
    severalInvoices: Signature,
    nearMiss: z.strictObject({
      percent: z.number().min(0).max(50).describe('This close to a limit is shown to whoever decides.'),
    }),
    whenMissing: z
      .partialRecord(RuleThatMayIgnore, z.enum(['ask', 'ignore']))
      .describe('What a rule does whose fact is missing. `ask`, where nothing is said.'),
    segments: z.array(Segment).max(20).default([]).describe('Applied in this order; a later one wins.'),
  })
  .meta({ title: 'Countersign refund policy' })
export type PolicyDocument = z.infer<typeof PolicyDocument>

/** The mission's simple form (contracts.md). Amounts are numbers in major units of one currency. */
export const SimplePolicy = z.strictObject({
  refund_window_days: Days,
  non_refundable_categories: z.array(z.string().trim().min(1).max(60)).max(200),
  auto_approve: z.strictObject({ max_amount: z.number().min(0), max_risk_score: Share }),
  manual_review: z.strictObject({ min_amount: z.number().min(0), min_chargebacks: z.int().min(1).max(100) }),
  missing_delivery: z.strictObject({ evidence_required_over_amount: z.number().min(0) }),
  /** Ours: the currency of the amounts, where it is not usd. */
  default_currency: z.string().optional(),
})
export type SimplePolicy = z.infer<typeof SimplePolicy>
