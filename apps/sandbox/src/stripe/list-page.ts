import type { PageParams } from './params.ts'
import { StripeFailure } from './stripe-failure.ts'

type Listed = { id: string; created: number }

/**
 * One page of what passes the filters, newest first, as Stripe cuts it. `items` come in the order in which they were
 * made. A cursor may be any of them: it marks a place, and what was filtered out or has changed since has one too.
 */
export function listPage<T extends Listed>(
  items: T[],
  passes: (item: T) => boolean,
  page: PageParams,
): { data: T[]; has_more: boolean } {
  // Whole seconds collide, so that the order of making decides between equals.
  const sorted = items.toReversed().toSorted((a, b) => b.created - a.created)
  const filtered = (part: T[]): T[] => part.filter((item) => inRange(item.created, page.created) && passes(item))
  if (page.ending_before !== undefined) {
    const newer = filtered(sorted.slice(0, positionOf(sorted, page.ending_before, 'ending_before')))
    return { data: newer.slice(-page.limit), has_more: newer.length > page.limit }
  }
  const start = page.starting_after === undefined ? 0 : positionOf(sorted, page.starting_after, 'starting_after') + 1
  const older = filtered(sorted.slice(start))
  return { data: older.slice(0, page.limit), has_more: older.length > page.limit }
}

function positionOf(items: Listed[], id: string, param: string): number {
  const position = items.findIndex((item) => item.id === id)
  if (position >= 0) return position
  throw new StripeFailure(`No such object: '${id}'`, { status: 400, code: 'resource_missing', param })
}

function inRange(created: number, range: PageParams['created']): boolean {
  if (!range) return true
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range as Record<string, number | undefined>
  return created > gt && created >= gte && created < lt && created <= lte
}
