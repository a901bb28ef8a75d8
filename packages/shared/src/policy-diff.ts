import { z } from 'zod'
import { readMajorUnits, writeMajorUnits } from './money.ts'
import { CurrencyLimits, PolicyDocument } from './policy-document.ts'
import type { SomeLimits } from './policy-document.ts'

/** One setting that differs. Null: not set there. */
export const PolicyChange = z.object({
  /** Name of the segment that it belongs to. */
  segment: z.string().nullable(),
  /** As in the document, e.g. `money.usd.autoApprove`; inside of a segment from there on. */
  path: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type PolicyChange = z.infer<typeof PolicyChange>

type Line = Pick<PolicyChange, 'segment' | 'path'> & { value: string }

/** What differs between two policies, in the order of the document. Pure; the words are `describePolicyChange`. */
export function diffPolicies(before: PolicyDocument, after: PolicyDocument): PolicyChange[] {
  const [one, other] = [linesOf(before), linesOf(after)]
  const keys = new Set([...one.keys(), ...other.keys()])
  return [...keys].flatMap((key) => {
    const [was, is] = [one.get(key), other.get(key)]
    const line = was ?? is
    if (!line || was?.value === is?.value) return []
    return [{ segment: line.segment, path: line.path, before: was?.value ?? null, after: is?.value ?? null }]
  })
}

function linesOf(document: PolicyDocument): Map<string, Line> {
  // Read once more, for the order of the schema: a database keeps another one.
  const { $schema: _, segments, money, ...rest } = PolicyDocument.parse(document)
  const lines = [...moneyLines(null, money), ...settingLines(null, '', rest)]
  // The order of segments decides, so it is a setting of its own.
  const value = segments.map(({ name }) => name).join(', ')
  if (segments.length > 0) lines.push({ segment: null, path: 'segments', value })
  for (const { name, when, change } of segments) {
    const { money: changed, ...others } = change
    lines.push(
      ...settingLines(name, 'when', when),
      ...moneyLines(name, changed ?? {}),
      ...settingLines(name, '', others),
    )
  }
  return new Map(lines.map((line) => [JSON.stringify([line.segment, line.path]), line]))
}

/** Always in the order of the schema, whatever the order in the file; "75" and "75.00" are the same limit. */
function moneyLines(segment: string | null, money: Record<string, SomeLimits>): Line[] {
  return Object.entries(money)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([currency, limits]) =>
      CurrencyLimits.keyof().options.flatMap((name) => {
        const text = limits[name]
        if (text === undefined) return []
        const amount = readMajorUnits(text, currency)
        const value = amount === null ? text : writeMajorUnits({ amount, currency })
        return [{ segment, path: `money.${currency}.${name}`, value }]
      }),
    )
}

function settingLines(segment: string | null, path: string, value: unknown): Line[] {
  if (Array.isArray(value)) return [{ segment, path, value: value.map(String).toSorted().join(', ') }]
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      settingLines(segment, path === '' ? key : `${path}.${key}`, inner),
    )
  }
  return typeof value === 'string' || typeof value === 'number' ? [{ segment, path, value: String(value) }] : []
}
