import { findCardData } from '#cardholder-data/find-card-data.ts'
import type { CardDataKind } from '#cardholder-data/kinds.ts'
import { Refusal } from '#errors.ts'

const names: Record<CardDataKind, string> = {
  pan: 'a card number',
  cvv: 'the security code of a card',
  expiry: 'the expiry date of a card',
  track: 'the data of a card’s magnetic stripe',
  pin: 'a PIN',
  masked: 'a masked card number',
}

/**
 * For what people type to us: where card data may not go, it is refused before anything is stored, and the answer names
 * the field and the kind, never the value. Numbers that somebody has masked already pass.
 */
export function refuseCardData(path: string, text: string | undefined): void {
  const found = text ? findCardData(text).find(({ kind }) => kind !== 'masked') : undefined
  if (!found) return
  const what = names[found.kind]
  const message = `The ${path} holds ${what}. Remove it: card data is never stored.`
  throw new Refusal('card_number_found', 422, message, [{ path, message: `Remove ${what}.` }])
}
