import type Stripe from 'stripe'
import { shownAmount } from './amounts.ts'
import type { CreditNoteCreate } from './credit-note-params.ts'
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
  linked: { refund: Stripe.Refund; amount: number }[]
}

/** Works it out and refuses what does not add up. Changes nothing. */
export function splitCredit(world: StripeWorld, asked: CreditNoteCreate): CreditSplit {
  const invoice = world.state.objects.invoice[asked.invoice]
  if (!invoice) throw noSuch('invoice', asked.invoice, 'invoice')
  if (invoice.status !== 'open' && invoice.status !== 'paid') {
    throw refused(`Invoice ${invoice.id} must be finalized to issue a credit note.`, { param: 'invoice' })
  }
  const linked = asked.refunds.map((link) => linkedRefund(world, invoice, link))
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
  return { invoice, amount, prePayment, postPayment, linked }
}

function sumGiven(asked: CreditNoteCreate, linked: CreditSplit['linked']): number {
  const { credit_amount = 0, out_of_band_amount = 0, refund_amount = 0 } = asked
  return linked.reduce((sum, link) => sum + link.amount, credit_amount + out_of_band_amount + refund_amount)
}

function linkedRefund(
  world: StripeWorld,
  invoice: Stripe.Invoice,
  link: CreditNoteCreate['refunds'][number],
): CreditSplit['linked'][number] {
  const refund = world.state.objects.refund[link.refund]
  if (!refund) throw noSuch('refund', link.refund, 'refunds[0][refund]')
  if (idOf(refund.payment_intent) !== paymentIntentOf(world, invoice)) {
    throw refused(`Refund ${refund.id} is not of a payment of this invoice.`, { param: 'refunds' })
  }
  const amount = link.amount_refunded ?? refund.amount
  if (amount > refund.amount - accountedFor(world, refund)) {
    throw refused(`Refund ${refund.id} does not have that much left to link.`, { param: 'refunds' })
  }
  return { refund, amount }
}

function accountedFor(world: StripeWorld, refund: Stripe.Refund): number {
  return Object.values(world.state.objects.credit_note)
    .filter((note) => note.status === 'issued')
    .flatMap((note) => note.refunds)
    .filter((link) => link.refund === refund.id)
    .reduce((sum, link) => sum + link.amount_refunded, 0)
}

/** The payment intent that paid an invoice. Empty where none did. */
export function paymentIntentOf(world: StripeWorld, invoice: Stripe.Invoice): string {
  const paid = Object.values(world.state.objects.invoice_payment).find(
    (payment) => payment.invoice === invoice.id && payment.status === 'paid',
  )
  return idOf(paid?.payment.payment_intent)
}
