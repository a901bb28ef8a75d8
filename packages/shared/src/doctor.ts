import { z } from 'zod'

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

/** One thing that was looked at. In English, as the command line says it: names of settings and permissions are not translated. */
export const DoctorFinding = z.object({
  area: z.enum(doctorAreas),
  /** `error`: something does not work. `warning`: it works, and will not for long or not for everybody. */
  level: z.enum(['ok', 'warning', 'error']),
  /** What was found, and why it is so where it is not well. Never a value of a setting. */
  what: z.string(),
  /** What to do; null where nothing is. */
  cure: z.string().nullable(),
})
export type DoctorFinding = z.infer<typeof DoctorFinding>

export const DoctorReport = z.object({
  /** ISO 8601 UTC. */
  checkedAt: z.iso.datetime(),
  findings: z.array(DoctorFinding),
})
export type DoctorReport = z.infer<typeof DoctorReport>
