/** A place in a text. */
export type Span = { start: number; end: number }

/** Which characters of a text are spoken for: a number that is a day is no amount. */
export type Taken = { add(span: Span): void; has(span: Span): boolean }

export function createTaken(length: number): Taken {
  const marks = new Uint8Array(length)
  return {
    add: ({ start, end }) => void marks.fill(1, start, end),
    has: ({ start, end }) => marks.subarray(start, end).includes(1),
  }
}
