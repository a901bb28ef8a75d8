import type { Role } from '@countersign/shared/session'
import type { Agent } from '#access/actor.ts'
import { Refusal } from '#errors.ts'
import { normaliseEmail } from '#refunds/email-subject.ts'

export type SignerConflict = {
  proposerId: string
  /** Who answered a question on this request. */
  answererIds: readonly string[]
  /** Who signed already. */
  signerIds: readonly string[]
  /** The ticket's requester and the Stripe customer: user ids and addresses. */
  beneficiaries: { userIds: readonly string[]; emails: readonly string[] }
}

type Person = Pick<Agent, 'id' | 'email' | 'roles'>
type Kind = 'no_role' | 'proposer' | 'answerer' | 'signer' | 'beneficiary'

/** Why this person may not decide about this request, said to them; null when they may. */
export function conflictOf(agent: Person, conflict: SignerConflict): string | null {
  const kind = kindOf(agent, conflict)
  return kind && toThem[kind]
}

/** The same, said to somebody else about them. */
export function unfitnessOf(person: Person & { name: string }, conflict: SignerConflict): string | null {
  const kind = kindOf(person, conflict)
  return kind && `${person.name} ${aboutThem[kind]}`
}

export function refuseConflict(agent: Agent, conflict: SignerConflict): void {
  const why = conflictOf(agent, conflict)
  if (why) throw new Refusal('not_allowed', 403, why)
}

/** Pure: invariant 2 in one place. */
function kindOf(agent: Person, conflict: SignerConflict): Kind | null {
  if (!agent.roles.some((role: Role) => role === 'lead' || role === 'finance')) return 'no_role'
  if (agent.id === conflict.proposerId) return 'proposer'
  if (conflict.answererIds.includes(agent.id)) return 'answerer'
  if (conflict.signerIds.includes(agent.id)) return 'signer'
  const email = normaliseEmail(agent.email)
  const isBeneficiary =
    conflict.beneficiaries.userIds.includes(agent.id) ||
    (email !== null && conflict.beneficiaries.emails.some((address) => normaliseEmail(address) === email))
  return isBeneficiary ? 'beneficiary' : null
}

const toThem: Record<Kind, string> = {
  no_role: 'Only a lead or finance can decide about this request.',
  proposer: 'You asked for this refund, so somebody else has to sign it.',
  answerer: 'You answered a question on this request, so somebody else has to sign it.',
  signer: 'You have signed this already. The next signature is somebody else’s.',
  beneficiary: 'This refund would go to you, so somebody else has to sign it.',
}

const aboutThem: Record<Kind, string> = {
  no_role: 'is neither a lead nor in finance, and cannot sign it.',
  proposer: 'asked for this refund, and cannot sign it.',
  answerer: 'answered a question on this request, and cannot sign it.',
  signer: 'has signed this already.',
  beneficiary: 'would get this money, and cannot sign it.',
}
