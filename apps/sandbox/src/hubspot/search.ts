import { z } from 'zod'
import { linkedIds, liveObjects, propertyOf } from './objects.ts'
import { limitsInForce } from './rate-limit.ts'
import type { CrmObject, HubspotWorld, ObjectType } from './state.ts'

const Operator = z.enum([
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
])

const Filter = z.object({
  propertyName: z.string().min(1),
  operator: Operator,
  value: z.string().optional(),
  highValue: z.string().optional(),
  values: z.array(z.string()).optional(),
})
type Filter = z.infer<typeof Filter>

const Sort = z.union([
  z.string().transform((propertyName) => ({ propertyName, direction: 'ASCENDING' as const })),
  z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
])

export const SearchBody = z.object({
  filterGroups: z
    .array(z.object({ filters: z.array(Filter).min(1).max(6) }))
    .max(5)
    .refine((groups) => groups.flatMap(({ filters }) => filters).length <= 18, 'may have 18 filters at most')
    .default([]),
  query: z.string().max(3000).optional(),
  sorts: z.array(Sort).max(1).default([]),
  properties: z.array(z.string()).default([]),
  limit: z.coerce.number().int().min(1).max(200).default(10),
  after: z.coerce.number().int().min(0).max(10_000).default(0),
})
export type SearchBody = z.infer<typeof SearchBody>

/** What the index knows by now: a new record is found only after its delay, oldest first without another order. */
export function search(world: HubspotWorld, type: ObjectType, { filterGroups, query, sorts }: SearchBody): CrmObject[] {
  const indexedUntil = world.now() - limitsInForce(world).searchDelaySeconds * 1000
  const found = liveObjects(world.state, type)
    .filter((object) => Date.parse(object.createdAt) <= indexedUntil)
    .filter((object) => query === undefined || Object.values(object.properties).some((text) => hasTokens(text, query)))
    .filter(
      (object) => filterGroups.length === 0 || filterGroups.some(({ filters }) => fitsAll(world, object, filters)),
    )
  const [sort] = sorts
  if (!sort) return found
  const sign = sort.direction === 'ASCENDING' ? 1 : -1
  const valueOf = (object: CrmObject): string => propertyOf(object, sort.propertyName) ?? ''
  return found.toSorted((a, b) => sign * compare(valueOf(a), valueOf(b)))
}

function fitsAll(world: HubspotWorld, object: CrmObject, filters: Filter[]): boolean {
  return filters.every((filter) => fits(world, object, filter))
}

function fits({ state }: HubspotWorld, object: CrmObject, filter: Filter): boolean {
  const { propertyName, value = '', highValue = '', values = [] } = filter
  // Such as `associations.contact`: the ids on the other side.
  if (propertyName.startsWith('associations.')) {
    const ids = linkedIds(state, object.id)
    return (values.length > 0 ? values : [value]).some((id) => ids.includes(id))
  }
  const own = propertyOf(object, propertyName)
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return own !== null
    case 'NOT_HAS_PROPERTY':
      return own === null
    case 'EQ':
      return own?.toLowerCase() === value.toLowerCase()
    case 'NEQ':
      return own?.toLowerCase() !== value.toLowerCase()
    case 'IN':
      return own !== null && values.includes(own)
    case 'NOT_IN':
      return own !== null && !values.includes(own)
    case 'CONTAINS_TOKEN':
      return hasTokens(own, value)
    case 'NOT_CONTAINS_TOKEN':
      return !hasTokens(own, value)
    case 'LT':
      return own !== null && compare(own, value) < 0
    case 'LTE':
      return own !== null && compare(own, value) <= 0
    case 'GT':
      return own !== null && compare(own, value) > 0
    case 'GTE':
      return own !== null && compare(own, value) >= 0
    case 'BETWEEN':
      return own !== null && compare(own, value) >= 0 && compare(own, highValue) <= 0
  }
}

/** Every word of the wanted text is a word of the other; `*` stands for any letters. */
function hasTokens(text: string | null, wanted: string): boolean {
  const words = wordsOf(text ?? '', /[^\p{L}\p{N}_]+/u)
  const patterns = wordsOf(wanted, /[^\p{L}\p{N}_*]+/u)
  return patterns.length > 0 && patterns.every((pattern) => words.some((word) => matches(word, pattern)))
}

function wordsOf(text: string, between: RegExp): string[] {
  return text
    .toLowerCase()
    .split(between)
    .filter((word) => word !== '')
}

function matches(word: string, pattern: string): boolean {
  // Words hold letters, digits and `_` only, so nothing but the star means anything to a regular expression.
  return pattern.includes('*') ? new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'u').test(word) : word === pattern
}

/** Numbers by value, times by moment (they may be given as milliseconds), anything else by letters. */
function compare(a: string, b: string): number {
  const [left, right] = [orderOf(a), orderOf(b)]
  if (left !== null && right !== null) return left - right
  return a < b ? -1 : a > b ? 1 : 0
}

function orderOf(value: string): number | null {
  if (/^-?\d+(\.\d+)?$/.test(value)) return Number(value)
  return /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : null
}
