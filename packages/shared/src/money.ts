import { z } from 'zod'

/** ISO 4217 code in lower case, as Stripe writes it. */
export const Currency = z.string().regex(/^[a-z]{3}$/, 'A currency is three lower-case letters, such as usd.')
export type Currency = z.infer<typeof Currency>

/** Minor units (cents for USD, yen for JPY). Never a fraction, never negative. */
export const MinorUnits = z.int().nonnegative()

export const Money = z.strictObject({ amount: MinorUnits, currency: Currency })
export type Money = z.infer<typeof Money>

/** An amount somebody wants to move: zero and "all" do not exist. */
export const PositiveMoney = z.strictObject({ amount: z.int().positive(), currency: Currency })
export type PositiveMoney = z.infer<typeof PositiveMoney>

// Source: docs.stripe.com/currencies. ISO 4217 exponents differ for a few of these; Stripe's are what the API means.
const zeroDecimal = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '))
const threeDecimal = new Set('bhd jod kwd omr tnd'.split(' '))

/** How many decimal places people use for this currency: 0, 2 or 3. */
export function currencyExponent(currency: string): number {
  if (zeroDecimal.has(currency)) return 0
  return threeDecimal.has(currency) ? 3 : 2
}

/** `4999 usd` reads "49.99" in English and "49,99" in German. No code, no sign. */
export function formatAmount(money: Money, locale = 'en'): string {
  const exponent = currencyExponent(money.currency)
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  }).format(money.amount / 10 ** exponent)
}

/** `4999 usd` reads "49.99 USD". */
export function formatMoney(money: Money, locale = 'en'): string {
  return `${formatAmount(money, locale)} ${money.currency.toUpperCase()}`
}

/**
 * Reads what a person typed ("49.99", "49,99") as minor units.
 * Null when it is not a positive amount, has more decimals than the currency, or is beyond a safe integer.
 * A separator is always the decimal one: thousands separators are refused rather than guessed.
 */
export function parseAmount(text: string, currency: string): number | null {
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim())
  if (!match) return null
  const exponent = currencyExponent(currency)
  const [, whole = '', fraction = ''] = match
  if (fraction.length > exponent) return null
  const amount = Number(whole + fraction.padEnd(exponent, '0'))
  return Number.isSafeInteger(amount) && amount > 0 ? amount : null
}
