import type Stripe from 'stripe'
import { newId, unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'

type Movement = {
  type: 'charge' | 'refund' | 'refund_failure' | 'adjustment'
  /** Stripe's books tell more than `type` does: a dispute is an adjustment there. */
  reportingCategory: 'charge' | 'refund' | 'refund_failure' | 'dispute' | 'dispute_reversal'
  /** Negative where money leaves our balance. */
  amount: number
  fee?: number
  currency: string
  source: string
  description?: string | null
}

const twoDays = 2 * 86_400

/** Books a movement of our balance at Stripe. */
export function book(world: StripeWorld, movement: Movement): Stripe.BalanceTransaction {
  const { amount, fee = 0, currency, source, type } = movement
  const created = unixSeconds(world)
  const transaction: Stripe.BalanceTransaction = {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: type === 'charge' ? created + twoDays : created,
    balance_type: 'payments',
    created,
    currency,
    description: movement.description ?? null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0 ? [] : [{ amount: fee, application: null, currency, description: feeName(type), type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category: movement.reportingCategory,
    source,
    status: 'available',
    type,
  }
  world.state.objects.balance_transaction[transaction.id] = transaction
  return transaction
}

function feeName(type: Movement['type']): string {
  return type === 'charge' ? 'Stripe processing fees' : 'Dispute fee'
}

/** What Stripe keeps of a card payment: 2.9 % and 30 of the smallest unit. */
export function chargeFee(amount: number): number {
  return Math.min(amount, Math.round(amount * 0.029) + 30)
}
