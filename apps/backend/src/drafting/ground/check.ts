import type { GroundFinding, GroundKind } from '@countersign/shared/draft'
import type { GroundFacts } from '#drafting/ground/facts.ts'
import { createTaken } from '#drafting/ground/spans.ts'
import type { Span } from '#drafting/ground/spans.ts'

const blocking = new Set<GroundKind>(['refund_status', 'amount', 'card_data', 'masked_decline'])

/** What was found wrong in one reply. */
export class Check {
  readonly facts: GroundFacts
  readonly #found: GroundFinding[] = []

  constructor(facts: GroundFacts) {
    this.facts = facts
  }

  add(
    kind: GroundKind,
    { start, end }: Span,
    why: string,
    severity = blocking.has(kind) ? ('block' as const) : ('warn' as const),
  ): void {
    this.#found.push({ kind, start, end, severity, why })
  }

  /** In order; of those that overlap the graver, and of one kind the longer. */
  findings(): GroundFinding[] {
    const graver = (a: GroundFinding, b: GroundFinding): number =>
      Number(b.severity === 'block') - Number(a.severity === 'block') || b.end - b.start - (a.end - a.start)
    const places = this.#found.length === 0 ? 0 : Math.max(...this.#found.map(({ end }) => end))
    const shown = createTaken(places)
    const kept: GroundFinding[] = []
    for (const finding of this.#found.toSorted(graver)) {
      if (shown.has(finding)) continue
      shown.add(finding)
      kept.push(finding)
    }
    return kept.toSorted((a, b) => a.start - b.start)
  }
}
