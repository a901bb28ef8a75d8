import type Stripe from 'stripe'
import { addToBalance } from './customer-balance.ts'
import { splitCredit } from './credit-note-amounts.ts'
import type { CreditSplit } from './credit-note-amounts.ts'
import type { CreditNoteCreate } from './credit-note-params.ts'
import { createRefund } from './create-refund.ts'
import { emit } from './events.ts'
import { changeInvoice } from './pay-invoice.ts'
import { withoutEmpty } from './params.ts'
import { idOf, newId, unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'
import { wire } from './wire.ts'
import { keptLink } from './wire-text.ts'

/** What the credit note would be. Nothing is kept and no money moves. */
export function previewCreditNote(world: StripeWorld, asked: CreditNoteCreate): Stripe.CreditNote {
  return creditNoteOf(world, asked, splitCredit(world, asked))
}

/** Issues it. `refund_amount` makes a refund of its own, and `credit_amount` goes to the customer's balance. */
export function createCreditNote(
  world: StripeWorld,
  asked: CreditNoteCreate,
  beginRefund: (refundId: string) => void,
): Stripe.CreditNote {
  const split = splitCredit(world, asked)
  const note = creditNoteOf(world, asked, split)
  if (split.ownRefund) {
    const refund = createRefund(world, split.ownRefund)
    beginRefund(refund.id)
    note.refunds.push(linkOf(refund.id, refund.amount))
  }
  world.state.objects.credit_note[note.id] = note
  if (asked.credit_amount) {
    const customer = world.state.objects.customer[idOf(note.customer)]
    const booked =
      customer &&
      addToBalance(world, customer, {
        type: 'credit_note',
        amount: -asked.credit_amount,
        currency: note.currency,
        creditNote: note.id,
        invoice: split.invoice.id,
      })
    note.customer_balance_transaction = booked?.id ?? null
  }
  lowerInvoice(world, split)
  emit(world, 'credit_note.created', note)
  return note
}

function lowerInvoice(world: StripeWorld, { invoice, postPayment, prePayment }: CreditSplit): void {
  changeInvoice(world, invoice, (lowered) => {
    lowered.pre_payment_credit_notes_amount += prePayment
    lowered.post_payment_credit_notes_amount += postPayment
    lowered.amount_due -= prePayment
    lowered.amount_remaining -= prePayment
  })
}

function creditNoteOf(world: StripeWorld, asked: CreditNoteCreate, split: CreditSplit): Stripe.CreditNote {
  const { amount, invoice, linked, postPayment, prePayment } = split
  const id = newId('cn')
  const earlier = Object.values(world.state.objects.credit_note).filter((note) => note.invoice === invoice.id).length
  return wire<Stripe.CreditNote>({
    id,
    object: 'credit_note',
    amount,
    amount_shipping: 0,
    created: unixSeconds(world),
    currency: invoice.currency,
    customer: idOf(invoice.customer),
    customer_account: null,
    customer_balance_transaction: null,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: asked.effective_at ?? unixSeconds(world),
    invoice: invoice.id,
    lines: { object: 'list', data: [lineOf(amount)], has_more: false, url: `/v1/credit_notes/${id}/lines` },
    livemode: false,
    memo: asked.memo ?? null,
    metadata: withoutEmpty(asked.metadata),
    number: `${invoice.number ?? invoice.id}-CN-${String(earlier + 1).padStart(2, '0')}`,
    out_of_band_amount: asked.out_of_band_amount ?? null,
    pdf: keptLink(`/credit-notes/${id}/pdf`),
    post_payment_amount: postPayment,
    pre_payment_amount: prePayment,
    pretax_credit_amounts: [],
    reason: asked.reason ?? null,
    refunds: linked.map((link) => linkOf(link.refund.id, link.amount)),
    shipping_cost: null,
    status: 'issued',
    subtotal: amount,
    subtotal_excluding_tax: amount,
    total: amount,
    total_excluding_tax: amount,
    total_taxes: [],
    type: prePayment > 0 && postPayment > 0 ? 'mixed' : prePayment > 0 ? 'pre_payment' : 'post_payment',
    voided_at: null,
  })
}

function lineOf(amount: number): Stripe.CreditNoteLineItem {
  return wire<Stripe.CreditNoteLineItem, 'unit_amount_decimal'>({
    id: newId('cnli'),
    object: 'credit_note_line_item',
    amount,
    description: 'Credit',
    discount_amount: 0,
    discount_amounts: [],
    livemode: false,
    metadata: {},
    pretax_credit_amounts: [],
    quantity: 1,
    tax_rates: [],
    taxes: [],
    type: 'custom_line_item',
    unit_amount: amount,
  })
}

function linkOf(refund: string, amount: number): Stripe.CreditNote.Refund {
  return { amount_refunded: amount, payment_record_refund: null, refund, type: 'refund' }
}
