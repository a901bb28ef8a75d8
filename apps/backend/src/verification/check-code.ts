import type { ProofAnswer } from '@countersign/shared/verification'
import { and, eq } from 'drizzle-orm'
import { requireTicket } from '#access/ticket-access.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { notFound } from '#errors.ts'
import { addressKey } from '#ticket-context/address-key.ts'
import { findCustomer } from '#ticket-context/find-customer.ts'
import { acceptChallenge } from '#verification/accept-challenge.ts'
import { limitedUntil, lockForCounting } from '#verification/count-events.ts'
import type { Subjects } from '#verification/count-events.ts'
import { countFailure, lockedUntil } from '#verification/lock-out.ts'
import { isDigestOf } from '#verification/one-time-code.ts'
import { raiseAttempts } from '#verification/raise-attempts.ts'
import { verificationChallenges } from '#verification/tables.ts'
import { stateOf } from '#verification/view-challenge.ts'

type Input = { ticketId: string; challengeId: string; code: string }

/**
 * Whether this is the code that was mailed, for this ticket, customer, address and amount. The try is counted before it
 * is compared. Only "expired" and "too many tries" are told apart from "not accepted", and only here, to the agent.
 */
export async function checkCode(ctx: Ctx, { ticketId, challengeId, code }: Input): Promise<ProofAnswer> {
  const { actor, deps } = ctx
  if (actor.kind !== 'agent') throw notFound()
  const { match } = await findCustomer(ctx, await requireTicket(ctx, ticketId))
  const customer = match.kind === 'matched' ? match.customer : null
  const email = customer?.email ?? null
  const subjects: Subjects = {
    ticketId,
    agentId: actor.id,
    customerId: customer?.id ?? null,
    addressKey: addressKey(email, deps.config.addressSecret),
  }
  return deps.db.transaction((tx) => compare(tx, ctx, { subjects, email, challengeId, code }))
}

type Comparing = { subjects: Subjects; email: string | null; challengeId: string; code: string }

async function compare(tx: Tx, ctx: Ctx, { subjects, email, challengeId, code }: Comparing): Promise<ProofAnswer> {
  await lockForCounting(tx, subjects)
  const now = ctx.deps.now()
  const locked = await lockedUntil(tx, subjects.customerId, now)
  if (locked) return { result: 'locked', until: locked.toISOString() }
  const retryAt = await limitedUntil(tx, 'failed', subjects, now)
  if (retryAt) return { result: 'limited', retryAt: retryAt.toISOString() }

  const [challenge] = await tx
    .select()
    .from(verificationChallenges)
    .where(and(eq(verificationChallenges.id, challengeId), eq(verificationChallenges.ticketId, subjects.ticketId)))
  const refuse = async (result: 'not_accepted' | 'expired' | 'too_many_tries', because: string) => {
    const { ticketId, customerId, addressKey: address } = subjects
    const body = { method: 'otp_email', challengeId: challenge?.id ?? null, customerId, address, because }
    await recordAudit(tx, ctx, { event: 'verification.refused', ticketId, body })
    return { result }
  }
  if (!challenge) return refuse('not_accepted', 'unknown')
  if (challenge.customerId !== subjects.customerId) return refuse('not_accepted', 'other_customer')
  if (challenge.addressKey !== subjects.addressKey) return refuse('not_accepted', 'other_address')
  const state = stateOf(challenge, now)
  if (state === 'expired' || state === 'too_many_tries') return refuse(state, state)
  if (state === 'used' || state === 'replaced') return refuse('not_accepted', state)

  const tried = await raiseAttempts(tx, challenge.id)
  if (!tried) return refuse('too_many_tries', 'too_many_tries')
  const isRight = isDigestOf(
    tried.codeDigest,
    'code',
    code,
    { ...tried, address: email ?? '' },
    ctx.deps.config.verificationSecrets,
  )
  if (isRight) return acceptChallenge(tx, ctx, tried, 'code_from_mail')
  const refused = await refuse('not_accepted', 'wrong_code')
  const until = await countFailure(tx, ctx, subjects)
  return until ? { result: 'locked', until: until.toISOString() } : refused
}
