import { autoApproveCeiling, currency, customerCap, secondSignature } from '#policy/amount-rules.ts'
import {
  category,
  deliveryEvidence,
  dispute,
  invoices,
  partialRefund,
  refundable,
  window,
} from '#policy/payment-rules.ts'
import {
  chargebacks,
  escalation,
  identity,
  proposerRate,
  reason,
  requester,
  riskScore,
  velocity,
} from '#policy/person-rules.ts'
import type { Rule } from '#policy/verdict.ts'

/** Design section 8, top to bottom. Each rule stands alone; `evaluate` adds them up. */
export const rules: readonly Rule[] = [
  refundable,
  dispute,
  category,
  window,
  currency,
  autoApproveCeiling,
  secondSignature,
  customerCap,
  velocity,
  proposerRate,
  riskScore,
  chargebacks,
  identity,
  partialRefund,
  invoices,
  deliveryEvidence,
  reason,
  requester,
  escalation,
]
