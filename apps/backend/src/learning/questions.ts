import { learn, lessonsOf } from '#learning/learn.ts'

/** The features that count, in ascending order; for each of them a weight for every question, in the order of these. */
export type Learnt = { features: Uint32Array; questions: readonly string[]; weights: Float32Array }

/** Its features in any order (`word-features.ts`), and which questions it answers with yes. `cost`: how wrong it is to err. */
export type Example = { hashes: Uint32Array; answers: ReadonlySet<string>; cost: number }

/** Learns to answer each question with yes or no. Takes seconds for ten thousands; the same examples, the same result. */
export function learnQuestions(examples: readonly Example[], questions: readonly string[]): Learnt {
  const features = common(examples.map(({ hashes }) => hashes))
  const lessons = lessonsOf(
    examples.map(({ hashes }) => placesIn(features, hashes)),
    examples.map(({ cost }) => cost),
  )
  const columns = questions.map((question) => {
    const isOne = examples.map(({ answers }) => answers.has(question))
    return learn(lessons, isOne, features.length)
  })
  const weights = new Float32Array(features.length * questions.length)
  for (let row = 0; row < features.length; row += 1)
    columns.forEach((column, at) => (weights[row * questions.length + at] = column[row] ?? 0))
  return { features, questions, weights }
}

/** How surely each question is to be answered with yes: above 0 rather so, from 1 on clearly, below -1 clearly not. */
export function answersOf({ features, questions, weights }: Learnt, hashes: Uint32Array): (question: string) => number {
  const places = placesIn(features, hashes)
  const sums = new Float64Array(questions.length)
  for (const place of places) {
    const row = place * questions.length
    for (let column = 0; column < sums.length; column += 1)
      sums[column] = (sums[column] ?? 0) + (weights[row + column] ?? 0)
  }
  // Of what nothing was learnt every answer is no.
  if (places.length === 0) return () => -1
  return (question) => (sums[questions.indexOf(question)] ?? 0) / Math.sqrt(places.length)
}

/** What only one or two examples have teaches nothing of others. */
const fewest = 3

function common(all: readonly Uint32Array[]): Uint32Array {
  // Most features are rare, and a number for each of them would take hundreds of megabytes: those that are told apart by
  // their last bits alone are counted together at first.
  const together = new Uint8Array(2 ** 25)
  const place = (hash: number): number => hash % together.length
  for (const hashes of all)
    for (const hash of hashes) together[place(hash)] = Math.min((together[place(hash)] ?? 0) + 1, fewest)
  const counts = new Map<number, number>()
  for (const hashes of all)
    for (const hash of hashes) if (together[place(hash)] === fewest) counts.set(hash, (counts.get(hash) ?? 0) + 1)
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
