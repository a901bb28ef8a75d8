const hourMs = 3_600_000
/** How long signers have, from the moment a request asks for signatures. */
const signaturesWithinMs = 72 * hourMs

/** By when the signatures of a request that asks for them now must be complete. */
export function signaturesDue(from: Date): Date {
  return new Date(from.getTime() + signaturesWithinMs)
}

/** Time left when the signers are reminded (half of it is over), and when the wait is brought to all who may sign (80 %). */
const remindLeftMs = signaturesWithinMs * 0.5
const escalateLeftMs = signaturesWithinMs * 0.2

/** What is due at or before these times is to be reminded of, or escalated, now. */
export function nudgeDueBounds(now: Date): { remindBefore: Date; escalateBefore: Date } {
  const ahead = (ms: number): Date => new Date(now.getTime() + ms)
  return { remindBefore: ahead(remindLeftMs), escalateBefore: ahead(escalateLeftMs) }
}

type Waiting = { dueAt: Date | null; remindedAt: Date | null; escalatedAt: Date | null }

/**
 * What a waiting request is due for now. Pure. A reminder that was missed because nothing ran is not made up for once
 * the escalation is due, and after the time is over there is nothing left to say but that.
 */
export function nextNudge({ dueAt, remindedAt, escalatedAt }: Waiting, now: Date): 'remind' | 'escalate' | null {
  if (!dueAt || now >= dueAt || escalatedAt) return null
  const { remindBefore, escalateBefore } = nudgeDueBounds(now)
  if (dueAt <= escalateBefore) return 'escalate'
  return dueAt <= remindBefore && !remindedAt ? 'remind' : null
}
