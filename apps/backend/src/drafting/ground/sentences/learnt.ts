import { learnSentences } from '#drafting/ground/sentences/sentence-reader.ts'
import { keptOrLearnt, linesOf } from '#learning/kept.ts'
import type { Learnt } from '#learning/questions.ts'

const lines = 'drafting/ground/sentences/examples/*.txt'
/** On these the result depends: the examples, and how a sentence is read. */
const sources = [lines, 'drafting/ground/sentences/*.ts', 'drafting/ground/tokens.ts']

let learnt: Learnt | undefined

/** What the examples teach. Learning takes some fifteen seconds of the processor, so the result is kept. */
export function learntSentences(): Learnt {
  learnt ??= keptOrLearnt('sentences', sources, () => learnSentences(examples()))
  return learnt
}

/** The lines of labels and sentences, of all languages. */
export function examples(): string[] {
  return linesOf(lines)
}
