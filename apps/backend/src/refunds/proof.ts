import type { PolicyDecision } from '@countersign/shared/policy'
import { hashOfFacts } from '#audit/facts-hash.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import { recommend, recommenderVersion } from '#policy/recommend.ts'
import { weighAdvice } from '#policy/weigh-advice.ts'
import type { ModelAdviceRow } from '#refunds/tables.ts'

/** What an audit row says of the grounds of a decision: figures, hashes and versions, no words. */
export type Proof = {
  /** Of the row in `policy_decisions` that holds the facts. */
  decisionId: string
  policyVersion: string
  /** Rows from before 0022_policy_outcomes say `approved` and `denied`; nothing of ours reads it from there. */
  policyOutcome: PolicyDecision['outcome']
  factsHash: string
  /** Of version, outcome and everything that policy said: what is shown as the decision. */
  decisionHash: string
  riskScore: number | null
  /** What was recommended to whoever decides, and by what. */
  aiDecision: 'APPROVE' | 'DENY' | 'ESCALATE'
  aiConfidence: number
  model: string
  promptVersion: string
}

type Decided = { id: string; decision: PolicyDecision; facts: PolicyFacts }

/** `advice`: the newest of a model on this payment, as whoever decides is shown it; null for none. */
export function proofOf({ id, decision, facts }: Decided, advice: ModelAdviceRow | null): Proof {
  // Words and warnings name categories and risks; the decision and its confidence rest on facts and policy alone.
  const rules = recommend({ decision, facts, fraudWarning: null, words: '' })
  const { recommendation, author } = weighAdvice(rules, advice?.advice ?? null)
  const byModel = author === 'model' ? advice : null
  return {
    decisionId: id,
    policyVersion: decision.version,
    policyOutcome: decision.outcome,
    factsHash: hashOfFacts(facts),
    decisionHash: hashOfFacts({ version: decision.version, outcome: decision.outcome, decision }),
    riskScore: decision.risk?.score ?? null,
    aiDecision: recommendation.decision,
    aiConfidence: recommendation.confidence,
    model: byModel?.model ?? 'none (deterministic)',
    promptVersion: byModel?.promptVersion ?? recommenderVersion,
  }
}

/** Whether a person decided otherwise than was recommended. */
export function isOverride({ aiDecision }: Proof, decided: 'APPROVE' | 'DENY'): boolean {
  return aiDecision !== decided
}
