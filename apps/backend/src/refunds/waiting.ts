const hourMs = 3_600_000
/** How long signers have, from the moment a request asks for signatures. */
const signaturesWithinMs = 72 * hourMs

/** By when the signatures of a request that asks for them now must be complete. */
export function signaturesDue(from: Date): Date {
  return new Date(from.getTime() + signaturesWithinMs)
}

/** When the signers are reminded (half of the time), and when the wait is brought to everybody who may sign (80 %). */
export function nudgeTimes(dueAt: Date): { remindAt: Date; escalateAt: Date } {
  const before = (share: number): Date => new Date(dueAt.getTime() - signaturesWithinMs * share)
  return { remindAt: before(0.5), escalateAt: before(0.2) }
}

type Waiting = { dueAt: Date | null; remindedAt: Date | null; escalatedAt: Date | null }

/**
 * What a waiting request is due for now. Pure. A reminder that was missed because nothing ran is not made up for once
 * the escalation is due, and after the time is over there is nothing left to say but that.
 */
export function nextNudge({ dueAt, remindedAt, escalatedAt }: Waiting, now: Date): 'remind' | 'escalate' | null {
  if (!dueAt || now >= dueAt || escalatedAt) return null
  const { remindAt, escalateAt } = nudgeTimes(dueAt)
  if (now >= escalateAt) return 'escalate'
  return now >= remindAt && !remindedAt ? 'remind' : null
}
