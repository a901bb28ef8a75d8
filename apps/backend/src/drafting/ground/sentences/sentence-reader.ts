import { labels, standings, untrueIn } from '#drafting/ground/sentences/labels.ts'
import type { Label, Standing } from '#drafting/ground/sentences/labels.ts'
import { tokenize } from '#drafting/ground/tokens.ts'
import type { Token } from '#drafting/ground/tokens.ts'
import { answersOf, learnQuestions } from '#learning/questions.ts'
import type { Learnt } from '#learning/questions.ts'
import { featuresOf } from '#learning/word-features.ts'

/** What a sentence asserts, and how surely: above 0 rather so, from 1 on clearly, below -1 clearly not. */
export type Reading = {
  says: (label: Label) => number
  /** Something of a refund that is untrue where it stands so. */
  saysUntrueOf: (standing: Standing) => number
}

/** Learns from lines of labels and a sentence ("refunded,part We gave back half."). Takes seconds; the same lines, the same result. */
export function learnSentences(lines: readonly string[]): Learnt {
  const examples = lines.map((line) => {
    const { labels: own, sentence, isOurs } = readExample(line)
    const answers = [...questions].filter(([, asked]) => own.some((label) => asked.includes(label)))
    return {
      hashes: featuresOf(wordsOf(tokenize(sentence))),
      answers: new Set(answers.map(([question]) => question)),
      cost: isOurs ? ourCost : 1,
    }
  })
  return learnQuestions(examples, [...questions.keys()])
}

/** How much more it costs to be wrong about a sentence that Countersign writes itself. */
const ourCost = 20

type Example = { labels: Label[]; sentence: string; isOurs: boolean }

/**
 * Labels joined by commas, or "-", then the sentence; "!" behind the labels: Countersign writes it itself. Throws on a
 * label that there is not: an example that is silently skipped teaches nothing.
 */
export function readExample(line: string): Example {
  const [, names = '', mark = '', sentence = ''] = /^(-|[a-z_]+(?:,[a-z_]+)*)(!?) (\S.*)$/s.exec(line) ?? []
  const own = labels.filter((label) => names.split(',').includes(label))
  if (sentence === '' || (names !== '-' && own.length !== names.split(',').length))
    throw new Error(`an example begins with its labels, or with "-": ${line}`)
  return { labels: own, sentence, isOurs: mark === '!' }
}

/** What the words of a sentence assert. */
export function readSentence(learnt: Learnt, tokens: readonly Token[]): Reading {
  const sure = answersOf(learnt, featuresOf(wordsOf(tokens)))
  return {
    says: sure,
    // Two witnesses: one has learnt untrue sentences as such, the other each way of being untrue by itself.
    saysUntrueOf: (standing) =>
      sure(questionOf(standing)) + Math.max(leastOfSecond, ...untrueIn(standing).map((label) => sure(label))),
  }
}

/** Every figure counts as the same. */
function wordsOf(tokens: readonly Token[]): string[] {
  return tokens.map(({ kind, folded }) => (kind === 'number' ? '#' : folded))
}

/** That none of the labels is found cannot outweigh any certainty of the first witness. */
const leastOfSecond = -0.5

/** Standings of which the same is untrue are one question. */
const questions = new Map<string, readonly Label[]>([
  ...labels.map((label) => [label, [label]] as const),
  ...standings.map((standing) => [questionOf(standing), untrueIn(standing)] as const),
])

function questionOf(standing: Standing): string {
  return untrueIn(standing).join(' ')
}
