import type Stripe from 'stripe'
import { shownAmount } from './amounts.ts'
import { planRefund } from './create-refund.ts'
import type { CreditNoteCreate } from './credit-note-params.ts'
import type { RefundCreate } from './refund-params.ts'
import { idOf } from './state.ts'
import type { StripeWorld } from './state.ts'
import { noSuch, refused } from './stripe-failure.ts'

/** How a credit note splits: what lowers the open invoice, and what gives paid money back. */
export type CreditSplit = {
  invoice: Stripe.Invoice
  amount: number
  prePayment: number
  postPayment: number
  /** Refunds made before, and how much of each this note accounts for. */
  linked: Link[]
  /** The refund that the note makes itself. */
  ownRefund: RefundCreate | null
}

type Link = { refund: Stripe.Refund; amount: number }

/** Works it out and refuses what does not add up. Changes nothing. */
export function splitCredit(world: StripeWorld, asked: CreditNoteCreate): CreditSplit {
  const invoice = world.state.objects.invoice[asked.invoice]
  if (!invoice) throw noSuch('invoice', asked.invoice, 'invoice')
  if (invoice.status !== 'open' && invoice.status !== 'paid') {
    throw refused(`Invoice ${invoice.id} must be finalized to issue a credit note.`, { param: 'invoice' })
  }
  const linked = linkedRefunds(world, invoice, asked.refunds)
  const amount = asked.amount ?? sumGiven(asked, linked)
  const credited = invoice.pre_payment_credit_notes_amount + invoice.post_payment_credit_notes_amount
  const rest = invoice.total - credited
  if (amount < 1 || amount > rest) {
    const left = shownAmount(rest, invoice.currency)
    throw refused(`A credit note on this invoice can be of up to ${left}.`, { param: 'amount' })
  }
  const prePayment = Math.min(amount, invoice.amount_remaining)
  const postPayment = amount - prePayment
  const given = sumGiven(asked, linked)
  if (given !== postPayment) {
    const [sum, needed] = [given, postPayment].map((part) => shownAmount(part, invoice.currency))
    const message = `The sum of credit_amount, refund_amount, refunds and out_of_band_amount (${sum}) must equal the post-payment amount of the credit note (${needed}).`
    throw refused(message)
  }
  const ownRefund = asked.refund_amount ? planOwnRefund(world, invoice, asked.refund_amount) : null
  return { invoice, amount, prePayment, postPayment, linked, ownRefund }
}

function sumGiven(asked: CreditNoteCreate, linked: Link[]): number {
  const { credit_amount = 0, out_of_band_amount = 0, refund_amount = 0 } = asked
  return linked.reduce((sum, link) => sum + link.amount, credit_amount + out_of_band_amount + refund_amount)
}

function linkedRefunds(world: StripeWorld, invoice: Stripe.Invoice, asked: CreditNoteCreate['refunds']): Link[] {
  const linked: Link[] = []
  for (const [index, { amount_refunded, refund: id }] of asked.entries()) {
    const refund = world.state.objects.refund[id]
    if (!refund) throw noSuch('refund', id, `refunds[${index}][refund]`)
    checkLinkable(world, invoice, refund)
    const amount = amount_refunded ?? refund.amount
    const here = linked.filter((link) => link.refund === refund).reduce((sum, link) => sum + link.amount, 0)
    if (amount > refund.amount - accountedFor(world, refund) - here) {
      throw refused(`Refund ${refund.id} does not have that much left to link.`, { param: 'refunds' })
    }
    linked.push({ refund, amount })
  }
  return linked
}

function checkLinkable(world: StripeWorld, invoice: Stripe.Invoice, refund: Stripe.Refund): void {
  if (refund.status === 'failed' || refund.status === 'canceled') {
    throw refused(`Refund ${refund.id} is ${refund.status} and gave nothing back.`, { param: 'refunds' })
  }
  if (!paymentIntentsOf(world, invoice).includes(idOf(refund.payment_intent))) {
    throw refused(`Refund ${refund.id} is not of a payment of this invoice.`, { param: 'refunds' })
  }
}

function accountedFor(world: StripeWorld, refund: Stripe.Refund): number {
  return Object.values(world.state.objects.credit_note)
    .filter((note) => note.status === 'issued')
    .flatMap((note) => note.refunds)
    .filter((link) => link.refund === refund.id)
    .reduce((sum, link) => sum + link.amount_refunded, 0)
}

/** Of the first payment that has so much left. Refuses here what making the refund would refuse. */
function planOwnRefund(world: StripeWorld, invoice: Stripe.Invoice, amount: number): RefundCreate {
  const { charge: charges, payment_intent: intents } = world.state.objects
  const paid = paymentIntentsOf(world, invoice)
  const enough = paid.find((id) => {
    const charge = charges[idOf(intents[id]?.latest_charge)]
    return charge !== undefined && charge.amount_captured - charge.amount_refunded >= amount
  })
  const payment_intent = enough ?? paid[0]
  if (payment_intent === undefined) throw refused(`Invoice ${invoice.id} has no payment to refund.`)
  const refund = { payment_intent, amount, metadata: {}, expand: [] }
  planRefund(world, refund)
  return refund
}

/** The payment intents that paid an invoice or a part of it. */
function paymentIntentsOf(world: StripeWorld, invoice: Stripe.Invoice): string[] {
  return Object.values(world.state.objects.invoice_payment)
    .filter((payment) => payment.invoice === invoice.id && payment.status === 'paid')
    .map((payment) => idOf(payment.payment.payment_intent))
}
