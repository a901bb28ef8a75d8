/** Texts as their features, one behind the other, and how much it costs to be wrong about each. */
export type Lessons = {
  features: Uint32Array
  /** Where the features of each text begin, and where those of the last one end. */
  starts: Uint32Array
  costs: readonly number[]
  /** For each round in which order the texts are asked. */
  orders: readonly Uint32Array[]
}

/** As LIBLINEAR has it (L2-regularized L2-loss support vector classification): what an error costs. */
const cost = 2
const rounds = 8
/** What is right by so much more than it has to sits out some rounds, each time twice as many. */
const clearly = 0.2

export function lessonsOf(features: readonly Uint32Array[], costs: readonly number[]): Lessons {
  const starts = new Uint32Array(features.length + 1)
  features.forEach(({ length }, place) => (starts[place + 1] = (starts[place] ?? 0) + length))
  const all = new Uint32Array(starts.at(-1) ?? 0)
  features.forEach((own, place) => all.set(own, starts[place]))
  const random = randomFrom(1)
  const order = Uint32Array.from(features.keys())
  const orders = Array.from({ length: rounds }, () => shuffle(order, random).slice())
  return { features: all, starts, costs, orders }
}

/**
 * Learns to tell texts apart: a weight for each of `many` features, so that the sum over a text is above 0 for those that
 * are looked for (`isOne`). Dual coordinate descent (Hsieh et al., 2008); the same lessons give the same weights.
 */
export function learn(
  { features, starts, costs, orders }: Lessons,
  isOne: readonly boolean[],
  many: number,
): Float32Array {
  const weights = new Float32Array(many)
  const alphas = new Float64Array(costs.length)
  /** The first round in which a lesson that has nothing to teach for now is asked again. */
  const askAgain = new Uint8Array(costs.length)
  const sittingOut = new Uint8Array(costs.length).fill(1)
  for (const [round, order] of orders.entries()) {
    for (const place of order) {
      const from = starts[place] ?? 0
      const to = starts[place + 1] ?? 0
      if (from === to || (askAgain[place] ?? 0) > round) continue
      // Each text counts alike, however long it is.
      const length = Math.sqrt(to - from)
      const sign = isOne[place] ? 1 : -1
      const slack = 0.5 / (cost * (costs[place] ?? 1))
      const before = alphas[place] ?? 0
      let sum = 0
      for (let at = from; at < to; at += 1) sum += weights[features[at] ?? 0] ?? 0
      const gradient = (sign * sum) / length - 1 + before * slack
      const after = Math.max(0, before - gradient / (1 + slack))
      if (after === before) {
        if (gradient > clearly) {
          sittingOut[place] = (sittingOut[place] ?? 0) * 2
          askAgain[place] = round + 1 + (sittingOut[place] ?? 0)
        }
        continue
      }
      alphas[place] = after
      const change = ((after - before) * sign) / length
      for (let at = from; at < to; at += 1) {
        const feature = features[at] ?? 0
        weights[feature] = (weights[feature] ?? 0) + change
      }
    }
  }
  return weights
}

function shuffle(order: Uint32Array, random: () => number): Uint32Array {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
  return order
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
