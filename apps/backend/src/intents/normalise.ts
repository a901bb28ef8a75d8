const mostCharacters = 8000

/** Not for reading: control characters, and those that show nothing and only keep words from being found. */
const unseen = /[\p{Cc}\p{Cf}\u034F\u115F\u1160\u3164\uFFA0]/gu
const accents = /[\u0300-\u036F]/g
const sentenceEnd = /[.!?;…。！？\n\r]+/
const clauseEnd = /[,:–—、，：]+|\s-\s/

/** A sentence as its clauses; each is lower-case, without accents, and has one space between words and around itself. */
export type Sentence = string[]

/**
 * The text as phrases are looked up in it: full-width letters are plain ones, an invisible character splits no word.
 * What is beyond 8,000 characters is not read. Linear.
 */
export function sentencesOf(text: string): Sentence[] {
  return plain(text.slice(0, mostCharacters))
    .split(sentenceEnd)
    .map((sentence) =>
      sentence
        .split(clauseEnd)
        .map(spaced)
        .filter((clause) => clause.trim() !== ''),
    )
    .filter((sentence) => sentence.length > 0)
}

/** A phrase of a lexicon, as `sentencesOf` would leave it, without the spaces around it. */
export function normalisePhrase(phrase: string): string {
  return spaced(plain(phrase)).trim()
}

function plain(text: string): string {
  return text
    .replaceAll(/[\n\r]+/g, '\n')
    .replaceAll(unseen, (character) => (character === '\n' || character === '\t' ? character : ''))
    .normalize('NFKD')
    .replaceAll(accents, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
}

function spaced(text: string): string {
  return ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()} `
}

/** The words of a text as phrases are looked up in them. */
export function wordsOf(text: string): string[] {
  return spaced(plain(text)).trim().split(' ')
}
