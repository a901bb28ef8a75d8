import type Stripe from 'stripe'
import { book } from './balance-transactions.ts'
import { checkDisputable, checkTurn } from './dispute-turns.ts'
import { change, emit } from './events.ts'
import { recheckFraudWarnings } from './fraud-warnings.ts'
import { failRefund } from './move-refund.ts'
import { idOf, newId, unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'
import { wire } from './wire.ts'

type Opening = {
  charge: string
  status: 'needs_response' | 'under_review' | 'warning_needs_response'
  reason: string
  /** Unix seconds; null where no evidence is asked for. */
  dueBy: number | null
  id?: string
}

const fee = 1500

/** The customer's bank disputes a payment. Null when there is no such charge. */
export function openDispute(world: StripeWorld, opening: Opening): Stripe.Dispute | null {
  const charge = world.state.objects.charge[opening.charge]
  if (!charge) return null
  checkDisputable(world, charge)
  const isInquiry = opening.status === 'warning_needs_response'
  if (!isInquiry) failPendingRefunds(world, charge)
  const dispute = disputeOf(world, charge, opening)
  world.state.objects.dispute[dispute.id] = dispute
  change(world, 'charge.updated', charge, (disputed) => {
    disputed.disputed = true
  })
  emit(world, 'charge.dispute.created', dispute)
  if (!isInquiry) withdraw(world, dispute)
  recheckFraudWarnings(world, charge)
  return dispute
}

function disputeOf(world: StripeWorld, charge: Stripe.Charge, opening: Opening): Stripe.Dispute {
  const isInquiry = opening.status === 'warning_needs_response'
  const network = charge.payment_method_details?.card?.brand ?? 'visa'
  // The evidence is a form of thirty texts that nobody fills in here.
  return wire<Stripe.Dispute, 'evidence'>({
    id: opening.id ?? newId('du'),
    object: 'dispute',
    amount: disputedAmount(charge),
    balance_transactions: [],
    charge: charge.id,
    created: unixSeconds(world),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence_details: {
      due_by: opening.dueBy,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'manual',
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand: network,
        case_type: isInquiry ? 'inquiry' : 'chargeback',
        network,
        network_reason_code: opening.reason === 'product_not_received' ? '13.1' : '10.4',
      },
      type: 'card',
    },
    reason: opening.reason,
    status: opening.status,
  })
}

/** What has not been given back; all of it where nothing is left, for the bank may take it a second time. */
function disputedAmount(charge: Stripe.Charge): number {
  return charge.amount_captured - charge.amount_refunded || charge.amount_captured
}

/** The dispute takes another turn. Null when there is none of that id. */
export function moveDispute(world: StripeWorld, id: string, status: Stripe.Dispute.Status): Stripe.Dispute | null {
  const dispute = world.state.objects.dispute[id]
  const charge = world.state.objects.charge[idOf(dispute?.charge)]
  if (!dispute || !charge) return null
  checkTurn(dispute, status)
  const escalates = isWarning(dispute.status) && !isWarning(status)
  if (escalates) failPendingRefunds(world, charge)
  change(world, eventOf(status), dispute, (moved) => {
    moved.status = status
    moved.is_charge_refundable = isWarning(status) || status === 'won'
    if (!escalates) return
    moved.amount = disputedAmount(charge)
    if (moved.payment_method_details?.card) moved.payment_method_details.card.case_type = 'chargeback'
  })
  if (escalates) withdraw(world, dispute)
  if (status === 'won') reinstate(world, dispute)
  return dispute
}

// Stripe documents `closed` for these three only; `prevented` comes as an update.
function eventOf(status: string): 'charge.dispute.closed' | 'charge.dispute.updated' {
  const closing = status === 'won' || status === 'lost' || status === 'warning_closed'
  return closing ? 'charge.dispute.closed' : 'charge.dispute.updated'
}

function isWarning(status: string): boolean {
  return status.startsWith('warning_')
}

function failPendingRefunds(world: StripeWorld, charge: Stripe.Charge): void {
  for (const refund of Object.values(world.state.objects.refund)) {
    if (refund.charge === charge.id && (refund.status === 'pending' || refund.status === 'requires_action')) {
      failRefund(world, refund.id, 'charge_for_pending_refund_disputed')
    }
  }
}

function withdraw(world: StripeWorld, dispute: Stripe.Dispute): void {
  bookDispute(world, dispute, 'dispute', { amount: -dispute.amount, fee })
  emit(world, 'charge.dispute.funds_withdrawn', dispute)
}

function reinstate(world: StripeWorld, dispute: Stripe.Dispute): void {
  bookDispute(world, dispute, 'dispute_reversal', { amount: dispute.amount, fee: 0 })
  emit(world, 'charge.dispute.funds_reinstated', dispute)
}

function bookDispute(
  world: StripeWorld,
  dispute: Stripe.Dispute,
  reportingCategory: 'dispute' | 'dispute_reversal',
  money: { amount: number; fee: number },
): void {
  const { currency, id } = dispute
  const transaction = book(world, { type: 'adjustment', reportingCategory, ...money, currency, source: id })
  dispute.balance_transactions.push(transaction)
}
