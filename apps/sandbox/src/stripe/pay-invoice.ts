import type Stripe from 'stripe'
import { shownAmount } from './amounts.ts'
import { change, emit } from './events.ts'
import { sandboxPayment } from './played-payment.ts'
import { recordPayment } from './record-payment.ts'
import { idOf, newId, unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'
import { refused } from './stripe-failure.ts'

/** The customer pays an open invoice, or `amount` of it. Null when there is no such invoice. */
export function payInvoice(world: StripeWorld, id: string, amount?: number): Stripe.Invoice | null {
  const { customer: customers, invoice: invoices, invoice_payment } = world.state.objects
  const invoice = invoices[id]
  const customer = customers[idOf(invoice?.customer)]
  if (!invoice || !customer) return null
  const { amount_remaining: rest, currency, status } = invoice
  if (status !== 'open') throw refused(`Invoice ${id} is ${status}. Only an open invoice can be paid.`)
  const paying = amount ?? rest
  if (paying > rest) throw refused(`Only ${shownAmount(rest, currency)} of invoice ${id} are left to pay.`)
  const description = `Payment of invoice ${invoice.number ?? id}`
  const charge = recordPayment(world, customer, sandboxPayment(world, { amount: paying, currency, description }))
  const payment = invoicePaymentOf(world, invoice, charge)
  invoice_payment[payment.id] = payment
  emit(world, 'invoice_payment.paid', payment)
  changeInvoice(world, invoice, (paid) => {
    paid.amount_paid += paying
    paid.amount_remaining -= paying
    paid.attempt_count += 1
  })
  return invoice
}

/** An open invoice of which nothing is left to pay becomes a paid one, however that came about. */
export function changeInvoice(
  world: StripeWorld,
  invoice: Stripe.Invoice,
  apply: (invoice: Stripe.Invoice) => void,
): void {
  const wasOpen = invoice.status === 'open'
  change(world, 'invoice.updated', invoice, (changed) => {
    apply(changed)
    if (!wasOpen || changed.amount_remaining > 0) return
    changed.status = 'paid'
    changed.status_transitions.paid_at = unixSeconds(world)
    changed.next_payment_attempt = null
  })
  if (wasOpen && invoice.status === 'paid') emit(world, 'invoice.paid', invoice)
}

function invoicePaymentOf(world: StripeWorld, invoice: Stripe.Invoice, charge: Stripe.Charge): Stripe.InvoicePayment {
  const now = unixSeconds(world)
  return {
    id: newId('inpay'),
    object: 'invoice_payment',
    amount_paid: charge.amount,
    amount_requested: charge.amount,
    created: now,
    currency: charge.currency,
    invoice: invoice.id,
    is_default: false,
    livemode: false,
    payment: { payment_intent: idOf(charge.payment_intent), type: 'payment_intent' },
    status: 'paid',
    status_transitions: { canceled_at: null, paid_at: now },
  }
}
