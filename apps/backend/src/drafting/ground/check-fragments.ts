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
  return reader
    .ofSentence(sentence)
    .filter((each) => each.class === 'ending_in' || each.class === 'card_word')
    .flatMap(({ from, to, class: name }) => {
      // "die Karte, die auf 4242 endet"
      const places = name === 'ending_in' ? [to + 1, to + 2, to + 3, from - 1] : [to + 1, to + 2]
      const at = places.find((place) => isFourDigits(reader.tokens[place]))
      const token = at === undefined ? undefined : reader.tokens[at]
      return token ? [{ text: token.text, start: token.start, end: token.end }] : []
    })
}

function isFourDigits(token: Token | undefined): boolean {
  return token?.kind === 'number' && token.text.length === 4
}
