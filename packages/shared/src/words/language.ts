import type { RiskSignalName, RuleResult, SignatureLevel } from '../policy.ts'
import type { RefundView } from '../refund.ts'
import type { VerificationLevel } from '../verification.ts'

/** One rule's result, its numbers written the way the language writes them. */
export type RuleReading = {
  result: RuleResult['result']
  has: (name: string) => boolean
  /** As the decision holds it, for telling cases apart. */
  raw: (name: string) => string
  money: (name: string) => string
  text: (name: string) => string
}

export type Progress = Pick<RefundView, 'state' | 'outcome' | 'detail' | 'openLevels' | 'money' | 'destination'>

/** What is true of a refund request now; each sentence promises nothing. `amount` holds its currency. */
type ProgressWords = {
  requested: (amount: string) => string
  waiting: (levels: string) => string
  approved: (amount: string) => string
  confirmed: (amount: string, destination: string) => string
  denied: (amount: string) => string
  expired: (amount: string) => string
  canceled: (amount: string) => string
  failed: (amount: string, why: string | null) => string
  held: (amount: string) => string
  unknown: string
  parked: string
  requiresAction: (amount: string) => string
  pending: (why: string) => string
  sending: (amount: string) => string
}

/** Everything that policy and Stripe may say, in one language. */
export type Language = {
  locale: string
  unknownAmount: string
  unknownText: string
  /** Words that stand in decisions and in Stripe's answers. What is not listed is shown as it came. */
  terms: Record<string, string>
  rules: Record<RuleResult['rule'], (rule: RuleReading) => string>
  /** Where a missing fact could come from, as the end of a sentence. */
  missing: Record<string, string>
  creditOffer: (amount: string) => string
  riskSignal: Record<RiskSignalName, string>
  signalMissing: (weight: string) => string
  signalNotGiven: string
  signalAdds: (points: string) => string
  levels: Record<SignatureLevel, string>
  and: string
  decision: {
    autoApprove: string
    deny: string
    needsInformation: string
    signature: (levels: string) => string
  }
  verification: Record<VerificationLevel, string>
  progress: ProgressWords
  /** Stripe's reasons for a refund that waits. */
  pending: Record<'processing' | 'insufficient_funds' | 'charge_pending', string>
  pendingOther: string
  /** Why Stripe or the bank did not refund. A code that is not listed says only that Stripe refused. */
  refusals: Record<string, string>
  refusedOther: string
}
