import type { Concern, ReadLanguage } from '@countersign/shared/intent'
import { wordsOf } from '#intents/normalise.ts'
import type { Sentence } from '#intents/normalise.ts'
import { japanese } from '#learning/glossaries.ts'
import { keptOrLearnt, linesOf } from '#learning/kept.ts'
import { answersOf, learnQuestions } from '#learning/questions.ts'
import type { Example, Learnt } from '#learning/questions.ts'
import { featuresOf } from '#learning/word-features.ts'

const lines = 'intents/concern-examples/*.txt'

/** As the examples name them. */
const names: Record<string, Concern> = {
  chargeback: 'chargeback_threat',
  legal: 'legal_threat',
  vulnerable: 'vulnerable',
}

let learnt: Learnt | undefined

/** What the examples teach; a second of the processor where it was not kept. */
export function learntConcerns(): Learnt {
  learnt ??= keptOrLearnt('concerns', [lines, 'intents/learnt-concerns.ts', 'intents/normalise.ts'], () =>
    learnQuestions(linesOf(lines).map(readExample), Object.keys(names)),
  )
  return learnt
}

/** How sure it has to be: docs/drafting.md has what that gives. */
const enough = 0.1
/** Sentences that are read together, as in the examples, which are messages of one to three. */
const together = 3

/** Concerns that no phrase names, learnt from whole messages; none where the language is not known. Linear. */
export function concernsByExample(messages: readonly Sentence[][], language: ReadLanguage | null): Concern[] {
  if (language === null) return []
  const found = new Set<Concern>()
  for (const message of messages) {
    const sentences = message.map((clauses) => clauses.join(' '))
    for (let from = 0; from === 0 || from + together <= sentences.length; from += 1) {
      const sure = answersOf(learntConcerns(), readWords(sentences.slice(from, from + together).join(' ')))
      for (const [name, concern] of Object.entries(names)) if (sure(name) > enough) found.add(concern)
    }
  }
  return [...found]
}

/** "chargeback,legal I will …": throws on a name that there is not. */
export function readExample(line: string): Example {
  const at = line.indexOf(' ')
  const own = line.slice(0, Math.max(at, 0)).split(',')
  if (!own.every((name) => Object.hasOwn(names, name)) && own.join() !== '-')
    throw new Error(`an example begins with its concerns, or with "-": ${line}`)
  return { hashes: readWords(line.slice(at + 1)), answers: new Set(own), cost: 1 }
}

function readWords(message: string): Uint32Array {
  return featuresOf(wordsOf(message).flatMap((word) => (/^\p{N}+$/u.test(word) ? '#' : apart(word))))
}

/** A character of Japanese is a word. */
function apart(word: string): string | string[] {
  return japanese.test(word) ? Array.from(word) : word
}
