import { learnFirst, learnSecond } from '#drafting/ground/sentences/sentence-reader.ts'
import type { LearntReadings } from '#drafting/ground/sentences/sentence-reader.ts'
import { keptOrLearnt, linesOf } from '#learning/kept.ts'
import type { Learnt } from '#learning/questions.ts'

const lines = 'drafting/ground/sentences/examples/*.txt'
/** On these the result depends: the examples, and how a sentence is read. */
const sources = [lines, 'drafting/ground/sentences/*.ts', 'drafting/ground/tokens.ts']

let learnt: LearntReadings | undefined

/** What the examples teach. Learning takes half a minute of the processor, so the result is kept. */
export function learntSentences(): LearntReadings {
  learnt ??= { first: firstReading(), second: secondReading() }
  return learnt
}

export function firstReading(): Learnt {
  return keptOrLearnt('first-reading', sources, () => learnFirst(examples()))
}

export function secondReading(): Learnt {
  return keptOrLearnt('second-reading', sources, () => learnSecond(examples()))
}

/** The lines of labels and sentences, of all languages. */
export function examples(): string[] {
  return linesOf(lines)
}
