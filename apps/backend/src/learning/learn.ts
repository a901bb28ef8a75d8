/** Texts as their features, which of them are of the kind that is looked for, and how much it costs to be wrong about each. */
export type Lessons = { features: readonly Uint32Array[]; isOne: readonly boolean[]; costs: readonly number[] }

/** As LIBLINEAR has it (L2-regularized L2-loss support vector classification): what an error costs. */
const cost = 2
const rounds = 8
/** What is right by so much more than it has to sits out some rounds, each time twice as many. */
const clearly = 0.2

/**
 * Learns to tell texts apart: a weight for each of `many` features, so that the sum over a text is above 0 for those that
 * are looked for. Dual coordinate descent (Hsieh et al., 2008); the same lessons give the same weights.
 */
export function learn({ features, isOne, costs }: Lessons, many: number): Float32Array {
  const weights = new Float32Array(many)
  const alphas = new Float64Array(features.length)
  /** The first round in which a lesson that has nothing to teach for now is asked again. */
  const askAgain = new Uint8Array(features.length)
  const sittingOut = new Uint8Array(features.length).fill(1)
  const order = Uint32Array.from(features.keys())
  const random = randomFrom(1)
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random)
    for (const place of order) {
      const own = features[place]
      if (!own || own.length === 0 || (askAgain[place] ?? 0) > round) continue
      const sign = isOne[place] ? 1 : -1
      const slack = 0.5 / (cost * (costs[place] ?? 1))
      const before = alphas[place] ?? 0
      const gradient = sign * sumOf(weights, own) - 1 + before * slack
      const after = Math.max(0, before - gradient / (1 + slack))
      if (after === before) {
        if (gradient > clearly) {
          sittingOut[place] = (sittingOut[place] ?? 0) * 2
          askAgain[place] = round + 1 + (sittingOut[place] ?? 0)
        }
        continue
      }
      alphas[place] = after
      const change = ((after - before) * sign) / Math.sqrt(own.length)
      for (let at = 0; at < own.length; at += 1) {
        const feature = own[at] ?? 0
        weights[feature] = (weights[feature] ?? 0) + change
      }
    }
  }
  return weights
}

/** Each text counts alike, however long it is. */
function sumOf(weights: Float32Array, features: Uint32Array): number {
  let sum = 0
  for (let at = 0; at < features.length; at += 1) sum += weights[features[at] ?? 0] ?? 0
  return features.length === 0 ? 0 : sum / Math.sqrt(features.length)
}

function shuffle(order: Uint32Array, random: () => number): void {
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
