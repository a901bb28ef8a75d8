import { labels, standings, untrueIn } from '#drafting/ground/sentences/labels.ts'
import type { Label, Standing } from '#drafting/ground/sentences/labels.ts'
import { clausesOf, tokenize } from '#drafting/ground/tokens.ts'
import type { Token } from '#drafting/ground/tokens.ts'
import { answersOf, learnQuestions } from '#learning/questions.ts'
import type { Example, Learnt } from '#learning/questions.ts'
import { featuresOf, hashOf } from '#learning/word-features.ts'

/** What a sentence asserts, and how surely: above 0 rather so, from 1 on clearly, below -1 clearly not. */
export type Reading = {
  says: (label: Label) => number
  /** Something of a refund that is untrue where it stands so. */
  saysUntrueOf: (standing: Standing) => number
}

/** How each question is answered of some words. */
type Answers = (question: string) => number

/**
 * A sentence is read twice: at first its words and those of each clause by themselves, then, all over, what the first
 * reading found. The second one knows which findings go together, and what a clause says counts in a long sentence too.
 * It is the mean of several, each learnt from other sentences.
 */
export type LearntReadings = { first: Learnt; second: readonly Learnt[] }

/** So many second readings there are. */
export const parts = 3

type Lesson = Omit<Example, 'hashes'> & { sentence: string; isOurs: boolean; part: number }
/** From lines of labels and a sentence ("refunded,part We gave back half."). Takes seconds; the same lines, the same result. */
export function learnFirst(lines: readonly string[]): Learnt {
  return learnWords(lines.map(toLesson))
}

/**
 * What the first reading finds is learnt from sentences that it has not learnt from: those of one part are read as the
 * others teach. What Countersign writes itself is known to all. `part`: from 0 on, below `parts`.
 */
export function learnSecond(lines: readonly string[], part: number): Learnt {
  const lessons = lines.map(toLesson)
  const first = learnWords(lessons.filter((lesson) => lesson.isOurs || lesson.part !== part))
  const examples = lessons
    .filter((lesson) => lesson.isOurs || lesson.part === part)
    .map((lesson): Example => ({ ...lesson, hashes: findingsOf(first, tokenize(lesson.sentence)) }))
  return learnQuestions(examples, [...questions.keys()])
}

function learnWords(lessons: readonly Lesson[]): Learnt {
  return learnQuestions(
    lessons.map((lesson) => ({ ...lesson, hashes: featuresOf(wordsOf(tokenize(lesson.sentence))) })),
    [...questions.keys()],
  )
}

function toLesson(line: string): Lesson {
  const { labels: own, sentence, isOurs } = readExample(line)
  const answers = [...questions].filter(([, asked]) => own.some((label) => asked.includes(label)))
  return {
    sentence,
    answers: new Set(answers.map(([question]) => question)),
    cost: isOurs ? ourCost : 1,
    isOurs,
    // By its words: another example moves none of the others.
    part: hashOf(sentence) % parts,
  }
}

/** How much more it costs to be wrong about a sentence that Countersign writes itself. */
const ourCost = 20

type Line = { labels: Label[]; sentence: string; isOurs: boolean }

/**
 * Labels joined by commas, or "-", then the sentence; "!" behind the labels: Countersign writes it itself. Throws on a
 * label that there is not: an example that is silently skipped teaches nothing.
 */
export function readExample(line: string): Line {
  const [, names = '', mark = '', sentence = ''] = /^(-|[a-z_]+(?:,[a-z_]+)*)(!?) (\S.*)$/s.exec(line) ?? []
  const own = labels.filter((label) => names.split(',').includes(label))
  if (sentence === '' || (names !== '-' && own.length !== names.split(',').length))
    throw new Error(`an example begins with its labels, or with "-": ${line}`)
  return { labels: own, sentence, isOurs: mark === '!' }
}

/** What the words of a sentence, or of a clause of one, assert. */
export function readSentence({ first, second }: LearntReadings, tokens: readonly Token[]): Reading {
  const findings = findingsOf(first, tokens)
  const each = second.map((learnt) => answersOf(learnt, findings))
  const says: Answers = (question) => each.reduce((sum, answer) => sum + answer(question), 0) / each.length
  return { says, saysUntrueOf: (standing) => untruth(says, standing) }
}

/** Two witnesses: one has learnt untrue sentences as such, the other each way of being untrue by itself. */
function untruth(says: Answers, standing: Standing): number {
  return says(questionOf(standing)) + Math.max(leastOfSecond, ...untrueIn(standing).map((label) => says(label)))
}

/** That none of the labels is found cannot outweigh any certainty of the first witness. */
const leastOfSecond = -0.5

/** Every figure counts as the same. */
function wordsOf(tokens: readonly Token[]): string[] {
  return tokens.map(({ kind, folded }) => (kind === 'number' ? '#' : folded))
}

/** What the first reading found, in steps: how sure it is of each answer, for the whole and for the clause that is most sure. */
function findingsOf(first: Learnt, tokens: readonly Token[]): Uint32Array {
  const read = (own: readonly Token[]): Answers => answersOf(first, featuresOf(wordsOf(own)))
  const ofWhole = read(tokens)
  const clauses = clausesOf(tokens)
  const ofClauses = clauses.length === 0 ? [ofWhole] : clauses.map(({ from, to }) => read(tokens.slice(from, to + 1)))
  const found = [...questions.keys()].flatMap((question) => [
    stepsTo(question, ofWhole(question)),
    stepsTo(`clause ${question}`, Math.max(...ofClauses.map((says) => says(question)))),
  ])
  const untrue = standings.map((standing) => stepsTo(`untrue ${standing}`, untruth(ofWhole, standing)))
  return Uint32Array.from(new Set([...found, ...untrue].flat()))
}

const steps = { least: -2, most: 2, inOne: 5 }
/** All steps of a finding that was ever made, from the least one on. */
const allSteps = new Map<string, readonly number[]>()

/** The steps that are as sure as this, or less. */
function stepsTo(finding: string, sure: number): readonly number[] {
  const all = allSteps.get(finding) ?? numberSteps(finding)
  return all.slice(0, Math.max(0, Math.ceil((sure - steps.least) * steps.inOne)))
}

function numberSteps(finding: string): readonly number[] {
  const many = (steps.most - steps.least) * steps.inOne + 1
  const all = Array.from({ length: many }, (_, step) => hashOf(`${finding} ${step}`))
  allSteps.set(finding, all)
  return all
}

/** Standings of which the same is untrue are one question. */
const questions = new Map<string, readonly Label[]>([
  ...labels.map((label) => [label, [label]] as const),
  ...standings.map((standing) => [questionOf(standing), untrueIn(standing)] as const),
])

function questionOf(standing: Standing): string {
  return untrueIn(standing).join(' ')
}
