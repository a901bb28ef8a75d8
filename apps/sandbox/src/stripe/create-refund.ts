import type Stripe from 'stripe'
import { checkAmount, shownAmount } from './amounts.ts'
import { book } from './balance-transactions.ts'
import { countRefunds } from './count-refunds.ts'
import { emit } from './events.ts'
import { withoutEmpty } from './params.ts'
import type { RefundCreate } from './refund-params.ts'
import { idOf, newId, unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'
import { StripeFailure, noSuch, refused } from './stripe-failure.ts'

type Played = { id?: string; pendingReason?: Stripe.Refund.PendingReason }

/** What would be refunded of which charge. Refuses what cannot be, and changes nothing. */
export function planRefund(world: StripeWorld, params: RefundCreate): { charge: Stripe.Charge; amount: number } {
  const charge = findCharge(world, params)
  checkOwnTerms(params, charge.currency)
  refuseIfImpossible(world, charge, params)
  const rest = charge.amount_captured - charge.amount_refunded
  const amount = params.amount ?? rest
  if (amount > rest) {
    const [asked, left] = [shownAmount(amount, charge.currency), shownAmount(rest, charge.currency)]
    const message = `Refund amount (${asked}) is greater than unrefunded amount on charge (${left})`
    throw refused(message, { param: 'amount' })
  }
  return { charge, amount }
}

/** Takes the money out of the charge. The refund stays `pending` until somebody moves it. */
export function createRefund(world: StripeWorld, params: RefundCreate, played: Played = {}): Stripe.Refund {
  const { amount, charge } = planRefund(world, params)
  const { nextRefund } = world.state
  const ordered = nextRefund?.status === 'pending' ? nextRefund.pending_reason : 'processing'
  const refund: Stripe.Refund = {
    id: played.id ?? newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: unixSeconds(world),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: { card: { reference_status: 'pending', type: 'pending' }, type: 'card' },
    ...(params.instructions_email && { instructions_email: params.instructions_email }),
    metadata: withoutEmpty(params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    pending_reason: played.pendingReason ?? ordered,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'pending',
    transfer_reversal: null,
  }
  world.state.objects.refund[refund.id] = refund
  if (refund.pending_reason !== 'insufficient_funds') takeFromBalance(world, refund)
  emit(world, 'refund.created', refund)
  countRefunds(world, charge, 'created')
  return refund
}

function findCharge(world: StripeWorld, params: RefundCreate): Stripe.Charge {
  const { charge: charges, payment_intent: intents } = world.state.objects
  if (params.payment_intent === undefined) {
    if (params.charge === undefined) {
      const message = 'One of the following params should be provided for this request: payment_intent or charge.'
      throw new StripeFailure(message, { status: 400, code: 'parameter_missing', param: 'payment_intent' })
    }
    const charge = charges[params.charge]
    if (!charge) throw noSuch('charge', params.charge, 'charge')
    if (!charge.paid || !charge.captured) {
      throw refused(`Charge ${charge.id} has no captured money to refund.`, { code: 'charge_not_refundable' })
    }
    return charge
  }
  const intent = intents[params.payment_intent]
  if (!intent) throw noSuch('payment_intent', params.payment_intent, 'payment_intent')
  const charge = charges[idOf(intent.latest_charge)]
  if (!charge || !charge.paid || !charge.captured) {
    const message = `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`
    throw refused(message, { param: 'payment_intent' })
  }
  if (params.charge !== undefined && params.charge !== charge.id) {
    throw refused(`The charge ${params.charge} does not belong to ${intent.id}.`, { param: 'charge' })
  }
  return charge
}

/** What is wrong with the request itself, whatever has happened to the payment. Keeps nothing under the key. */
function checkOwnTerms({ amount, currency }: RefundCreate, paidIn: string): void {
  if (amount !== undefined && amount < 1) {
    const code = amount === 0 ? 'amount_too_small' : 'parameter_invalid_integer'
    throw new StripeFailure(`Invalid positive integer: ${amount}`, { status: 400, code, param: 'amount' })
  }
  if (amount !== undefined) checkAmount(amount, paidIn)
  if (currency !== undefined && currency !== paidIn) {
    throw new StripeFailure(`The payment was made in ${paidIn}.`, { status: 400, param: 'currency' })
  }
}

function refuseIfImpossible(world: StripeWorld, charge: Stripe.Charge, params: RefundCreate): void {
  const disputes = Object.values(world.state.objects.dispute).filter((dispute) => dispute.charge === charge.id)
  if (disputes.some((dispute) => !dispute.is_charge_refundable)) {
    throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' })
  }
  if (charge.refunded) {
    const param = params.charge === undefined ? 'payment_intent' : 'charge'
    throw refused(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded', param })
  }
}

/** The money leaves our balance at Stripe, once. */
export function takeFromBalance(world: StripeWorld, refund: Stripe.Refund): void {
  if (refund.balance_transaction !== null) return
  const transaction = book(world, {
    type: 'refund',
    reportingCategory: 'refund',
    amount: -refund.amount,
    currency: refund.currency,
    source: refund.id,
  })
  refund.balance_transaction = transaction.id
}
