import type { PolicyDecision } from '@countersign/shared/policy'
import { hashOfFacts } from '#audit/facts-hash.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import { recommend, recommenderVersion } from '#policy/recommend.ts'

/** What an audit row says of the grounds of a decision: figures, hashes and versions, no words. */
export type Proof = {
  /** Of the row in `policy_decisions` that holds the facts. */
  decisionId: string
  policyVersion: string
  policyOutcome: PolicyDecision['outcome']
  factsHash: string
  riskScore: number | null
  /** What was recommended to whoever decides, and by what. */
  aiDecision: 'APPROVE' | 'DENY' | 'ESCALATE'
  aiConfidence: number
  model: string
  promptVersion: string
}

export function proofOf(decisionId: string, decision: PolicyDecision, facts: PolicyFacts): Proof {
  // Words and warnings name categories and risks; the decision and its confidence rest on facts and policy alone.
  const recommended = recommend({ decision, facts, fraudWarning: null, words: '' })
  return {
    decisionId,
    policyVersion: decision.version,
    policyOutcome: decision.outcome,
    factsHash: hashOfFacts(facts),
    riskScore: decision.risk?.score ?? null,
    aiDecision: recommended.decision,
    aiConfidence: recommended.confidence,
    model: 'none (deterministic)',
    promptVersion: recommenderVersion,
  }
}

/** Whether a person decided otherwise than was recommended. */
export function isOverride({ aiDecision }: Proof, decided: 'APPROVE' | 'DENY'): boolean {
  return aiDecision !== decided
}
