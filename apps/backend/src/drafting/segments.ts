import type { DraftSegment } from '@countersign/shared/draft'
import { formatMoney } from '@countersign/shared/money'
import type { Money } from '@countersign/shared/money'

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

export function say(text: string): DraftSegment {
  return { text, source: null }
}

export function fact(text: string, source: string): DraftSegment {
  return { text, source }
}

export function moneyFact(money: Money, source: string): DraftSegment {
  return fact(formatMoney(money), source)
}

export function dayFact(iso: string, source: string): DraftSegment {
  return fact(date.format(new Date(iso)), source)
}

const brands = new Map([
  ['visa', 'Visa card'],
  ['mastercard', 'Mastercard'],
  ['amex', 'American Express card'],
  ['discover', 'Discover card'],
  ['jcb', 'JCB card'],
])

/** "visa •• 4242" as a customer would say it: "your Visa card ending in 4242". */
export function destinationWords(method: string): string {
  const [, brand = '', lastFour] = /^(.+) •• (\d{4})$/.exec(method) ?? []
  if (lastFour === undefined) return 'the payment method that you used'
  return `your ${brands.get(brand) ?? 'card'} ending in ${lastFour}`
}
