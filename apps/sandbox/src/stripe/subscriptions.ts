import type Stripe from 'stripe'
import { z } from 'zod'
import { change } from './events.ts'
import { boolean, expand, metadata, text, updatedMetadata } from './params.ts'
import { unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'
import { noSuch, refused } from './stripe-failure.ts'

const cancellation_details = z
  .strictObject({
    comment: text.optional(),
    feedback: z
      .enum([
        ...(['customer_service', 'low_quality', 'missing_features', 'other'] as const),
        ...(['switched_service', 'too_complex', 'too_expensive', 'unused'] as const),
      ])
      .optional(),
  })
  .optional()

export const SubscriptionUpdate = z.strictObject({
  cancel_at_period_end: boolean.optional(),
  cancellation_details,
  metadata: metadata.optional(),
  expand,
} satisfies { [Param in keyof Stripe.SubscriptionUpdateParams]: z.ZodType })
type SubscriptionUpdate = z.infer<typeof SubscriptionUpdate>

export const SubscriptionCancel = z.strictObject({
  cancellation_details,
  /** Accepted; the final invoice is not played. */
  invoice_now: boolean.optional(),
  prorate: boolean.optional(),
  expand,
} satisfies { [Param in keyof Stripe.SubscriptionCancelParams]: z.ZodType })
type SubscriptionCancel = z.infer<typeof SubscriptionCancel>

export function updateSubscription(world: StripeWorld, id: string, asked: SubscriptionUpdate): Stripe.Subscription {
  const subscription = world.state.objects.subscription[id]
  if (!subscription) throw noSuch('subscription', id, 'id')
  if (subscription.status === 'canceled') {
    throw refused('A canceled subscription can only update its cancellation_details and metadata.')
  }
  change(world, 'customer.subscription.updated', subscription, (updated) => {
    if (asked.cancel_at_period_end !== undefined) cancelAtPeriodEnd(world, updated, asked.cancel_at_period_end)
    if (asked.metadata !== undefined) updated.metadata = updatedMetadata(updated.metadata, asked.metadata)
    noteWhy(updated, asked)
  })
  return subscription
}

function cancelAtPeriodEnd(world: StripeWorld, subscription: Stripe.Subscription, cancels: boolean): void {
  if (subscription.cancel_at_period_end === cancels) return
  subscription.cancel_at_period_end = cancels
  subscription.cancel_at = cancels ? (subscription.items.data[0]?.current_period_end ?? null) : null
  subscription.canceled_at = cancels ? unixSeconds(world) : null
  subscription.cancellation_details = { ...noDetails, reason: cancels ? 'cancellation_requested' : null }
}

/** At once. Without `prorate` and `invoice_now` nothing is credited, as at Stripe. */
export function cancelSubscription(world: StripeWorld, id: string, asked: SubscriptionCancel): Stripe.Subscription {
  const subscription = world.state.objects.subscription[id]
  if (!subscription || subscription.status === 'canceled') throw noSuch('subscription', id, 'id')
  const now = unixSeconds(world)
  change(world, 'customer.subscription.deleted', subscription, (canceled) => {
    canceled.status = 'canceled'
    canceled.canceled_at = now
    canceled.ended_at = now
    canceled.cancel_at_period_end = false
    canceled.cancellation_details = { ...noDetails, reason: 'cancellation_requested' }
    noteWhy(canceled, asked)
  })
  return subscription
}

const noDetails = { comment: null, feedback: null, feedback_option: null }

function noteWhy(subscription: Stripe.Subscription, asked: Pick<SubscriptionUpdate, 'cancellation_details'>): void {
  const { comment, feedback } = asked.cancellation_details ?? {}
  const before = subscription.cancellation_details ?? { ...noDetails, reason: null }
  subscription.cancellation_details = {
    ...before,
    comment: comment ?? before.comment,
    feedback: feedback ?? before.feedback,
  }
}
