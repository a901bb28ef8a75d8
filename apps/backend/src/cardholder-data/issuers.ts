/**
 * Which leading digits and lengths belong to a card brand.
 * Ranges follow the networks' published tables as collected in the reference "cardholder data", section 4.
 */
type Issuer = { from: number; to: number; lengths: readonly number[] }

const to19 = [16, 17, 18, 19]
const issuers: readonly Issuer[] = [
  { from: 4, to: 4, lengths: [16, 18, 19] },
  { from: 51, to: 55, lengths: [16] },
  { from: 2221, to: 2720, lengths: [16] },
  { from: 34, to: 34, lengths: [15] },
  { from: 37, to: 37, lengths: [15] },
  { from: 300, to: 305, lengths: [14, 16, 19] },
  { from: 36, to: 36, lengths: [14, 16, 19] },
  { from: 38, to: 39, lengths: [14, 16, 19] },
  { from: 6011, to: 6011, lengths: [16, 19] },
  { from: 644, to: 649, lengths: [16, 19] },
  { from: 65, to: 65, lengths: [16, 19] },
  { from: 2131, to: 2131, lengths: to19 },
  { from: 1800, to: 1800, lengths: to19 },
  { from: 3528, to: 3589, lengths: to19 },
  { from: 62, to: 62, lengths: [14, 15, ...to19] },
  { from: 8100, to: 8171, lengths: [14, 15, ...to19] },
  { from: 2200, to: 2204, lengths: to19 },
  // Maestro; its 12 to 15 digit cards collide with too many other numbers to be taken without context.
  { from: 50, to: 50, lengths: to19 },
  { from: 56, to: 59, lengths: to19 },
  { from: 63, to: 63, lengths: to19 },
  { from: 67, to: 67, lengths: to19 },
]

/** Issuer prefix and length and Luhn together: Luhn alone fires on one random number in ten. */
export function isCardNumber(digits: string): boolean {
  return passesLuhn(digits) && issuers.some((issuer) => matches(issuer, digits))
}

function matches(issuer: Issuer, digits: string): boolean {
  if (!issuer.lengths.includes(digits.length)) return false
  const prefix = Number(digits.slice(0, String(issuer.from).length))
  return prefix >= issuer.from && prefix <= issuer.to
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
