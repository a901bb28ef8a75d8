import { z } from 'zod'
import { troubleWords, wellWords } from './doctor-words.ts'
import type { TroubleWords } from './doctor-words.ts'

export const doctorAreas = [
  'settings',
  'database',
  'address',
  'clock',
  'stripe',
  'zendesk',
  'hubspot',
  'mail',
  'slack',
  'handoffs',
  'policy',
  'audit',
  'model',
  'orders',
] as const

/** What the words of a finding name: settings, permissions, addresses. Never a value of a setting that is secret. */
const DoctorValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
export type DoctorValues = z.infer<typeof DoctorValues>

/** One thing that was looked at. */
export const DoctorFinding = z.object({
  area: z.enum(doctorAreas),
  /** `error`: something does not work. `warning`: it works, and will not for long or not for everybody. */
  level: z.enum(['ok', 'warning', 'error']),
  /** Which finding this is, for programs and other languages; its words are in `doctor-words.ts`. */
  code: z.string(),
  values: DoctorValues,
  /** In English: what was found, and why it is so where it is not well. */
  what: z.string(),
  /** In English: what to do; null where nothing is. */
  cure: z.string().nullable(),
})
export type DoctorFinding = z.infer<typeof DoctorFinding>

export const DoctorReport = z.object({
  /** ISO 8601 UTC. */
  checkedAt: z.iso.datetime(),
  findings: z.array(DoctorFinding),
})
export type DoctorReport = z.infer<typeof DoctorReport>

type WellWords = typeof wellWords
export type WellCode = keyof WellWords
export type TroubleCode = keyof TroubleWords

/** What the words of a code name; nothing for most. */
export type WellValues<C extends WellCode> = Parameters<WellWords[C]>
export type TroubleValues<C extends TroubleCode> = Parameters<TroubleWords[C]>

export type Trouble = Pick<DoctorFinding, 'code' | 'values' | 'what'> & { cure: string }

export function well<C extends WellCode>(code: C, ...given: WellValues<C>): Omit<Trouble, 'cure'> {
  const [values = {}]: [DoctorValues?] = given
  return { code, values, what: (wellWords[code] as (values: DoctorValues) => string)(values) }
}

export function trouble<C extends TroubleCode>(code: C, ...given: TroubleValues<C>): Trouble {
  const [values = {}]: [DoctorValues?] = given
  const [what, cure] = troubleIn(troubleWords, code, values)
  return { code, values, what, cure }
}

/** In another language. The values are those that went with the code. */
export function troubleIn(words: TroubleWords, code: TroubleCode, values: DoctorValues): [what: string, cure: string] {
  return (words[code] as (values: DoctorValues) => [string, string])(values)
}
