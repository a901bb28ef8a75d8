import type { Check } from '#drafting/ground/check.ts'
import { findMaskedCards } from '#drafting/ground/names.ts'
import type { Reader } from '#drafting/ground/reader.ts'
import type { Span, Taken } from '#drafting/ground/spans.ts'
import type { Token } from '#drafting/ground/tokens.ts'

export function checkFragments(check: Check, flat: string, taken: Taken, reader: Reader): void {
  const sentences = new Set(reader.matches.map((each) => reader.sentenceOf(each)))
  const fragments = [...findMaskedCards(flat), ...[...sentences].flatMap((sentence) => fragmentsIn(reader, sentence))]
  for (const fragment of fragments) {
    if (taken.has(fragment)) continue
    // An order may have four digits too.
    if (!check.facts.lastFours.includes(fragment.text) && !check.facts.ids.includes(fragment.text))
      check.add('card_fragment', fragment, 'No card of this ticket ends in these digits.')
    taken.add(fragment)
  }
}

/** Four digits that a sentence calls the end of a card. */
export function fragmentsIn(reader: Reader, sentence: number): (Span & { text: string })[] {
  const inSentence = reader.ofSentence(sentence)
  const hasCard = inSentence.some((each) => each.class === 'card_word')
  return inSentence
    .filter((each) => each.class === 'ending_in' || each.class === 'card_word')
    .flatMap(({ from, to, class: name }) => {
      // "die Karte, die auf 4242 endet"
      const places = name === 'ending_in' ? [from - 1, to + 1, to + 2, to + 3] : [to + 1, to + 2]
      return places
        .flatMap((place) => reader.tokens[place] ?? [])
        .filter((token) => isFourDigits(token) && (hasCard || !isYear(token)))
        .map(({ text, start, end }) => ({ text, start, end }))
    })
}

/** "Ihr Abo endet 2027." */
function isYear({ text }: Token): boolean {
  return /^(?:19|20)\d\d$/.test(text)
}

function isFourDigits(token: Token): boolean {
  return token.kind === 'number' && token.text.length === 4
}
