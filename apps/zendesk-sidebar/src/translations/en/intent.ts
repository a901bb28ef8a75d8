import type { Concern, Intent } from '@countersign/shared/intent'

const names: Record<Intent, string> = {
  receipt_resend: 'receipt',
  invoice_copy: 'invoice',
  update_payment_details: 'new payment details',
  cancel_subscription: 'cancellation',
  refund: 'refund',
  credit: 'credit',
  dispute: 'a charge they contest',
  failed_payment: 'failed payment',
  payment_status: 'status of a payment',
  duplicate_charge: 'double charge',
  other: 'something else',
}

const concerns: Record<Concern, string> = {
  chargeback_threat: 'Threatens a chargeback',
  legal_threat: 'Mentions a lawyer or court',
  vulnerable: 'May need special care',
}

export const intent = {
  names,
  concerns,
  asks: (what: string) => `Asks about: ${what}`,
  also: (what: string) => `also: ${what}`,
  either: (one: string, other: string) => `${one} or ${other}`,
  unclear: (what: string) => `Not clear: ${what}`,
}
