import { formatMoney } from '@countersign/shared/money'
import type { Payment } from '@countersign/shared/ticket-context'
import type { Translations } from '#translations/en.ts'
import { isBlockedByDispute } from './dispute-standing.ts'

/** "Paid · refundable 49.99 USD". `denied`: neither policy nor Stripe allows a refund; nor does the bank, while it decides. */
export function statusWords(payment: Payment, denied: boolean, t: Translations): string {
  const blocked = denied || isBlockedByDispute(payment)
  const money = (amount: number): string => formatMoney({ amount, currency: payment.currency }, t.moneyLocale)
  const { refundable, reserved } = payment.amounts
  // Stripe counts a refund as soon as it is made, also while it waits.
  const waiting = payment.warnings.reduce((sum, w) => (w.kind === 'refund_elsewhere' ? sum + w.money.amount : sum), 0)
  const refunded = Math.max(payment.amounts.refunded - waiting, 0)
  const words = [t.payment.status[payment.status]]
  const untouched = payment.amounts.refunded === 0
  if (payment.status === 'paid' && blocked && untouched) words.push(t.payment.notRefunded)
  if (payment.status === 'paid' && !blocked && (refundable > 0 || untouched))
    words.push(t.payment.refundable(money(refundable)))
  if (refunded > 0) words.push(t.payment.refunded(money(refunded)))
  if (waiting > 0) words.push(t.payment.onItsWay(money(waiting)))
  if (reserved > 0) words.push(t.payment.reserved(money(reserved)))
  return words.join(' · ')
}
