/**
 * `pan`: a card number. `track`: what a magnetic stripe holds. `masked`: the digits that are left of a number that
 * somebody else has redacted; they are no finding of ours, and go nowhere all the same.
 */
export type CardDataKind = 'pan' | 'cvv' | 'expiry' | 'track' | 'pin' | 'masked'

/** Where in the text it stands; `end` is behind its last character. */
export type CardDataSpan = { start: number; end: number; kind: CardDataKind }

/** What stands in place of each. They hold no digit, and are not read again, so redacting twice changes nothing. */
export const placeholderOf = {
  pan: '[card number removed]',
  cvv: '[security code removed]',
  expiry: '[expiry date removed]',
  track: '[card data removed]',
  pin: '[PIN removed]',
  masked: '[masked card number removed]',
} as const satisfies Record<CardDataKind, string>

export const placeholders: readonly string[] = Object.values(placeholderOf)
