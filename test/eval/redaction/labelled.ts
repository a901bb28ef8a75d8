import { createHash } from 'node:crypto'

/** A text with marks: what must go, and what must stay readable although it looks like card data. */
export type Case = { id: string; text: string; secrets: Mark[]; keeps: Mark[] }
export type Mark = { start: number; end: number; kind: string }

/** Numbers that depend on the case's id alone: no case changes when others are added. */
export type Dice = {
  /** 0 to `sides` - 1. */
  roll(sides: number): number
  pick<T>(from: readonly T[]): T
  digits(length: number): string
}

export function diceFor(id: string): Dice {
  let state = createHash('sha256').update(id).digest().readUInt32BE(4)
  function roll(sides: number): number {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % sides
  }
  return {
    roll,
    pick<T>(from: readonly T[]): T {
      const chosen = from[roll(from.length)]
      if (chosen === undefined) throw new Error('nothing to choose from')
      return chosen
    },
    digits: (length) => Array.from({ length }, () => roll(10)).join(''),
  }
}

/**
 * `template` holds `{name}` for each of `parts`. Names that begin with `keep` are look-alikes, the others are secrets;
 * what stands behind a `:` in the name is the kind, e.g. `{pan}`, `{cvv}`, `{keep:order}`.
 */
export function label(id: string, template: string, parts: Record<string, string>): Case {
  const labelled: Case = { id, text: '', secrets: [], keeps: [] }
  for (const [n, piece] of template.split(/\{([a-z:]+)\}/).entries()) {
    if (n % 2 === 0) {
      labelled.text += piece
      continue
    }
    const value = parts[piece]
    if (value === undefined) throw new Error(`${id}: nothing for ${piece}`)
    const mark = { start: labelled.text.length, end: labelled.text.length + value.length }
    labelled.text += value
    if (piece.startsWith('keep')) labelled.keeps.push({ ...mark, kind: piece.slice(5) || 'look-alike' })
    else labelled.secrets.push({ ...mark, kind: piece })
  }
  return labelled
}
