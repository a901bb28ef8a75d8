import { z } from 'zod'
import type { FormObject, FormValue } from './form.ts'
import { StripeFailure } from './stripe-failure.ts'

const notAnInteger = 'Invalid integer'
const notABoolean = 'Invalid boolean'

export const text = z.string().min(1)
export const integer = z
  .string()
  .regex(/^-?\d{1,15}$/, notAnInteger)
  .transform(Number)
export const boolean = z.enum(['true', 'false'], notABoolean).transform((value) => value === 'true')
export const list = z.record(z.string(), text).transform((items) => Object.values(items))
export const expand = list.default([])

/** An empty string empties it. */
export const metadata = z.union([
  z
    .record(z.string().max(40), z.string().max(500))
    .refine((entries) => Object.keys(entries).length <= 50, 'Metadata can have up to 50 keys.'),
  z.literal('').transform(() => ({})),
])

/** A list of objects, as forms write it: `refunds[0][refund]=…`. */
export function listOf<T>(item: z.ZodType<T>) {
  return z.record(z.string(), item).transform((items) => Object.values(items))
}

const range = z.strictObject({
  gt: integer.optional(),
  gte: integer.optional(),
  lt: integer.optional(),
  lte: integer.optional(),
})

export const pageParams = {
  limit: integer.pipe(z.int().min(1).max(100)).default(10),
  starting_after: text.optional(),
  ending_before: text.optional(),
  created: z.union([integer.transform((at) => ({ gte: at, lte: at })), range]).optional(),
  expand,
}
export type PageParams = z.infer<z.ZodObject<typeof pageParams>>

/** Parses by the schema and refuses what does not fit in Stripe's words. */
export function parseParams<T>(schema: z.ZodType<T>, params: FormObject): T {
  const parsed = schema.safeParse(params)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  if (!issue) throw parsed.error
  throw refusal(issue, params)
}

function refusal(issue: z.core.$ZodIssue, params: FormObject): StripeFailure {
  if (issue.code === 'unrecognized_keys') {
    const param = paramName([...issue.path, issue.keys[0] ?? ''])
    return new StripeFailure(`Received unknown parameter: ${param}`, { status: 400, code: 'parameter_unknown', param })
  }
  const param = paramName(issue.path)
  const value = valueAt(params, issue.path)
  if (value === undefined) {
    return new StripeFailure(`Missing required param: ${param}.`, { status: 400, code: 'parameter_missing', param })
  }
  if (value === '') {
    const message = `You passed an empty string for '${param}', which cannot be unset. Leave it out instead.`
    return new StripeFailure(message, { status: 400, code: 'parameter_invalid_empty', param })
  }
  const shown = typeof value === 'string' ? value : param
  if (issue.message === notAnInteger) {
    const message = `${notAnInteger}: ${shown}`
    return new StripeFailure(message, { status: 400, code: 'parameter_invalid_integer', param })
  }
  if (issue.message === notABoolean) return new StripeFailure(`${notABoolean}: ${shown}`, { status: 400, param })
  return new StripeFailure(`Invalid ${param}: ${issue.message}`, { status: 400, param })
}

function paramName(path: readonly PropertyKey[]): string {
  const [head = '', ...rest] = path.map(String)
  return head + rest.map((segment) => `[${segment}]`).join('')
}

function valueAt(params: FormObject, path: readonly PropertyKey[]): FormValue | undefined {
  let value: FormValue | undefined = params
  for (const segment of path) value = typeof value === 'object' ? value[String(segment)] : undefined
  return value
}

/** An empty value removes its key. */
export function withoutEmpty(entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== ''))
}

/** What an update makes of the metadata there is. */
export function updatedMetadata(
  old: Record<string, string> | null,
  asked: Record<string, string>,
): Record<string, string> {
  return Object.keys(asked).length === 0 ? {} : withoutEmpty({ ...old, ...asked })
}
