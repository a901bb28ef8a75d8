import type { ReplyLanguage } from '@countersign/shared/draft'
import { learntSentences } from '#drafting/ground/sentences/learnt.ts'
import { readSentence } from '#drafting/ground/sentences/sentence-reader.ts'
import type { Reading } from '#drafting/ground/sentences/sentence-reader.ts'
import type { Span } from '#drafting/ground/spans.ts'
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

const fewestWords = 3

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
    if (!first || !last) return null
    return { start: first.start, end: last.end, from, to, reading: readSentence(learnt, own) }
  }
  const sentences = new Map<number, ReadSentence>()
  for (const { from, to } of runsOf(tokens, ({ sentence }) => sentence)) {
    const whole = read(from, to)
    const sentence = tokens[from]?.sentence ?? 0
    if (!whole) continue
    const runs = runsOf(tokens.slice(from, to + 1), ({ clause }) => clause)
    const clauses = runs.length === 1 ? [] : runs.filter((run) => run.to - run.from + 1 >= fewestWords)
    sentences.set(sentence, {
      ...whole,
      language: languageOf(sentence),
      clauses: clauses.flatMap((run) => read(from + run.from, from + run.to) ?? []),
    })
  }
  return sentences
}

/** Tokens in a row that have the same number. */
function runsOf(tokens: readonly Token[], numberOf: (token: Token) => number): { from: number; to: number }[] {
  const runs: { from: number; to: number; number: number }[] = []
  tokens.forEach((token, at) => {
    const last = runs.at(-1)
    if (last && last.number === numberOf(token)) last.to = at
    else runs.push({ from: at, to: at, number: numberOf(token) })
  })
  return runs
}
