import type { Token } from '#cardholder-data/tokens.ts'
import {
  blockers,
  cardNumberWords,
  cardWords,
  codePhrases,
  connectors,
  inWord,
  numberSigns,
  otherCards,
  plainCardWords,
} from '#cardholder-data/vocabulary.ts'
import type { Phrases } from '#cardholder-data/vocabulary.ts'

const nearBefore = 40
const nearAfter = 25

/** Somebody speaks of a payment card close to these tokens, and not of another number that stands between. */
export function isNearCardWord(tokens: readonly Token[], first: number, last: number): boolean {
  const from = tokens[first]?.start ?? 0
  const to = tokens[last]?.end ?? 0
  for (let i = first - 1; i >= 0; i -= 1) {
    const token = tokens[i]
    if (!token || from - token.end > nearBefore || token.kind === 'opaque') break
    if (saysCard(tokens, i)) return true
  }
  for (let i = last + 1; i < tokens.length; i += 1) {
    const token = tokens[i]
    if (!token || token.start - to > nearAfter || token.kind === 'opaque') break
    if (saysCard(tokens, i)) return true
  }
  return false
}

function saysCard(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'word') return false
  if (cardWords.has(token.text)) return !otherCards.has(tokens[at - 1]?.text ?? '')
  return includesOne(token.text, inWord.card) || phraseAt(tokens, at, codePhrases) > 0
}

/** "card number:", "Kartennummer lautet", "my visa is": what follows is meant to be a card number, typing errors and all. */
export function isCalledCardNumber(tokens: readonly Token[], first: number): boolean {
  let sign = false
  for (let i = first - 1; i >= first - 6; i -= 1) {
    const token = tokens[i]
    if (token?.kind !== 'word' || blockers.has(token.text)) return false
    if (cardNumberWords.has(token.text) || includesOne(token.text, inWord.cardNumber)) return true
    if (plainCardWords.has(token.text)) return sign && !otherCards.has(tokens[i - 1]?.text ?? '')
    if (numberSigns.has(token.text)) sign = true
    else if (!connectors.has(token.text)) return false
  }
  return false
}

/** How many tokens of a phrase start here; 0 when none does. */
export function phraseAt(tokens: readonly Token[], at: number, phrases: Phrases): number {
  const token = tokens[at]
  if (!token) return 0
  const found = phrases.get(wordOf(token))?.find((words) =>
    words.every((word, n) => {
      const each = tokens[at + n]
      return each !== undefined && wordOf(each) === word && (n === 0 || each.gap <= 3)
    }),
  )
  return found?.length ?? 0
}

/** The French for "back" is the Spanish for "two": a number said in words may be a word after all. */
function wordOf(token: Token): string {
  return token.kind === 'word' ? token.text : token.said
}

/** For scripts without spaces between words. */
export function includesOne(word: string, parts: readonly string[]): boolean {
  return word.length > 1 && word.charCodeAt(0) > 0x2fff && parts.some((part) => word.includes(part))
}
