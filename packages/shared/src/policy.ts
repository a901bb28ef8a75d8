import { z } from 'zod'
import { Money } from './money.ts'

/** Every rule there is, in the order in which docs/policy.md explains them. */
export const RuleName = z.enum([
  'refundable',
  'dispute',
  'category',
  'window',
  'auto_approve_ceiling',
  'second_signature',
  'customer_cap',
  'velocity',
  'proposer_rate',
  'risk_score',
  'chargebacks',
  'identity',
  'partial_refund',
  'invoices',
  'delivery_evidence',
  'reason',
  'requester',
  'escalation',
  'currency',
])
export type RuleName = z.infer<typeof RuleName>

export const RuleOutcome = z.enum(['PASS', 'FAIL', 'UNKNOWN', 'not_applicable'])

export const SignatureLevel = z.enum(['lead', 'finance'])
export type SignatureLevel = z.infer<typeof SignatureLevel>

export const RuleEffect = z.enum(['deny', 'lead', 'finance', 'lead_and_finance', 'information'])
export type RuleEffect = z.infer<typeof RuleEffect>

export const RuleResult = z.object({
  rule: RuleName,
  result: RuleOutcome,
  /** What a FAIL or UNKNOWN of this rule asks for; null when it passed. */
  effect: RuleEffect.nullable(),
  /** Within 10 % of a limit. No effect of its own; shown to whoever decides. */
  near: z.boolean(),
  /** The figures that decided, for the words: money, days, counts, names. */
  numbers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), Money])),
})
export type RuleResult = z.infer<typeof RuleResult>

/** What the risk score adds up; docs/policy.md says what each one means. */
export const RiskSignalName = z.enum([
  'radar_score',
  'radar_level',
  'early_fraud_warning',
  'disputes',
  'refund_velocity',
  'failed_verifications',
  'country_mismatch',
  'new_account',
  'linked_customers',
  'reported_flags',
])
export type RiskSignalName = z.infer<typeof RiskSignalName>

export const RiskSignalPoints = z.object({
  signal: RiskSignalName,
  /** What was seen, as people say it: a score, a count, a country. Null: not known (see `missing`) or nothing given. */
  seen: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  /** The most it can add, as the policy says. */
  weight: z.number(),
  /** What it adds to the score. */
  points: z.number(),
  /** True: it could not be read. The score is then at least what is shown and at most `weight` more. */
  missing: z.boolean(),
})
export type RiskSignalPoints = z.infer<typeof RiskSignalPoints>

export const RiskAssessment = z.object({
  /** 0 to 1: the sum over what is known. */
  score: z.number(),
  /** 0 to 1: what the sum would be if everything that is missing were as bad as can be. */
  atMost: z.number(),
  signals: z.array(RiskSignalPoints),
})
export type RiskAssessment = z.infer<typeof RiskAssessment>

/** What policy decides. What becomes of the request is its state. */
export const PolicyOutcome = z.enum(['auto_approve', 'approval_required', 'needs_information', 'deny'])
export type PolicyOutcome = z.infer<typeof PolicyOutcome>

export const NextBestAction = z.enum([
  'refund_now',
  'ask_lead',
  'ask_lead_and_finance',
  'ask_finance',
  'explain_denial',
  'handle_dispute',
  'request_evidence',
])
export type NextBestAction = z.infer<typeof NextBestAction>

export const PolicyDecision = z.object({
  version: z.string(),
  outcome: PolicyOutcome,
  /** Signatures needed, in the order they are asked for. */
  levels: z.array(SignatureLevel),
  rules: z.array(RuleResult),
  /** `rule.result` of everything that did not pass, e.g. `category.FAIL`. */
  reasonCodes: z.array(z.string()),
  nextBestAction: NextBestAction,
  // Decisions from before the policy document lack these.
  /** Names of the policy's segments that applied, in their order. */
  segments: z.array(z.string()).optional(),
  /** A credit may be offered to the customer before this refund. Never a condition. */
  creditOffer: Money.nullish(),
  risk: RiskAssessment.nullish(),
})
export type PolicyDecision = z.infer<typeof PolicyDecision>
