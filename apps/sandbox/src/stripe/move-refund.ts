import type Stripe from 'stripe'
import { book } from './balance-transactions.ts'
import { countRefunds } from './count-refunds.ts'
import { takeFromBalance } from './create-refund.ts'
import { change, emit } from './events.ts'
import { updatedMetadata } from './params.ts'
import type { RefundUpdate } from './refund-params.ts'
import { idOf, unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'
import { noSuch, refused } from './stripe-failure.ts'

const day = 86_400
/** How long after `succeeded` the bank's reference arrives. */
const referenceAfterSeconds = 7 * day

/** The money was sent: the step that a pending refund normally takes. Null for a refund that waits for nothing. */
export function settleRefund(world: StripeWorld, id: string): Stripe.Refund | null {
  const refund = world.state.objects.refund[id]
  if (!refund || (refund.status !== 'pending' && refund.status !== 'requires_action')) return null
  const charge = world.state.objects.charge[idOf(refund.charge)]
  // Before the bank has booked the payment, a refund makes it vanish instead of sending money back.
  const isReversal = charge !== undefined && refund.created - charge.created < day
  takeFromBalance(world, refund)
  change(world, 'refund.updated', refund, (settled) => {
    settled.status = 'succeeded'
    delete settled.pending_reason
    delete settled.next_action
    settled.destination_details = {
      card: isReversal
        ? { reference_status: 'unavailable', type: 'reversal' }
        : { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    }
  })
  if (!isReversal) world.state.referencesDue[refund.id] = world.now() + referenceAfterSeconds * 1000
  return refund
}

/** The bank's reference, with which a customer can ask for the money. Null for a refund that gets none. */
export function arriveReference(world: StripeWorld, id: string): Stripe.Refund | null {
  const refund = world.state.objects.refund[id]
  delete world.state.referencesDue[id]
  if (!refund || refund.status !== 'succeeded' || refund.destination_details?.card?.type !== 'refund') return null
  change(world, 'refund.updated', refund, ({ destination_details }) => {
    if (!destination_details?.card) return
    destination_details.card.reference = `7453${refund.created}${String(refund.amount).padStart(9, '0')}`
    destination_details.card.reference_status = 'available'
  })
  return refund
}

/** Every reference that is due by the virtual clock. */
export function arriveDueReferences(world: StripeWorld): void {
  const due = Object.entries(world.state.referencesDue).filter(([, at]) => at <= world.now())
  for (const [id] of due) arriveReference(world, id)
  if (due.length > 0) world.commit()
}

/** The money came back, which happens to pending and to succeeded refunds. Null for a refund that ended already. */
export function failRefund(world: StripeWorld, id: string, failureReason: string): Stripe.Refund | null {
  const refund = world.state.objects.refund[id]
  if (!refund || refund.status === 'failed' || refund.status === 'canceled') return null
  end(world, refund, 'failed', failureReason)
  emit(world, 'refund.failed', refund)
  return refund
}

export function cancelRefund(world: StripeWorld, id: string): Stripe.Refund {
  const refund = world.state.objects.refund[id]
  if (!refund) throw noSuch('refund', id, 'refund')
  if (refund.status !== 'requires_action') {
    throw refused(`Refund ${id} is ${refund.status}. Only a refund that requires action can be canceled.`)
  }
  end(world, refund, 'canceled', 'merchant_request')
  return refund
}

function end(world: StripeWorld, refund: Stripe.Refund, status: 'failed' | 'canceled', reason: string): void {
  delete world.state.referencesDue[refund.id]
  const returned = refund.balance_transaction === null ? null : giveBack(world, refund)
  change(world, 'refund.updated', refund, (ended) => {
    ended.status = status
    ended.failure_reason = reason
    if (returned) ended.failure_balance_transaction = returned.id
    delete ended.pending_reason
    delete ended.next_action
  })
  const charge = world.state.objects.charge[idOf(refund.charge)]
  if (charge) countRefunds(world, charge, 'ended')
}

function giveBack(world: StripeWorld, refund: Stripe.Refund): Stripe.BalanceTransaction {
  return book(world, {
    type: 'refund_failure',
    reportingCategory: 'refund_failure',
    amount: refund.amount,
    currency: refund.currency,
    source: refund.id,
  })
}

/** Stripe waits for the customer. Null for a refund that does not wait at all. */
export function requireAction(world: StripeWorld, id: string): Stripe.Refund | null {
  const refund = world.state.objects.refund[id]
  if (refund?.status !== 'pending') return null
  const customer = world.state.objects.customer[idOf(refund.customer)]
  const sentAt = unixSeconds(world)
  change(world, 'refund.updated', refund, (waiting) => {
    waiting.status = 'requires_action'
    delete waiting.pending_reason
    waiting.next_action = {
      type: 'display_details',
      display_details: {
        email_sent: {
          email_sent_at: sentAt,
          email_sent_to: refund.instructions_email ?? customer?.email ?? 'nobody@example.com',
        },
        expires_at: sentAt + 45 * day,
      },
    }
  })
  return refund
}

export function updateRefund(world: StripeWorld, id: string, params: RefundUpdate): Stripe.Refund {
  const refund = world.state.objects.refund[id]
  if (!refund) throw noSuch('refund', id, 'refund')
  const { metadata } = params
  if (metadata === undefined) return refund
  change(world, 'refund.updated', refund, (updated) => {
    updated.metadata = updatedMetadata(updated.metadata, metadata)
  })
  return refund
}
