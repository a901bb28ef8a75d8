import type { CurrencyLimits, PolicyDocument } from '@countersign/shared/policy-document'

const standard: CurrencyLimits = {
  autoApprove: '75.00',
  secondSignature: '500.00',
  customerCap: '150.00',
  autoApproveByFacts: '20.00',
  deliveryEvidenceOver: '100.00',
  creditOfferUnder: '50.00',
}

/** `refund_policy_v1`, design section 8: what an installation starts with unless it brings a POLICY_FILE. */
export const defaultPolicy: PolicyDocument = {
  money: { usd: standard, eur: standard, gbp: standard },
  window: { days: 30, graceDays: 0, passes: ['duplicate', 'trial', 'unused_subscription'] },
  categories: { nonRefundable: ['gift_card', 'final_sale'] },
  customerCap: { days: 30 },
  velocity: {
    refundsPerCustomer: { count: 2, days: 7 },
    autoApprovalsPerProposer: { count: 10, hours: 1 },
  },
  risk: {
    lead: 0.25,
    finance: 0.75,
    newAccountDays: 3,
    signals: {
      radarScore: 1,
      radarLevel: 0.6,
      earlyFraudWarning: 0.15,
      disputes: 0.3,
      refundVelocity: 0.2,
      failedVerifications: 0.3,
      countryMismatch: 0.1,
      newAccount: 0.1,
      linkedCustomers: 0.3,
      reportedFlags: 0.2,
    },
  },
  chargebacks: { days: 365, fewerThan: 2 },
  evidence: { missingDelivery: ['carrier_scan', 'photo'] },
  reasons: {
    customer_request: 'none',
    service_issue: 'lead',
    not_received: 'none',
    goodwill: 'finance',
    other: 'none',
    exception: 'lead_and_finance',
  },
  partialRefund: 'lead',
  severalInvoices: 'lead',
  nearMiss: { percent: 10 },
  whenMissing: { category: 'ignore', delivery_evidence: 'ignore' },
  segments: [],
}
