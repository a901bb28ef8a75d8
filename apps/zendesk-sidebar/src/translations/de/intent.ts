import type { Translations } from '../en.ts'

const names: Translations['intent']['names'] = {
  receipt_resend: 'Quittung',
  invoice_copy: 'Rechnung',
  update_payment_details: 'neue Zahlungsdaten',
  cancel_subscription: 'Kündigung',
  refund: 'Erstattung',
  credit: 'Guthaben',
  dispute: 'eine bestrittene Abbuchung',
  failed_payment: 'gescheiterte Zahlung',
  payment_status: 'Stand einer Zahlung',
  duplicate_charge: 'doppelte Abbuchung',
  other: 'etwas anderes',
}

export const intent: Translations['intent'] = {
  names,
  concerns: {
    chargeback_threat: 'Droht mit einer Rückbuchung',
    legal_threat: 'Erwähnt Anwalt oder Gericht',
    vulnerable: 'Braucht vielleicht besondere Rücksicht',
  },
  asks: (what) => `Es geht um: ${what}`,
  also: (what) => `auch: ${what}`,
  either: (one, other) => `${one} oder ${other}`,
  unclear: (what) => `Nicht klar: ${what}`,
}
