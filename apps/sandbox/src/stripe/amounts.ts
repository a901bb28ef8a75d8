import { StripeFailure } from './stripe-failure.ts'

// Written down again on purpose: a stand-in that shared the product's list would share its mistakes.
const zeroDecimal = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '))
const threeDecimal = new Set('bhd jod kwd omr tnd'.split(' '))

/** Refuses, before any work, an amount that this currency cannot have. */
export function checkAmount(amount: number, currency: string): void {
  if (threeDecimal.has(currency) && amount % 10 !== 0) {
    const message = `Amounts in ${currency.toUpperCase()} have three decimals, of which the last must be 0: ${amount}.`
    throw new StripeFailure(message, { status: 400, param: 'amount' })
  }
}

/** As people read it: "49.99 USD". */
export function shownAmount(amount: number, currency: string): string {
  const decimals = zeroDecimal.has(currency) ? 0 : threeDecimal.has(currency) ? 3 : 2
  return `${(amount / 10 ** decimals).toFixed(decimals)} ${currency.toUpperCase()}`
}
