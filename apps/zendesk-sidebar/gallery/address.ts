import { z } from 'zod'
import { ColorScheme } from '#zaf/zaf-client.ts'

const Look = {
  scheme: ColorScheme.catch('light'),
  lang: z.enum(['en', 'de']).catch('en'),
}

/** `?card=payment&state=partial&scheme=dark&lang=de`; without a state, all states of the card. */
const Address = z.object({ card: z.string().nullable().catch(null), state: z.string().nullable().catch(null), ...Look })
export type Address = z.infer<typeof Address>

export function readAddress(search: string): Address {
  const query = new URLSearchParams(search)
  return Address.parse({
    card: query.get('card'),
    state: query.get('state'),
    scheme: query.get('scheme'),
    lang: query.get('lang'),
  })
}

export function writeAddress({ card, state, scheme, lang }: Address): string {
  const query = new URLSearchParams({ ...(card && { card }), ...(state && { state }), scheme, lang })
  return `?${query.toString()}`
}
