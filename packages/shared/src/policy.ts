import { z } from 'zod'
import { Money } from './money.ts'

/** The rules of the default policy; issue by issue more of design section 8 arrives. */
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
  'reason',
  'requester',
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

export const PolicyOutcome = z.enum(['approved', 'approval_required', 'needs_information', 'denied'])
export type PolicyOutcome = z.infer<typeof PolicyOutcome>

export const NextBestAction = z.enum([
  'refund_now',
  'ask_lead',
  'ask_lead_and_finance',
  'ask_finance',
  'explain_denial',
  'handle_dispute',
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
})
export type PolicyDecision = z.infer<typeof PolicyDecision>
