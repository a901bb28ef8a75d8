import type Stripe from 'stripe'
import type { StripeWorld } from './state.ts'
import { refused } from './stripe-failure.ts'

type DisputeStatus = Exclude<Stripe.Dispute.Status, `appeal_${string}`>

/** Where a dispute can go from where it is. A status that leads nowhere is its end. */
const turns = new Map<Stripe.Dispute.Status, DisputeStatus[]>([
  ['warning_needs_response', ['warning_under_review', 'warning_closed', 'needs_response']],
  ['warning_under_review', ['warning_closed', 'needs_response']],
  ['needs_response', ['under_review', 'won', 'lost', 'prevented']],
  ['under_review', ['won', 'lost']],
])

export function checkTurn({ id, status }: Stripe.Dispute, next: Stripe.Dispute.Status): void {
  const possible: Stripe.Dispute.Status[] = turns.get(status) ?? []
  if (possible.includes(next)) return
  const instead = possible.length > 0 ? `It can become ${possible.join(', ')}.` : 'That is final.'
  throw refused(`Dispute ${id} is ${status} and cannot become ${next}. ${instead}`)
}

/** Only money that was taken can be disputed, and only once at a time; what was lost is gone for good. */
export function checkDisputable(world: StripeWorld, charge: Stripe.Charge): void {
  if (!charge.paid || !charge.captured) throw refused(`Charge ${charge.id} took no money that could be disputed.`)
  const standing = Object.values(world.state.objects.dispute).find(
    ({ charge: of, status }) => of === charge.id && status !== 'won' && status !== 'warning_closed',
  )
  if (standing) throw refused(`Charge ${charge.id} has dispute ${standing.id}, which is ${standing.status}.`)
}
