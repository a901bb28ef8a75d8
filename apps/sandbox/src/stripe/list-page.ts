import type { PageParams } from './params.ts'
import { StripeFailure } from './stripe-failure.ts'

type Listed = { id: string; created: number }

/** One page of a list, newest first, as Stripe cuts it. `items` come in the order in which they were made. */
export function listPage<T extends Listed>(items: T[], page: PageParams): { data: T[]; has_more: boolean } {
  // Whole seconds collide, so that the order of making decides between equals.
  const sorted = items
    .toReversed()
    .filter((item) => inRange(item.created, page.created))
    .toSorted((a, b) => b.created - a.created)
  if (page.ending_before !== undefined) {
    const end = positionOf(sorted, page.ending_before, 'ending_before')
    const start = Math.max(0, end - page.limit)
    return { data: sorted.slice(start, end), has_more: start > 0 }
  }
  const start = page.starting_after === undefined ? 0 : positionOf(sorted, page.starting_after, 'starting_after') + 1
  return { data: sorted.slice(start, start + page.limit), has_more: start + page.limit < sorted.length }
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
