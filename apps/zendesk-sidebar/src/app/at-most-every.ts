/** Acts when called, but never before the pause is over; the first one begins now. What comes meanwhile is not made up for. */
export function atMostEvery(milliseconds: number, act: () => void, now: () => number = Date.now): () => void {
  let next = now() + milliseconds
  return () => {
    if (now() < next) return
    next = now() + milliseconds
    act()
  }
}
