import { formatMoney } from '@countersign/shared/money'
import type { Money } from '@countersign/shared/money'
import type { CustomerYear, ReviewChange, RiskSignal } from '@countersign/shared/refund-review'
import { VerificationLevel } from '@countersign/shared/verification'
import type { Translations } from '#translations/en.ts'
import { formatMoment } from '#ui/format-time.ts'

/** Sums of several currencies are never added up. */
function sums(all: readonly Money[], t: Translations): string {
  return all.map((money) => formatMoney(money, t.moneyLocale)).join(' + ')
}

export function signalWords(signal: RiskSignal, t: Translations): string {
  const words = t.decision.signal
  switch (signal.kind) {
    case 'risk_score':
      return words.risk(new Intl.NumberFormat(t.moneyLocale, { maximumFractionDigits: 3 }).format(signal.score))
    case 'early_fraud_warning':
      return words.fraud(t.payment.fraudTypes[signal.fraudType] ?? t.words.describeTerm(signal.fraudType))
    case 'dispute':
      return words.dispute(t.words.describeTerm(signal.status))
    case 'chargebacks':
      return words.chargebacks(signal.count)
    case 'refunds_this_week':
      return words.refunds(signal.count)
  }
}

export function yearWords(year: CustomerYear, t: Translations): string {
  const words = t.decision
  return [
    words.payments(year.payments, sums(year.spent, t)),
    words.refunds(year.refunds, sums(year.refunded, t)),
    year.chargebacks === null ? words.chargebacksUnknown : words.chargebacks(year.chargebacks),
  ].join(' · ')
}

export function changeWords(change: ReviewChange, now: Date, t: Translations): string {
  const words = t.decision
  switch (change.kind) {
    case 'refundable': {
      const [before, today] = [change.before, change.now].map((money) => formatMoney(money, t.moneyLocale))
      return words.change(words.rules.refundable, String(before), String(today))
    }
    case 'dispute':
      return words.change(words.rules.dispute, disputeWords(change.before, t), disputeWords(change.now, t))
    case 'verification':
      return words.change(words.rules.identity, levelWords(change.before, t), levelWords(change.now, t))
    case 'rule':
      return words.change(words.rules[change.rule], t.policy.rule[change.before], t.policy.rule[change.now])
    case 'signatures_voided':
      return words.voided(formatMoment(change.at, now, t.dateLocale))
  }
}

function disputeWords(status: string, t: Translations): string {
  return status === 'none' ? t.decision.noChargeback : t.words.describeTerm(status)
}

function levelWords(level: string, t: Translations): string {
  const known = VerificationLevel.safeParse(level)
  return known.success ? t.words.verification[known.data] : level
}
