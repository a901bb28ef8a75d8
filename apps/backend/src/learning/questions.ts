import { learn, sumOf } from '#learning/learn.ts'

/** The features that count, in ascending order, and for each question a weight of each of them. */
export type Learnt = { features: Uint32Array; weights: Readonly<Record<string, Float32Array>> }

/** Its features in any order (`word-features.ts`), and which questions it answers with yes. `cost`: how wrong it is to err. */
export type Example = { hashes: Uint32Array; answers: ReadonlySet<string>; cost: number }

/** Learns to answer each question with yes or no. Takes seconds for ten thousands; the same examples, the same result. */
export function learnQuestions(examples: readonly Example[], questions: readonly string[]): Learnt {
  const features = common(examples.map(({ hashes }) => hashes))
  const known = examples.map(({ hashes }) => placesIn(features, hashes))
  const weights = questions.map((question) => {
    const lessons = examples.map(({ answers, cost }, at) => ({
      features: known[at] ?? nowhere,
      isOne: answers.has(question),
      cost,
    }))
    return [question, learn(lessons, features.length)] as const
  })
  return { features, weights: Object.fromEntries(weights) }
}

/** How surely each question is to be answered with yes: above 0 rather so, from 1 on clearly, below -1 clearly not. */
export function answersOf({ features, weights }: Learnt, hashes: Uint32Array): (question: string) => number {
  const places = placesIn(features, hashes)
  return (question) => sumOf(weights[question] ?? nothing, places)
}

const nowhere = new Uint32Array()
const nothing = new Float32Array()

/** What only one or two examples have teaches nothing of others. */
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
