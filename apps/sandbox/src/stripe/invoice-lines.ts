import type Stripe from 'stripe'
import { wire } from './wire.ts'

type Line = {
  id: string
  /** Null while it is only a preview. */
  invoice: string | null
  subscription: Stripe.Subscription | null
  amount: number
  currency: string
  description: string
  period: { start: number; end: number }
  proration: boolean
}

export function invoiceLineOf(line: Line): Stripe.InvoiceLineItem {
  const { amount, currency, description, id, invoice, period, subscription } = line
  const item = subscription?.items.data[0]
  return wire<Stripe.InvoiceLineItem, 'quantity_decimal'>({
    id,
    object: 'line_item',
    amount,
    currency,
    description,
    discount_amounts: [],
    discountable: !line.proration,
    discounts: [],
    invoice,
    livemode: false,
    metadata: {},
    parent:
      subscription && item
        ? {
            invoice_item_details: null,
            subscription_item_details: {
              invoice_item: null,
              proration: line.proration,
              proration_details: { credited_items: null },
              subscription: subscription.id,
              subscription_item: item.id,
            },
            type: 'subscription_item_details',
          }
        : null,
    period,
    pretax_credit_amounts: [],
    pricing: null,
    quantity: 1,
    subscription: subscription?.id ?? null,
    subtotal: amount,
    taxes: [],
  })
}
