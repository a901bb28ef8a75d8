import type { ApiFailure } from '#api/api-failure.ts'
import type { RefundView } from '@countersign/shared/refund'
import type { RefusedAsk } from './use-refund-flow.ts'

/** The backend itself said no. Anything else leaves open whether the request was made. */
export function wasRefused({ status, code, message }: ApiFailure): boolean {
  return status >= 400 && status < 500 && code !== 'unreadable' && message !== ''
}

/**
 * A refused request is over: its amount may be wrong by now, so nobody may send it by clicking once more. An ended
 * session says nothing about the request, and a lost answer is asked for again under the same key.
 */
export function leavesConfirmLine(failure: ApiFailure): boolean {
  return wasRefused(failure) && failure.status !== 401
}

/** The field of the form that a refusal speaks of. */
export function refusedField({ code }: ApiFailure): 'amount' | 'note' | null {
  if (code === 'amount_too_large') return 'amount'
  return code === 'card_number_found' ? 'note' : null
}

/** What was asked for on this page: the payment, and the newest request there was on it before. */
export type Ask = { paymentId: string; beforeId: string | null }

/** The request on screen is what this agent has just asked for here, and not a colleague's that came first. */
export function isOwnOutcome(request: RefundView | null, asked: Ask | null, agentId: string): boolean {
  if (!request || !asked) return false
  return request.paymentIntentId === asked.paymentId && request.id !== asked.beforeId && request.proposer.id === agentId
}

/** A refusal stays in sight on its payment, and where Stripe is down; a lost answer stays until the request is seen to be made after all. */
export function refusalOn(
  paymentId: string | null,
  refused: RefusedAsk | null,
  ownOutcome: boolean,
): RefusedAsk | null {
  if (!refused || (paymentId !== null && refused.body.paymentIntentId !== paymentId)) return null
  return ownOutcome && !wasRefused(refused.failure) ? null : refused
}
