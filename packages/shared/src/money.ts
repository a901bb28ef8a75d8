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

// Source: docs.stripe.com/currencies, the presentment currencies. What is not here has no minor-unit rule we know of.
const twoDecimal = new Set(
  (
    'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop ' +
    'crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd kes ' +
    'kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab ' +
    'pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah ' +
    'uyu uzs wst xcd yer zar zmw'
  ).split(' '),
)

/** Whether we know how many decimal places this currency has. `currencyExponent` answers 2 for one that we do not. */
export function isKnownCurrency(currency: string): boolean {
  return zeroDecimal.has(currency) || twoDecimal.has(currency) || threeDecimal.has(currency)
}

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

/** Minor units as plain decimal text in major units: `7500 usd` is "75.00", `7500 jpy` "7500". The inverse of `readMajorUnits`. */
export function writeMajorUnits({ amount, currency }: Money): string {
  return (amount / 10 ** currencyExponent(currency)).toFixed(currencyExponent(currency))
}

/**
 * Reads decimal text in major units ("75.00", "75") as minor units; zero is an amount here.
 * Null when it is no such text, has more decimals than the currency, or is beyond a safe integer.
 */
export function readMajorUnits(text: string, currency: string): number | null {
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(text)
  if (!match) return null
  const exponent = currencyExponent(currency)
  const [, whole = '', fraction = ''] = match
  if (fraction.length > exponent) return null
  const amount = Number(whole + fraction.padEnd(exponent, '0'))
  return Number.isSafeInteger(amount) ? amount : null
}

/**
 * Reads what a person typed ("49.99", "49,99") as minor units.
 * Null when it is not a positive amount, has more decimals than the currency, or is beyond a safe integer.
 * A separator is always the decimal one: thousands separators are refused rather than guessed.
 */
export function parseAmount(text: string, currency: string): number | null {
  const amount = readMajorUnits(text.trim().replace(',', '.'), currency)
  return amount !== null && amount > 0 ? amount : null
}
