import type { CodeChallenge, CodeState } from '@countersign/shared/verification'
import { codeTries } from '#verification/limits.ts'
import type { Challenge } from '#verification/tables.ts'

/** What an agent may see of a code. Pure. */
export function viewChallenge(challenge: Challenge, now: Date): CodeChallenge {
  const { id, maskedAddress, expiresAt, upToAmount, upToCurrency } = challenge
  return {
    id,
    address: maskedAddress,
    state: stateOf(challenge, now),
    expiresAt: expiresAt.toISOString(),
    upTo: upToAmount !== null && upToCurrency !== null ? { amount: upToAmount, currency: upToCurrency } : null,
  }
}

export function stateOf(challenge: Challenge, now: Date): CodeState {
  if (challenge.usedAt) return 'used'
  switch (challenge.endedBecause) {
    case 'replaced':
      return 'replaced'
    // The address it was made for is gone: for the agent the same as one that takes no mail.
    case 'address_changed':
    case 'undeliverable':
      return 'undeliverable'
    case 'not_sent':
      return 'not_sent'
    case null:
      break
  }
  if (challenge.attempts >= codeTries) return 'too_many_tries'
  if (challenge.expiresAt <= now) return 'expired'
  if (challenge.sentAt) return 'sent'
  return challenge.delayedAt ? 'delayed' : 'sending'
}
