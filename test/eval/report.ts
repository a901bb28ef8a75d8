import { createHash } from 'node:crypto'

/** A file `<name>.eval.ts` exports `name` and `run`: one labelled set, held against the code that ships. */
export type Evaluation = { name: string; run: () => Promise<Report> }

export type Report = {
  figures: Figure[]
  /** Any counts a reader should see beside the figures, e.g. a confusion matrix: rows of named cells. */
  tables?: Record<string, Record<string, Record<string, number>>>
  /** One line for each case that came out wrong, with its id. */
  failures: string[]
}

export type Figure = {
  /** E.g. `recall`, or `recall of cvv`. */
  name: string
  part: Part
  value: number
  /** The figure is below its bar when it is smaller than `atLeast` or larger than `atMost`. */
  atLeast?: number
  atMost?: number
}

/** `seen` may be looked at while tuning; `unseen` may only be counted. */
export type Part = 'seen' | 'unseen'

/** Which part a case belongs to, by its id alone, so that no edit of the set moves a case. About three in ten are unseen. */
export function partOf(id: string): Part {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % 10 < 3 ? 'unseen' : 'seen'
}

export function isBelowBar({ value, atLeast, atMost }: Figure): boolean {
  if (Number.isNaN(value)) return true
  return (atLeast !== undefined && value < atLeast) || (atMost !== undefined && value > atMost)
}
