import type { ReplyLanguage } from '@countersign/shared/draft'
import { learntSentences } from '#drafting/ground/sentences/learnt.ts'
import { readSentence } from '#drafting/ground/sentences/sentence-reader.ts'
import type { Reading } from '#drafting/ground/sentences/sentence-reader.ts'
import type { Span } from '#drafting/ground/spans.ts'
import { clausesOf, runsOf } from '#drafting/ground/tokens.ts'
import type { Token } from '#drafting/ground/tokens.ts'

/** Words of a reply, with what they were found to assert. */
export type ReadWords = Span & {
  reading: Reading
  /** The first and the last token. */
  from: number
  to: number
}
export type ReadSentence = ReadWords & {
  language: ReplyLanguage
  /** In order, where there are several; too few words to say anything are left out. */
  clauses: readonly ReadWords[]
}

/** By the number that a sentence's tokens have. */
export function readSentences(
  tokens: readonly Token[],
  languageOf: (sentence: number) => ReplyLanguage,
): Map<number, ReadSentence> {
  const learnt = learntSentences()
  const read = (from: number, to: number): ReadWords | null => {
    const own = tokens.slice(from, to + 1)
    const words = own.filter(({ kind }) => kind !== 'mark')
    const [first] = words
    const last = words.at(-1)
    // One word asserts nothing that a list does not know.
    if (!first || !last || first === last) return null
    return { start: first.start, end: last.end, from, to, reading: readSentence(learnt, own) }
  }
  const sentences = new Map<number, ReadSentence>()
  for (const { from, to } of runsOf(tokens, ({ sentence }) => sentence)) {
    const whole = read(from, to)
    const sentence = tokens[from]?.sentence ?? 0
    if (!whole) continue
    const clauses = clausesOf(tokens.slice(from, to + 1))
    sentences.set(sentence, {
      ...whole,
      language: languageOf(sentence),
      clauses: clauses.flatMap((clause) => read(from + clause.from, from + clause.to) ?? []),
    })
  }
  return sentences
}
