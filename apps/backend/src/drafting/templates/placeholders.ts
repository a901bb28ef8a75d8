import type { TemplateKey } from '@countersign/shared/draft'
import { isWish } from '#drafting/choose-templates.ts'
import type { Placeholder } from '#drafting/template-text.ts'

const payment: Placeholder[] = ['payment.amount', 'payment.date']
const refund: Placeholder[] = ['refund.amount', 'refund.destination']

const more: Partial<Record<TemplateKey, Placeholder[]>> = {
  'other.looking': [],
  'payment_status.payer_unknown': [],
  'duplicate_charge.seen': [...payment, 'duplicate.amount'],
  'failed_payment.tried_again': [...payment, 'failure.retry_date'],
  'refund.elsewhere': [...payment, 'elsewhere.amount', 'elsewhere.date', 'bank.days'],
  'refund.would_be_denied': [...payment, 'denial.reason'],
  'refund.sent': [...refund, 'bank.days'],
  'refund.confirmed': [...refund, 'refund.date', 'bank.days'],
  'refund.denied': [...refund, 'denial.reason'],
  'refund.denied_by_person': [...refund, 'denial.reason'],
  'card_data.ask': [],
  'card_data.pay_page': ['invoice.pay_page'],
}

/** What may stand in a template: the facts that are always known where it is used. */
export function placeholdersOf(key: TemplateKey): Placeholder[] {
  if (isWish(key) || key === 'tone.upset') return []
  return more[key] ?? (key.startsWith('refund.') ? refund : payment)
}

/** Words may rest on the payment or the refund where there is one. */
export function sourcesOf(key: TemplateKey): string[] {
  if (
    isWish(key) ||
    key === 'tone.upset' ||
    key === 'other.looking' ||
    key === 'payment_status.payer_unknown' ||
    key.startsWith('card_data.')
  )
    return []
  return key.startsWith('refund.') ? ['payment', 'refund'] : ['payment']
}
