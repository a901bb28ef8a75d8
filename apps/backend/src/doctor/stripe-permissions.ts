import type { StripePermissionName } from '@countersign/shared/doctor-words'

/** What each key needs: the row in Stripe's dashboard, and a call that Stripe refuses without it. */
export type StripePermission = {
  row: string
  permission: StripePermissionName
  /** Stripe lists its permissions nowhere: what others reported of its refusals, or what we take it to be called. */
  name: 'reported' | 'guessed'
  /** Everything goes on without it. */
  isOptional?: true
  /** What of our clients needs it: methods of Stripe's SDK, and what they expand. A test holds them against the clients. */
  calls: readonly string[]
  method?: 'POST'
  path: string
}

/** An id that no object has: Stripe looks at the permission before it looks for the object. */
const nobody = 'countersign_doctor'

/** What does not work without one is in the shared words. `docs/operations.md` shows this table, and `docs/install.md` its rows. */
export const readPermissions: readonly StripePermission[] = [
  {
    row: 'Customers',
    permission: 'rak_customer_read',
    name: 'reported',
    calls: ['customers.list', 'customers.retrieve', 'customers.listBalanceTransactions'],
    path: '/v1/customers?limit=1',
  },
  {
    row: 'Charges and Refunds',
    permission: 'rak_charge_read',
    name: 'reported',
    calls: ['charges.list', 'refunds.list', 'refunds.retrieve', 'expand latest_charge'],
    path: '/v1/refunds?limit=1',
  },
  {
    row: 'PaymentIntents',
    permission: 'rak_payment_intent_read',
    name: 'reported',
    calls: ['paymentIntents.list', 'paymentIntents.retrieve'],
    path: '/v1/payment_intents?limit=1',
  },
  {
    row: 'Payment Methods',
    permission: 'rak_payment_method_read',
    name: 'reported',
    calls: ['expand payment_method'],
    path: `/v1/payment_methods/pm_${nobody}`,
  },
  {
    row: 'Invoices',
    permission: 'rak_invoice_read',
    name: 'reported',
    calls: ['invoices.list', 'invoices.retrieve', 'expand invoice'],
    path: '/v1/invoices?limit=1',
  },
  {
    row: 'Invoices: payments',
    permission: 'rak_invoice_payment_read',
    name: 'guessed',
    calls: ['invoicePayments.list'],
    path: '/v1/invoice_payments?limit=1',
  },
  {
    row: 'Credit notes',
    permission: 'rak_credit_note_read',
    name: 'reported',
    calls: ['expand payments', 'creditNotes.list'],
    path: '/v1/credit_notes?limit=1',
  },
  {
    row: 'Subscriptions',
    permission: 'rak_subscription_read',
    name: 'reported',
    calls: ['subscriptions.list', 'subscriptions.retrieve'],
    path: '/v1/subscriptions?limit=1',
  },
  {
    row: 'Prices',
    permission: 'rak_plan_read',
    name: 'reported',
    calls: ['subscriptions.list'],
    path: '/v1/prices?limit=1',
  },
  {
    row: 'Disputes',
    permission: 'rak_dispute_read',
    name: 'guessed',
    calls: ['disputes.list', 'disputes.retrieve'],
    path: '/v1/disputes?limit=1',
  },
  {
    row: 'Events',
    permission: 'rak_event_read',
    name: 'guessed',
    calls: ['events.list', 'events.retrieve'],
    path: '/v1/events?limit=1',
  },
  {
    row: 'Balance transactions',
    permission: 'rak_balance_transaction_read',
    name: 'guessed',
    calls: ['balanceTransactions.list'],
    path: '/v1/balance_transactions?limit=1',
  },
  {
    row: 'Radar: early fraud warnings',
    permission: 'rak_radar_early_fraud_warning_read',
    name: 'guessed',
    calls: ['radar.earlyFraudWarnings.list', 'radar.earlyFraudWarnings.retrieve'],
    path: '/v1/radar/early_fraud_warnings?limit=1',
  },
  {
    row: 'Webhook Endpoints',
    permission: 'rak_webhook_read',
    name: 'guessed',
    isOptional: true,
    // Asked for by `doctor` alone.
    calls: [],
    path: '/v1/webhook_endpoints?limit=1',
  },
]

/** Changing the metadata of a refund that does not exist: needs the right to write, and can move nothing. */
export const refundPermission: StripePermission = {
  row: 'Charges and Refunds (write)',
  permission: 'rak_charge_write',
  name: 'reported',
  calls: ['refunds.create'],
  method: 'POST',
  path: `/v1/refunds/re_${nobody}`,
}
