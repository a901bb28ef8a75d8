import { ground } from '@countersign/backend/drafting/ground/ground'
import type { GroundFinding } from '@countersign/shared/draft'
import type { Pair } from '#eval/ground/pair.ts'
import { scenarios } from '#eval/ground/scenarios.ts'
import { seen } from '#eval/ground/seen.ts'
import { seenLater } from '#eval/ground/seen-later.ts'
import { unseen } from '#eval/ground/unseen.ts'
import type { Figure, Report } from '#eval/report.ts'

export const name = 'Ground check: replies held against facts'

const kinds = { blocks: new Set(['refund_status', 'amount', 'card_data', 'masked_decline']) }

/** A planted falsehood is caught when there is a finding as grave as its kind asks for; a true reply has none at all. */
export async function run(): Promise<Report> {
  const figures: Figure[] = []
  const failures: string[] = []
  for (const part of ['seen', 'unseen'] as const) {
    const pairs = part === 'seen' ? [...seen, ...seenLater] : unseen
    const planted = pairs.filter(([, , kind]) => kind !== null)
    const honest = pairs.filter(([, , kind]) => kind === null)
    const missed = planted.filter((pair) => !isCaught(pair))
    const alarms = honest.filter((pair) => findings(pair).length > 0)
    figures.push({ part, name: 'falsehoods caught', value: 1 - missed.length / planted.length, atLeast: 0.98 })
    figures.push({ part, name: 'false alarms', value: alarms.length / honest.length, atMost: 0.03 })
    for (const [scenario, , kind, text] of missed) failures.push(`${part}, not caught (${kind}, ${scenario}): ${text}`)
    for (const pair of alarms)
      failures.push(`${part}, false alarm (${pair[0]}): ${pair[3]}: ${describe(findings(pair), pair[3])}`)
  }
  return { figures, failures }
}

function findings([scenario, language, , text]: Pair): GroundFinding[] {
  return ground(text, scenarios[scenario], language)
}

function isCaught(pair: Pair): boolean {
  const kind = pair[2]
  if (kind === null) return false
  const found = findings(pair)
  return kinds.blocks.has(kind) ? found.some(({ severity }) => severity === 'block') : found.length > 0
}

function describe(found: readonly GroundFinding[], text: string): string {
  return found.map(({ kind, start, end }) => `${kind} "${text.slice(start, end)}"`).join(', ')
}
