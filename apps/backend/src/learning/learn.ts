/** A sentence as its features, whether it is one of those that are looked for, and how much it costs to be wrong about it. */
export type Lesson = { features: Uint32Array; isOne: boolean; cost: number }

/** As LIBLINEAR has it (L2-regularized L2-loss support vector classification): what an error costs. */
const cost = 2
const rounds = 6
/** A lesson that is right by so much more than it has to sits out two rounds. */
const clearly = 0.2

/**
 * Learns to tell sentences apart: a weight for each feature, so that the sum over a sentence is above 0 for those that
 * are looked for. Dual coordinate descent (Hsieh et al., 2008); the same lessons give the same weights.
 */
export function learn(lessons: readonly Lesson[], features: number): Float32Array {
  const weights = new Float32Array(features)
  const alphas = new Float64Array(lessons.length)
  /** The first round in which a lesson that has nothing to teach for now is asked again. */
  const askAgain = new Uint8Array(lessons.length)
  const order = lessons.map((_, place) => place)
  const random = randomFrom(1)
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random)
    for (const place of order) {
      const lesson = lessons[place]
      if (!lesson || lesson.features.length === 0 || (askAgain[place] ?? 0) > round) continue
      const sign = lesson.isOne ? 1 : -1
      const slack = 0.5 / (cost * lesson.cost)
      const before = alphas[place] ?? 0
      const gradient = sign * sumOf(weights, lesson.features) - 1 + before * slack
      const after = Math.max(0, before - gradient / (1 + slack))
      if (after === before) {
        if (gradient > clearly) askAgain[place] = round + 3
        continue
      }
      alphas[place] = after
      const change = ((after - before) * sign) / Math.sqrt(lesson.features.length)
      for (const feature of lesson.features) weights[feature] = (weights[feature] ?? 0) + change
    }
  }
  return weights
}

/** Each sentence counts alike, however long it is. */
export function sumOf(weights: Float32Array, features: Uint32Array): number {
  let sum = 0
  for (const feature of features) sum += weights[feature] ?? 0
  return features.length === 0 ? 0 : sum / Math.sqrt(features.length)
}

function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
}

/** Mulberry32: the same numbers each time. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
