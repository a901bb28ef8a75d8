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

/** Why this person may not decide about this request; null when they may. Pure: invariant 2 in one place. */
export function conflictOf(agent: Pick<Agent, 'id' | 'email' | 'roles'>, conflict: SignerConflict): string | null {
  if (!agent.roles.some((role: Role) => role === 'lead' || role === 'finance'))
    return 'Only a lead or finance can decide about this request.'
  if (agent.id === conflict.proposerId) return 'You asked for this refund, so somebody else has to sign it.'
  if (conflict.answererIds.includes(agent.id))
    return 'You answered a question on this request, so somebody else has to sign it.'
  if (conflict.signerIds.includes(agent.id))
    return 'You have signed this already. The next signature is somebody else’s.'
  const email = normaliseEmail(agent.email)
  const isBeneficiary =
    conflict.beneficiaries.userIds.includes(agent.id) ||
    (email !== null && conflict.beneficiaries.emails.some((address) => normaliseEmail(address) === email))
  return isBeneficiary ? 'This refund would go to you, so somebody else has to sign it.' : null
}

export function refuseConflict(agent: Agent, conflict: SignerConflict): void {
  const why = conflictOf(agent, conflict)
  if (why) throw new Refusal('not_allowed', 403, why)
}
