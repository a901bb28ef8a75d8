import { and, isNull } from 'drizzle-orm'
import { drift } from '#reconciliation/tables.ts'

/** Nothing has healed it, and nobody has looked at it. */
export const openDrift = and(isNull(drift.resolvedAt), isNull(drift.acknowledgedAt))
