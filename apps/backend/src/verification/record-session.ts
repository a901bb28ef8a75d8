import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { addressKey } from '#ticket-context/address-key.ts'
import { sessionLifeMs } from '#verification/limits.ts'
import { recordProof } from '#verification/record-proof.ts'

type Input = {
  ticketId: string
  /** As Stripe has them. */
  customer: { id: string; email: string | null }
  /** Whom they saw signed in, and when. */
  asserted: { email: string; signedInAt: Date }
  by: SessionWitness
}

/** Who says that a person is signed in: a bot, by its handoff key, or Zendesk, by a help centre token of this user. */
export type SessionWitness =
  | { kind: 'handoff_key'; keyId: string; scopes: readonly string[] }
  | { kind: 'help_center'; userId: string }

export type SessionResult = 'recorded' | 'scope_missing' | 'other_address' | 'too_old'

/** Clocks of two systems may differ this much. */
const clockSkewMs = 60_000

/**
 * A person who was signed in with the customer's own address, said by somebody who may say so. Good until 24 hours
 * after they signed in. The one fact from outside that may pass a rule (design, invariant 12).
 */
export async function recordSession(tx: Tx, ctx: Ctx, input: Input): Promise<SessionResult> {
  const { ticketId, customer, asserted, by } = input
  const witness = by.kind === 'handoff_key' ? { keyId: by.keyId } : { helpCenterUser: by.userId }
  const address = addressKey(customer.email, ctx.deps.config.addressSecret)
  const problem = sessionProblem(ctx, input)
  if (problem) {
    const body = { method: 'session', ...witness, customerId: customer.id, address, because: problem }
    await recordAudit(tx, ctx, { event: 'verification.refused', ticketId, body })
    return problem
  }
  await recordProof(tx, ctx, {
    ticketId,
    customerId: customer.id,
    level: 'confirmed',
    method: 'session',
    evidence: ['signed_in_with_this_address'],
    addressKey: address,
    expiresAt: new Date(asserted.signedInAt.getTime() + sessionLifeMs),
    upTo: null,
    forRefunds: true,
    why: { ...witness, signedInAt: asserted.signedInAt.toISOString() },
  })
  return 'recorded'
}

/** Why an asserted session proves nothing; null where it does. */
export function sessionProblem(
  ctx: Ctx,
  { customer, asserted, by }: Omit<Input, 'ticketId'>,
): Exclude<SessionResult, 'recorded'> | null {
  const { now, config } = ctx.deps
  if (by.kind === 'handoff_key' && !by.scopes.includes('identity:session')) return 'scope_missing'
  const [own, other] = [customer.email, asserted.email].map((email) => addressKey(email, config.addressSecret))
  if (!customer.email || own !== other) return 'other_address'
  const age = now().getTime() - asserted.signedInAt.getTime()
  // Negated, so that a date that is none is too old as well.
  return !(age >= -clockSkewMs && age < sessionLifeMs) ? 'too_old' : null
}
