import { ground } from '@countersign/backend/drafting/ground/ground'
import type { GroundFinding } from '@countersign/shared/draft'
import { chosenByLots, lastLots, pairsOf, seenLots, unseenLots } from '#eval/ground/by-others.ts'
import type { Pair } from '#eval/ground/pair.ts'
import { scenarios } from '#eval/ground/scenarios.ts'
import { seen } from '#eval/ground/seen.ts'
import { seenLater } from '#eval/ground/seen-later.ts'
import { unseen } from '#eval/ground/unseen.ts'
import type { Figure, Part, Report } from '#eval/report.ts'

export const name = 'Ground check: replies held against facts'

/** `isShown`: too few to be held against the bar by themselves. */
type Group = { part: Part; by: string; pairs: readonly Pair[]; isShown?: true }

/** Who wrote the check wrote those without a name; the lots as others write say of themselves how they came about. */
const groups: Group[] = [
  { part: 'seen', by: '', pairs: [...seen, ...seenLater] },
  { part: 'unseen', by: '', pairs: unseen },
  { part: 'seen', by: ', learnt from', pairs: seenLots.flatMap(pairsOf) },
  ...chosenByLots.map((lot): Group => ({ part: 'seen', by: `, ${nameOf(lot)}`, pairs: pairsOf(lot) })),
  ...unseenLots.map((lot): Group => ({ part: 'unseen', by: `, ${nameOf(lot)}`, pairs: pairsOf(lot) })),
  ...lastLots.map((lot): Group => ({ part: 'unseen', by: `, ${nameOf(lot)}`, pairs: pairsOf(lot), isShown: true })),
  { part: 'unseen', by: ', all by other hands', pairs: [...unseenLots, ...lastLots].flatMap(pairsOf) },
]

/**
 * A planted falsehood is caught when there is a finding as grave as its kind asks for; a true reply has none at all.
 * What came out wrong is shown of the seen parts alone.
 */
export async function run(): Promise<Report> {
  const figures: Figure[] = []
  const failures: string[] = []
  const counts: Record<string, Record<string, number>> = {}
  for (const { part, by, pairs, isShown } of groups) {
    const planted = pairs.filter(([, , kind]) => kind !== null)
    const honest = pairs.filter(([, , kind]) => kind === null)
    const missed = planted.filter((pair) => !isCaught(pair))
    const alarms = honest.filter((pair) => findings(pair).length > 0)
    figures.push({
      part,
      name: `falsehoods caught${by}`,
      value: 1 - missed.length / planted.length,
      ...(!isShown && { atLeast: 0.98 }),
    })
    figures.push({
      part,
      name: `false alarms${by}`,
      value: alarms.length / honest.length,
      ...(!isShown && { atMost: 0.03 }),
    })
    counts[part + by] = {
      planted: planted.length,
      missed: missed.length,
      honest: honest.length,
      alarms: alarms.length,
      'alarms that block': alarms.filter((pair) => findings(pair).some(isBlock)).length,
    }
    if (part === 'unseen') continue
    for (const [scenario, , kind, text] of missed) failures.push(`not caught (${kind}, ${scenario}): ${text}`)
    for (const pair of alarms)
      failures.push(`false alarm (${pair[0]}): ${pair[3]}: ${describe(findings(pair), pair[3])}`)
  }
  return { figures, tables: { counts }, failures }
}

function nameOf(lot: string): string {
  return lot.replace('.txt', '').replaceAll('-', ' ')
}

function findings([scenario, language, , text]: Pair): GroundFinding[] {
  return ground(text, scenarios[scenario], language)
}

/** A false refund status may also be a refusal that policy does not give, or an arrival that nobody knows: they are underlined. */
function isCaught(pair: Pair): boolean {
  const kind = pair[2]
  const found = findings(pair)
  if (kind === 'refund_status') return found.some((each) => isBlock(each) || ofStatus.has(each.kind))
  if (kind === 'amount' || kind === 'card_data' || kind === 'masked_decline') return found.some(isBlock)
  return found.length > 0
}

const ofStatus = new Set<GroundFinding['kind']>(['refund_status', 'refusal'])

function isBlock({ severity }: GroundFinding): boolean {
  return severity === 'block'
}

function describe(found: readonly GroundFinding[], text: string): string {
  return found.map(({ kind, start, end }) => `${kind} "${text.slice(start, end)}"`).join(', ')
}
