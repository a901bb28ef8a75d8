import type { ReplyLanguage } from '@countersign/shared/draft'
import type { Match } from '#drafting/ground/phrases.ts'
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

/** By the number that a sentence's tokens have. `matches` are those of every language; `languageOf` a sentence by its own. */
export function readSentences(
  tokens: readonly Token[],
  matches: readonly Match[],
  languageOf: (sentence: number) => ReplyLanguage,
): Map<number, ReadSentence> {
  const learnt = learntSentences()
  const inside = Map.groupBy(matches, ({ from }) => tokens[from]?.sentence ?? 0)
  const read = (from: number, to: number): ReadWords | null => {
    const own = tokens.slice(from, to + 1)
    const words = own.filter(({ kind }) => kind !== 'mark')
    const [first] = words
    const last = words.at(-1)
    if (!first || !last) return null
    const found = (inside.get(first.sentence) ?? []).filter((each) => each.from >= from && each.to <= to)
    return { start: first.start, end: last.end, from, to, reading: readSentence(learnt, own, found) }
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
