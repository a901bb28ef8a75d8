/** The one clock of a world: the stand-ins, the rules and the rows all read it. */
export type Clock = {
  /** Milliseconds since 1970. */
  now: () => number
  /** For the product: no two calls read the same moment, as on a real clock. */
  stamp: () => Date
  /** On to the next whole second and so many further. */
  forward: (seconds: number) => void
}

export function openClock(): Clock {
  let ms = Math.ceil(Date.now() / 1000) * 1000
  return {
    now: () => ms,
    stamp() {
      ms += 1
      return new Date(ms)
    },
    forward(seconds) {
      ms = Math.ceil(ms / 1000 + seconds) * 1000
    },
  }
}
