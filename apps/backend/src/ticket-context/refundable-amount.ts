/**
 * What is left to refund on a payment, in minor units; never negative.
 * `reserved`: open requests whose refund Stripe does not count in `settled` yet, unknown outcomes included.
 */
export function refundableAmount(payment: { captured: number; settled: number; reserved: number }): number {
  return Math.max(0, payment.captured - payment.settled - payment.reserved)
}
