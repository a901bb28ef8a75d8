import type { Payment } from '@countersign/shared/ticket-context'
import { aPayment } from '#fixtures/facts.ts'
import { daysAgo, hoursAgo, inDays } from './times.ts'

type Change = Partial<Payment>

function paid(id: string, amount: number, currency: string, change: Change): Payment {
  return aPayment({
    id,
    chargeId: `ch_${id.slice(3)}`,
    money: { amount, currency },
    currency,
    amounts: { captured: amount, refunded: 0, reserved: 0, refundable: amount },
    ...change,
  })
}

function failed(id: string, amount: number, failure: NonNullable<Payment['failure']>, change: Change = {}): Payment {
  return paid(id, amount, 'usd', {
    status: 'failed',
    amounts: { captured: 0, refunded: 0, reserved: 0, refundable: 0 },
    invoiceId: `in_${id.slice(3)}`,
    failure,
    ...change,
  })
}

const plan = 'Pro plan, monthly'

export const adaFirst = paid('pi_ada_first', 4999, 'usd', {
  createdAt: daysAgo(9),
  description: plan,
  invoiceId: 'in_ada_1',
})
export const adaSecond = paid('pi_ada_second', 4999, 'usd', {
  createdAt: daysAgo(9, 40),
  description: plan,
  warnings: [
    {
      kind: 'duplicate',
      ofPaymentIntentId: adaFirst.id,
      secondsApart: 40,
      money: adaFirst.money,
    },
  ],
})
export const twinRefunded: Payment = {
  ...adaSecond,
  warnings: [{ kind: 'twin_refunded', ofPaymentIntentId: adaFirst.id, money: adaFirst.money }],
}
export const claraMachine = paid('pi_clara_machine', 35_000, 'usd', {
  createdAt: daysAgo(13),
  description: 'Espresso machine',
  method: 'visa •• 1881',
})
export const doraScarf = paid('pi_dora_scarf', 3900, 'usd', {
  createdAt: daysAgo(5),
  description: 'Wool scarf (final sale)',
  method: 'amex •• 8431',
})
export const emilTrial = paid('pi_emil_trial', 1900, 'usd', {
  createdAt: daysAgo(45),
  description: 'Studio, trial fee',
  method: 'visa •• 3220',
  invoiceId: 'in_emil_1',
})
export const gretaYear = paid('pi_greta_year', 24_000, 'usd', {
  createdAt: daysAgo(41),
  description: 'Team plan, annual',
  method: 'visa •• 0077',
  invoiceId: 'in_greta_2',
})
export const kamalHeadphones = paid('pi_kamal_headphones', 12_900, 'usd', {
  createdAt: daysAgo(24),
  description: 'Headphones',
  method: 'visa •• 0259',
  warnings: [{ kind: 'dispute', status: 'needs_response', dueBy: inDays(9) }],
})
export const lauraOrder = paid('pi_laura_order', 4500, 'usd', {
  createdAt: daysAgo(4),
  description: 'Gift box',
  method: 'visa •• 5423',
  warnings: [{ kind: 'early_fraud_warning', fraudType: 'unauthorized_use_of_card', actionable: true }],
})
export const lauraRefunded: Payment = {
  ...lauraOrder,
  amounts: { captured: 4500, refunded: 4500, reserved: 0, refundable: 0 },
  warnings: [{ kind: 'early_fraud_warning', fraudType: 'unauthorized_use_of_card', actionable: false }],
}
export const satoTea = paid('pi_sato_tea', 4800, 'jpy', {
  createdAt: daysAgo(8),
  description: 'Tea set',
  method: 'jcb •• 0505',
  presented: { amount: 3195, currency: 'usd' },
})
export const quinnChair = paid('pi_quinn_chair', 8400, 'usd', {
  createdAt: daysAgo(15),
  description: 'Garden chair',
  method: 'discover •• 1117',
  amounts: { captured: 8400, refunded: 8400, reserved: 0, refundable: 0 },
  warnings: [
    {
      kind: 'refund_elsewhere',
      stripeRefundId: 're_quinn_dashboard',
      money: { amount: 8400, currency: 'usd' },
      pendingReason: 'insufficient_funds',
      createdAt: hoursAgo(50),
    },
  ],
})

const fixable = (code: string, retryAt: string | null) => ({ group: 'customer_can_fix' as const, code, retryAt })

export const hannaExpired = failed('pi_hanna_november', 2900, fixable('expired_card', inDays(3)), {
  createdAt: daysAgo(2),
  description: 'Plus plan, monthly',
  method: 'visa •• 0069',
})
export const ivanFunds = failed('pi_ivan_november', 7900, fixable('insufficient_funds', inDays(2)), {
  createdAt: daysAgo(1),
  description: 'Business plan, monthly',
  method: 'visa •• 9995',
})
export const julieBank = failed('pi_julie_november', 3900, fixable('authentication_required', null), {
  createdAt: daysAgo(1),
  description: 'Plus plan, monthly',
  method: 'visa •• 3184',
})
export const wrongCvc = failed('pi_cvc', 3900, fixable('incorrect_cvc', null), { createdAt: daysAgo(1) })
export const stolenCard = failed('pi_masked', 3900, { group: 'declined', code: 'stolen_card', retryAt: null })
export const callBank = failed('pi_bank', 3900, { group: 'call_bank', code: 'do_not_honor', retryAt: null })
export const retryLater = failed('pi_later', 3900, {
  group: 'retry_later',
  code: 'processing_error',
  retryAt: inDays(1),
})
export const checkFirst = failed('pi_check', 3900, {
  group: 'check_first',
  code: 'duplicate_transaction',
  retryAt: null,
})
