/** What is read again when Stripe tells of something. */
type Reading =
  /** The refund. */
  | 'refund'
  /** All refunds of the charge: the event does not say which is new. */
  | 'charge'
  | 'dispute'
  | 'fraud_warning'
  | 'invoice'
  | 'subscription'
  /** Whether the address was changed. */
  | 'customer'
  /** Nothing: it stays in the inbox, and nothing else that is kept here depends on it. */
  | 'nothing'

/**
 * Every event that the webhook endpoint is to be registered for, and that is fetched when it was missed. The table in
 * docs/operations.md says what each does; a test compares the two.
 */
export const stripeEvents = {
  'refund.created': 'refund',
  'refund.updated': 'refund',
  'refund.failed': 'refund',
  'charge.refunded': 'charge',
  'charge.updated': 'charge',
  'charge.dispute.created': 'dispute',
  'charge.dispute.updated': 'dispute',
  'charge.dispute.closed': 'dispute',
  'charge.dispute.funds_withdrawn': 'dispute',
  'charge.dispute.funds_reinstated': 'dispute',
  'radar.early_fraud_warning.created': 'fraud_warning',
  'radar.early_fraud_warning.updated': 'fraud_warning',
  'invoice.finalized': 'invoice',
  'invoice.marked_uncollectible': 'invoice',
  'invoice.paid': 'invoice',
  'invoice.payment_action_required': 'invoice',
  'invoice.payment_failed': 'invoice',
  'invoice.updated': 'invoice',
  'invoice.voided': 'invoice',
  'customer.subscription.created': 'subscription',
  'customer.subscription.deleted': 'subscription',
  'customer.subscription.paused': 'subscription',
  'customer.subscription.resumed': 'subscription',
  'customer.subscription.updated': 'subscription',
  'customer.updated': 'customer',
  'payment_method.attached': 'nothing',
  'payment_method.automatically_updated': 'nothing',
  'payment_method.detached': 'nothing',
  'payment_method.updated': 'nothing',
} as const satisfies Record<string, Reading>

const readings = new Map<string, Reading>(Object.entries(stripeEvents))

/** An endpoint may be registered for more than we asked for: that is stored, and nothing is done. */
export function readingFor(type: string): Reading {
  return readings.get(type) ?? 'nothing'
}
