import type { Dice } from '#eval/redaction/labelled.ts'

type Brand = { name: string; prefixes: readonly string[]; length: number; needsContext?: true }

/** Made numbers with good check digits; no real card is among the seeds. */
export const brands: readonly Brand[] = [
  { name: 'visa', prefixes: ['4242', '4000', '4539', '4916'], length: 16 },
  { name: 'visa-19', prefixes: ['4000', '4539'], length: 19 },
  { name: 'mastercard', prefixes: ['51', '52', '53', '54', '55'], length: 16 },
  { name: 'mastercard-2', prefixes: ['2221', '2345', '2720'], length: 16 },
  { name: 'amex', prefixes: ['34', '37'], length: 15 },
  { name: 'diners', prefixes: ['300', '305', '36', '38'], length: 14 },
  { name: 'discover', prefixes: ['6011', '644', '65'], length: 16 },
  { name: 'jcb', prefixes: ['3528', '3566', '3589'], length: 16 },
  { name: 'unionpay', prefixes: ['62', '8110'], length: 16 },
  { name: 'unionpay-19', prefixes: ['62'], length: 19 },
  { name: 'maestro', prefixes: ['5018', '5893', '6304', '6759'], length: 16 },
  { name: 'maestro-18', prefixes: ['5018', '6759'], length: 18 },
  { name: 'mir', prefixes: ['2200', '2204'], length: 16 },
  { name: 'troy', prefixes: ['9792'], length: 16 },
  { name: 'visa-13', prefixes: ['4539', '4222'], length: 13, needsContext: true },
  { name: 'maestro-12', prefixes: ['5018', '6759'], length: 12, needsContext: true },
]

export function cardNumber(dice: Dice, { prefixes, length }: Brand): string {
  return withLuhn(dice.pick(prefixes), length, dice)
}

export function withLuhn(prefix: string, length: number, dice: Dice): string {
  const body = prefix + dice.digits(length - prefix.length - 1)
  return body + checkDigit(body)
}

/** The one that makes the sum of the digits, every second one doubled, end in 0. */
function checkDigit(body: string): string {
  const sum = Array.from(body)
    .toReversed()
    .map(Number)
    .map((digit, n) => (n % 2 === 0 ? digit * 2 : digit))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return String((10 - (sum % 10)) % 10)
}

export function expiry(dice: Dice): { month: string; year: string } {
  return { month: String(1 + dice.roll(12)).padStart(2, '0'), year: String(26 + dice.roll(8)) }
}

export function securityCode(dice: Dice): string {
  return dice.digits(dice.roll(4) === 0 ? 4 : 3).replace(/^(19|20)/, '31')
}

/** With good check digits, by ISO 13616; `body` is the account part. */
export function iban(country: string, body: string): string {
  const digits = Array.from(`${body}${country}00`)
    .map((character) => parseInt(character, 36))
    .join('')
  const check = 98n - (BigInt(digits) % 97n)
  return `${country}${String(check).padStart(2, '0')}${body}`
}
