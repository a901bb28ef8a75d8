/**
 * Which leading digits and lengths belong to a card brand.
 * Ranges follow the networks' published tables as collected in the reference "cardholder data", section 4.
 */
type Issuer = { from: number; to: number; lengths: readonly number[]; only?: 'with_context' }

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
  { from: 9792, to: 9792, lengths: [16] },
  { from: 606282, to: 606282, lengths: [16] },
  { from: 50, to: 50, lengths: to19 },
  { from: 56, to: 59, lengths: to19 },
  { from: 63, to: 63, lengths: to19 },
  { from: 67, to: 67, lengths: to19 },
  // These collide with too many other numbers, German mobile numbers among them, to be taken without context.
  { from: 4, to: 4, lengths: [13], only: 'with_context' },
  { from: 50, to: 50, lengths: [12, 13, 14, 15], only: 'with_context' },
  { from: 56, to: 59, lengths: [12, 13, 14, 15], only: 'with_context' },
  { from: 6, to: 6, lengths: [12, 13, 14, 15, ...to19], only: 'with_context' },
]

/** `card`: a brand has this prefix and length. `maybe`: one that only counts beside words about cards. */
export function issuerOf(digits: string): 'card' | 'maybe' | null {
  let maybe = false
  for (const issuer of byFirstDigit[digits.charCodeAt(0) - 48] ?? []) {
    if (!matches(issuer, digits)) continue
    if (issuer.only === undefined) return 'card'
    maybe = true
  }
  return maybe ? 'maybe' : null
}

/** Brands whose prefix alone says so much that a number glued to their end does not hide them. */
export function isMainBrand(digits: string): boolean {
  const two = Number(digits.slice(0, 2))
  return digits.startsWith('4') || (two >= 51 && two <= 55) || two === 34 || two === 37 || digits.startsWith('6011')
}

export function passesLuhn(digits: string): boolean {
  let sum = 0
  let doubles = false
  for (let i = digits.length - 1; i >= 0; i -= 1) {
    const digit = digits.charCodeAt(i) - 48
    const value = doubles ? digit * 2 : digit
    sum += value > 9 ? value - 9 : value
    doubles = !doubles
  }
  return sum % 10 === 0
}

/** No range of the table spans two leading digits. */
const byFirstDigit = Array.from({ length: 10 }, (_, digit) =>
  issuers.filter(({ from }) => String(from).startsWith(String(digit))),
)

function matches({ from, to, lengths }: Issuer, digits: string): boolean {
  if (!lengths.includes(digits.length)) return false
  const prefix = Number(digits.slice(0, String(from).length))
  return prefix >= from && prefix <= to
}
