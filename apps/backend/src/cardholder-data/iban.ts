import type { Token } from '#cardholder-data/tokens.ts'

/** Length by country, from the IBAN registry, where customers of ours are likely to bank. */
const lengths = new Map(
  Object.entries({
    ad: 24,
    ae: 23,
    at: 20,
    be: 16,
    bg: 22,
    br: 29,
    ch: 21,
    cy: 28,
    cz: 24,
    de: 22,
    dk: 18,
    ee: 20,
    es: 24,
    fi: 18,
    fr: 27,
    gb: 22,
    gr: 27,
    hr: 21,
    hu: 28,
    ie: 22,
    il: 23,
    is: 26,
    it: 27,
    li: 21,
    lt: 20,
    lu: 20,
    lv: 21,
    mc: 27,
    mt: 31,
    nl: 18,
    no: 15,
    pl: 28,
    pt: 25,
    ro: 24,
    rs: 22,
    sa: 24,
    se: 24,
    si: 19,
    sk: 24,
    sm: 27,
    tr: 26,
    ua: 29,
  }),
)

/** Bank account numbers, by country, length and check digits, are no card numbers: their tokens become unreadable. */
export function hideIbans(text: string, tokens: Token[]): Token[] {
  const hidden: Token[] = []
  let until = 0
  for (const [at, token] of tokens.entries()) {
    if (token.start < until) continue
    const end = endOfIban(text, token, tokens[at + 1])
    if (end === null) {
      hidden.push(token)
      continue
    }
    until = end
    hidden.push({ ...token, kind: 'opaque', text: '', end })
  }
  return hidden
}

function endOfIban(text: string, token: Token, next: Token | undefined): number | null {
  const length = token.kind === 'word' ? lengths.get(token.text) : undefined
  if (length === undefined || next?.kind !== 'digits' || next.gap > 0) return null
  let characters = ''
  let at = token.start
  while (characters.length < length) {
    const character = text[at] ?? ''
    if (/^[0-9A-Za-z]$/.test(character)) characters += character
    else if (character !== ' ' && character !== '\u00A0') return null
    at += 1
  }
  return /^[0-9A-Za-z]$/.test(text[at] ?? '') || !hasGoodCheckDigits(characters) ? null : at
}

function hasGoodCheckDigits(iban: string): boolean {
  let rest = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
