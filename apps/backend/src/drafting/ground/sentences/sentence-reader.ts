import { createMatcher } from '#drafting/ground/phrases.ts'
import type { Match } from '#drafting/ground/phrases.ts'
import { featuresOf } from '#drafting/ground/sentences/features.ts'
import { labels, standings, untrueIn } from '#drafting/ground/sentences/labels.ts'
import type { Label, Standing } from '#drafting/ground/sentences/labels.ts'
import { learn, sumOf } from '#drafting/ground/sentences/learn.ts'
import { tokenize } from '#drafting/ground/tokens.ts'
import type { Token } from '#drafting/ground/tokens.ts'
import { allWords } from '#drafting/ground/words/all-words.ts'

/** What a sentence asserts, and how surely: above 0 rather so, from 1 on clearly, below -1 clearly not. */
export type Reading = {
  says: (label: Label) => number
  /** Something of a refund that is untrue where it stands so. */
  saysUntrueOf: (standing: Standing) => number
}

/** The features that count, in ascending order, and for each question a weight of each of them. */
export type Learnt = { features: Uint32Array; weights: Readonly<Record<string, Float32Array>> }

/** Learns from lines of labels and a sentence ("refunded,part We gave back half."). Takes seconds; the same lines, the same result. */
export function learnSentences(lines: readonly string[]): Learnt {
  const match = createMatcher(Object.values(allWords))
  const examples = lines.map((line) => {
    const { sentence, ...example } = readExample(line)
    const tokens = tokenize(sentence)
    return { ...example, hashes: featuresOf(tokens, match(tokens)) }
  })
  const features = common(examples.map(({ hashes }) => hashes))
  const known = examples.map(({ hashes }) => placesIn(features, hashes))
  const weights: Record<string, Float32Array> = {}
  for (const [question, asked] of questions) {
    const lessons = examples.map((example, at) => ({
      features: known[at] ?? nowhere,
      isOne: example.labels.some((label) => asked.includes(label)),
      cost: example.isOurs ? ourCost : 1,
    }))
    weights[question] = learn(lessons, features.length)
  }
  return { features, weights }
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

/** What the words of a sentence assert; `matches` are those within it, of any language. */
export function readSentence(
  { features, weights }: Learnt,
  tokens: readonly Token[],
  matches: readonly Match[],
): Reading {
  const places = placesIn(features, featuresOf(tokens, matches))
  const sum = (question: string): number => sumOf(weights[question] ?? nothing, places)
  return {
    says: sum,
    // Two witnesses: one has learnt untrue sentences as such, the other each way of being untrue by itself.
    saysUntrueOf: (standing) => sum(questionOf(standing)) + Math.max(leastOfSecond, ...untrueIn(standing).map(sum)),
  }
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

const nowhere = new Uint32Array()
const nothing = new Float32Array()

/** What only one or two sentences have teaches nothing of others. */
const fewest = 3

function common(all: readonly Uint32Array[]): Uint32Array {
  const counts = new Map<number, number>()
  for (const hashes of all) for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  return Uint32Array.from([...counts].filter(([, count]) => count >= fewest).map(([hash]) => hash)).toSorted()
}

function placesIn(features: Uint32Array, hashes: Uint32Array): Uint32Array {
  const places: number[] = []
  for (const hash of hashes) {
    const place = placeOf(features, hash)
    if (place !== null) places.push(place)
  }
  return Uint32Array.from(places)
}

function placeOf(features: Uint32Array, hash: number): number | null {
  let low = 0
  let top = features.length - 1
  while (low <= top) {
    const middle = Math.floor((low + top) / 2)
    const there = features[middle] ?? 0
    if (there === hash) return middle
    if (there < hash) low = middle + 1
    else top = middle - 1
  }
  return null
}
