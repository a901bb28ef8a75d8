import type Stripe from 'stripe'
import { z } from 'zod'
import { emit } from './events.ts'
import { expand, integer, text } from './params.ts'
import { idOf, newId, unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'
import { StripeFailure, noSuch } from './stripe-failure.ts'

const metadata = z.record(z.string().max(40), z.string().max(500))

export const RefundCreate = z.strictObject({
  payment_intent: text.optional(),
  charge: text.optional(),
  amount: integer.pipe(z.int().min(1)).optional(),
  currency: text.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  instructions_email: text.optional(),
  metadata: metadata.default({}),
  expand,
} satisfies { [Param in keyof Stripe.RefundCreateParams]: z.ZodType })
export type RefundCreate = z.infer<typeof RefundCreate>

export const RefundUpdate = z.strictObject({
  metadata: z.union([metadata, z.literal('')]).optional(),
  expand,
} satisfies { [Param in keyof Stripe.RefundUpdateParams]: z.ZodType })
export type RefundUpdate = z.infer<typeof RefundUpdate>

/** Takes the money out of the charge. The refund stays `pending` until it is settled. */
export function createRefund(world: StripeWorld, params: RefundCreate): Stripe.Refund {
  const charge = findCharge(world, params)
  const rest = charge.amount_captured - charge.amount_refunded
  refuseIfImpossible(world, charge, params)
  const amount = params.amount ?? rest
  if (amount > rest) {
    throw refused(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${rest})`,
      undefined,
      'amount',
    )
  }
  const refund: Stripe.Refund = {
    id: newId('re'),
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
    pending_reason: 'processing',
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'pending',
    transfer_reversal: null,
  }
  world.state.objects.refund[refund.id] = refund
  countRefunds(world, charge)
  emit(world, 'refund.created', refund)
  emit(world, 'charge.refunded', charge)
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
    return charge
  }
  const intent = intents[params.payment_intent]
  if (!intent) throw noSuch('payment_intent', params.payment_intent, 'payment_intent')
  const charge = charges[idOf(intent.latest_charge)]
  if (!charge || !charge.paid || !charge.captured) {
    const message = `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`
    throw refused(message, undefined, 'payment_intent')
  }
  if (params.charge !== undefined && params.charge !== charge.id) {
    throw refused(`The charge ${params.charge} does not belong to ${intent.id}.`, undefined, 'charge')
  }
  return charge
}

function refuseIfImpossible(world: StripeWorld, charge: Stripe.Charge, params: RefundCreate): void {
  if (params.currency !== undefined && params.currency !== charge.currency) {
    throw refused(`The currency of charge ${charge.id} is ${charge.currency}.`, undefined, 'currency')
  }
  const disputes = Object.values(world.state.objects.dispute).filter((dispute) => dispute.charge === charge.id)
  if (disputes.some((dispute) => !dispute.is_charge_refundable)) {
    throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed')
  }
  if (charge.refunded) throw refused(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded')
}

function refused(message: string, code?: 'charge_already_refunded' | 'charge_disputed', param?: string): StripeFailure {
  return new StripeFailure(message, { status: 400, saved: true, ...(code && { code }), ...(param && { param }) })
}

/** The bank took the money: the step that a pending refund normally takes. */
export function settleRefund(world: StripeWorld, id: string): void {
  const refund = world.state.objects.refund[id]
  if (refund?.status !== 'pending') return
  refund.status = 'succeeded'
  delete refund.pending_reason
  refund.destination_details = {
    card: {
      reference: `7453${refund.created}${String(refund.amount).padStart(9, '0')}`,
      reference_status: 'available',
      reference_type: 'acquirer_reference_number',
      type: 'refund',
    },
    type: 'card',
  }
  emit(world, 'refund.updated', refund)
}

/** The bank gave the money back, which happens to pending and to succeeded refunds. */
export function failRefund(world: StripeWorld, id: string, failureReason: string): Stripe.Refund | null {
  const refund = world.state.objects.refund[id]
  if (!refund || refund.status === 'failed' || refund.status === 'canceled') return null
  refund.status = 'failed'
  refund.failure_reason = failureReason
  delete refund.pending_reason
  const charge = world.state.objects.charge[idOf(refund.charge)]
  if (charge) countRefunds(world, charge)
  emit(world, 'refund.updated', refund)
  emit(world, 'refund.failed', refund)
  return refund
}

export function updateRefund(world: StripeWorld, id: string, params: RefundUpdate): Stripe.Refund {
  const refund = world.state.objects.refund[id]
  if (!refund) throw noSuch('refund', id, 'refund')
  if (params.metadata === undefined) return refund
  refund.metadata = params.metadata === '' ? {} : withoutEmpty({ ...refund.metadata, ...params.metadata })
  emit(world, 'refund.updated', refund)
  return refund
}

/** What a charge has given back: everything that has not failed. */
export function refundedAmount(world: Pick<StripeWorld, 'state'>, chargeId: string): number {
  return Object.values(world.state.objects.refund)
    .filter((refund) => refund.charge === chargeId && refund.status !== 'failed' && refund.status !== 'canceled')
    .reduce((sum, refund) => sum + refund.amount, 0)
}

function countRefunds(world: StripeWorld, charge: Stripe.Charge): void {
  charge.amount_refunded = refundedAmount(world, charge.id)
  charge.refunded = charge.amount_refunded >= charge.amount_captured
}

// An empty value removes its key.
function withoutEmpty(entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== ''))
}
