import type { JSONSchema7 } from 'ai'
import { z } from 'zod'

/** Refused by one provider or the other; what they would check is checked when the answer is here. */
const notUnderstood = new Set([
  '$schema',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minItems',
  'maxItems',
  'pattern',
  'format',
  'default',
])

/** The shape of an answer as providers take it: objects, lists, words of a list and plain values. */
export function wireSchema(schema: z.ZodType): JSONSchema7 {
  return strip(z.toJSONSchema(schema)) as JSONSchema7
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => !notUnderstood.has(name))
  return Object.fromEntries(kept.map(([name, inner]) => [name, strip(inner)]))
}
