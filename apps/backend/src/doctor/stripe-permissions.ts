/** What each key needs: the row in Stripe's dashboard, and a call that Stripe refuses without it. */
export type StripePermission = {
  row: string
  permission: string
  /** What does not work without it. */
  why: string
  method?: 'POST'
  path: string
}

/** An id that no object has: Stripe looks at the permission before it looks for the object. */
const nobody = 'countersign_doctor'

export const readPermissions: StripePermission[] = [
  { row: 'Customers', permission: 'rak_customer_read', why: 'nobody is found', path: '/v1/customers?limit=1' },
  {
    row: 'Charges and Refunds',
    permission: 'rak_charge_read',
    why: 'no refund is ever confirmed',
    path: '/v1/refunds?limit=1',
  },
  {
    row: 'PaymentIntents',
    permission: 'rak_payment_intent_read',
    why: 'no payment is shown',
    path: '/v1/payment_intents?limit=1',
  },
  { row: 'Invoices', permission: 'rak_invoice_read', why: 'no invoice is shown', path: '/v1/invoices?limit=1' },
  {
    row: 'Subscriptions',
    permission: 'rak_subscription_read',
    why: 'no subscription is shown',
    path: '/v1/subscriptions?limit=1',
  },
  { row: 'Disputes', permission: 'rak_dispute_read', why: 'chargebacks are not seen', path: '/v1/disputes?limit=1' },
  {
    row: 'Events',
    permission: 'rak_event_read',
    why: 'webhooks that never came are not fetched',
    path: '/v1/events?limit=1',
  },
  {
    row: 'Balance transactions',
    permission: 'rak_balance_transaction_read',
    why: 'the nightly comparison has no second witness',
    path: '/v1/balance_transactions?limit=1',
  },
  {
    row: 'Radar: early fraud warnings',
    permission: 'rak_radar_early_fraud_warning_read',
    why: 'fraud warnings are not shown',
    path: '/v1/radar/early_fraud_warnings?limit=1',
  },
  {
    row: 'Invoices: payments',
    permission: 'rak_invoice_payment_read',
    why: 'which invoices a payment settles is not known',
    path: '/v1/invoice_payments?limit=1',
  },
]

/** Changing the metadata of a refund that does not exist: needs the right to write, and can move nothing. */
export const refundPermission: StripePermission = {
  row: 'Charges and Refunds (write)',
  permission: 'rak_charge_write',
  why: 'no refund can be sent',
  method: 'POST',
  path: `/v1/refunds/re_${nobody}`,
}
