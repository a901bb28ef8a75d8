import { learnFirst, learnSecond, parts } from '#drafting/ground/sentences/sentence-reader.ts'
import type { LearntReadings } from '#drafting/ground/sentences/sentence-reader.ts'
import { keptOrLearnt, linesOf } from '#learning/kept.ts'
import type { Learnt } from '#learning/questions.ts'

const lines = 'drafting/ground/sentences/examples/*.txt'
/** On these the result depends: the examples, and how a sentence is read. */
const sources = [lines, 'drafting/ground/sentences/*.ts', 'drafting/ground/tokens.ts']

let learnt: LearntReadings | undefined

/** What the examples teach. Learning takes a minute of the processor, so the result is kept. */
export function learntSentences(): LearntReadings {
  learnt ??= { first: firstReading(), second: Array.from({ length: parts }, (_, part) => secondReading(part)) }
  return learnt
}

export function firstReading(): Learnt {
  return keptOrLearnt('first-reading', sources, () => learnFirst(examples()))
}

/** One of several: `part` from 0 on, below `parts`. */
export function secondReading(part: number): Learnt {
  return keptOrLearnt(`second-reading-${part}`, sources, () => learnSecond(examples(), part))
}

/** The lines of labels and sentences, of all languages. */
export function examples(): string[] {
  return linesOf(lines)
}
