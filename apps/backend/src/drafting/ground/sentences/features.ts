import type { Match } from '#drafting/ground/phrases.ts'
import type { Token } from '#drafting/ground/tokens.ts'
import { addWordFeatures, hashOf } from '#learning/word-features.ts'

/**
 * What is counted of a sentence: its words, and which lists of words it has (`GroundWords`), by which what was learnt in
 * one language serves in the others. Every figure counts as the same.
 */
export function featuresOf(tokens: readonly Token[], matches: readonly Match[]): Uint32Array {
  const features = new Set<number>()
  addWordFeatures(
    features,
    tokens.map(({ kind, folded }) => (kind === 'number' ? '#' : folded)),
  )
  addClasses(features, matches)
  return Uint32Array.from(features)
}

/** Neighbours that count as following each other. */
const reach = 3

function addClasses(features: Set<number>, matches: readonly Match[]): void {
  const names = [...new Set(matches.map((each) => each.class))].toSorted()
  names.forEach((name, place) => {
    features.add(hashOf(name, hashOf('class')))
    for (const other of names.slice(place + 1)) features.add(hashOf(`${name}&${other}`))
  })
  const inOrder = matches.toSorted((a, b) => a.from - b.from)
  inOrder.forEach((each, place) => {
    for (const next of inOrder.slice(place + 1, place + 1 + reach)) features.add(hashOf(`${each.class}>${next.class}`))
  })
}
