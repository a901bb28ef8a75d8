import { refundedWithin } from '#policy/history.ts'
import { fail, isNear, moneyRule, notApplicable, pass, rule, unknown } from '#policy/verdict.ts'

export const currency = rule('currency', ({ asked }, settings) => {
  const numbers = { currency: asked.currency }
  return settings.money[asked.currency] ? pass(numbers) : fail('lead', numbers)
})

export const autoApproveCeiling = moneyRule('auto_approve_ceiling', ({ asked }, { autoApprove }, settings) => {
  const numbers = { asked, limit: { amount: autoApprove, currency: asked.currency } }
  const near = isNear(asked.amount, autoApprove, settings)
  return asked.amount <= autoApprove ? pass(numbers, near) : fail('lead', numbers, near)
})

export const secondSignature = moneyRule(
  'second_signature',
  ({ asked }, { autoApprove, secondSignature }, settings) => {
    const numbers = { asked, limit: { amount: secondSignature, currency: asked.currency } }
    const near = isNear(asked.amount, secondSignature, settings)
    if (asked.amount >= secondSignature) return fail('lead_and_finance', numbers, near)
    return asked.amount <= autoApprove ? notApplicable : pass(numbers, near)
  },
)

export const customerCap = moneyRule('customer_cap', (facts, { customerCap }, settings) => {
  const { asked } = facts
  const { days } = settings.customerCap
  const before = refundedWithin(facts, days)
  const limit = { amount: customerCap, currency: asked.currency }
  if (before === null) return unknown('lead', 'stripe', { limit, days })
  const total = before + asked.amount
  const numbers = { total: { amount: total, currency: asked.currency }, limit, days }
  const near = isNear(total, customerCap, settings)
  return total <= customerCap ? pass(numbers, near) : fail('lead', numbers, near)
})
