import type { GroundFinding, GroundKind } from '@countersign/shared/draft'
import type { GroundFacts } from '#drafting/ground/facts.ts'
import { createTaken } from '#drafting/ground/spans.ts'
import type { Span, Taken } from '#drafting/ground/spans.ts'

const blocking = new Set<GroundKind>(['refund_status', 'amount', 'card_data', 'masked_decline'])

/** A model's words have no benefit of the doubt: where they are not offered, a draft of ours is. */
export type Writer = 'person' | 'model'

/** What was found wrong in one reply. */
export class Check {
  readonly facts: GroundFacts
  readonly writer: Writer
  readonly #found: Found[] = []

  constructor(facts: GroundFacts, writer: Writer) {
    this.facts = facts
    this.writer = writer
  }

  add(kind: GroundKind, { start, end }: Span, why: string, severity = severityOf(kind)): void {
    this.#found.push({ kind, start, end, severity, why, isSentence: false })
  }

  /** Said by a sentence as a whole: what was found of single words in it stays to be seen. */
  addSentence(kind: GroundKind, { start, end }: Span, why: string, severity = severityOf(kind)): void {
    this.#found.push({ kind, start, end, severity, why, isSentence: true })
  }

  has(kinds: ReadonlySet<GroundKind>, { start, end }: Span): boolean {
    return this.#found.some((each) => kinds.has(each.kind) && each.start < end && start < each.end)
  }

  blocks(kinds: ReadonlySet<GroundKind>, { start, end }: Span): boolean {
    return this.#found.some(
      (each) => each.severity === 'block' && kinds.has(each.kind) && each.start < end && start < each.end,
    )
  }

  /** In order; of words that overlap the graver, else the longer, and of sentences what others leave of them. */
  findings(): GroundFinding[] {
    const graver = (a: Found, b: Found): number =>
      Number(a.isSentence) - Number(b.isSentence) ||
      Number(b.severity === 'block') - Number(a.severity === 'block') ||
      b.end - b.start - (a.end - a.start)
    const places = this.#found.length === 0 ? 0 : Math.max(...this.#found.map(({ end }) => end))
    const shown = createTaken(places)
    const kept: GroundFinding[] = []
    for (const { isSentence, ...finding } of this.#found.toSorted(graver)) {
      const span = isSentence ? longestFree(finding, shown) : shown.has(finding) ? null : finding
      if (!span) continue
      shown.add(span)
      kept.push({ ...finding, start: span.start, end: span.end })
    }
    return kept.toSorted((a, b) => a.start - b.start)
  }
}

type Found = GroundFinding & { isSentence: boolean }

function severityOf(kind: GroundKind): GroundFinding['severity'] {
  return blocking.has(kind) ? 'block' : 'warn'
}

/** The longest stretch that nothing else has; null where there is none. */
function longestFree({ start, end }: Span, shown: Taken): Span | null {
  let best: Span | null = null
  let from = start
  for (let at = start; at <= end; at += 1) {
    const isFree = at < end && !shown.has({ start: at, end: at + 1 })
    if (isFree) continue
    if (at > from && (!best || at - from > best.end - best.start)) best = { start: from, end: at }
    from = at + 1
  }
  return best
}
