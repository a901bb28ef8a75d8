import type { Context } from 'hono'

const pageLimit = 100

/**
 * One page of a list that is stored oldest first, by cursor when the caller asks with `page[size]`, else by offset.
 * Newest first with `sort_order=desc` or `sort=-created_at`.
 */
export function paginate(c: Context, member: string, oldestFirst: unknown[]): Record<string, unknown> {
  const newestFirst = c.req.query('sort_order') === 'desc' || (c.req.query('sort') ?? '').startsWith('-')
  const items = newestFirst ? oldestFirst.toReversed() : oldestFirst
  return c.req.query('page[size]') === undefined ? byOffset(c, member, items) : byCursor(c, member, items)
}

function byOffset(c: Context, member: string, items: unknown[]): Record<string, unknown> {
  const size = limit(c.req.query('per_page'))
  const page = Math.max(1, Number(c.req.query('page')) || 1)
  const start = (page - 1) * size
  return {
    [member]: items.slice(start, start + size),
    next_page: start + size < items.length ? address(c, { page: String(page + 1) }) : null,
    previous_page: page > 1 ? address(c, { page: String(page - 1) }) : null,
    count: items.length,
  }
}

function byCursor(c: Context, member: string, items: unknown[]): Record<string, unknown> {
  const size = limit(c.req.query('page[size]'))
  const start = readCursor(c.req.query('page[after]'))
  const end = start + size
  const hasMore = end < items.length
  const after = hasMore ? Buffer.from(`after:${end}`).toString('base64url') : null
  return {
    [member]: items.slice(start, end),
    meta: { has_more: hasMore, after_cursor: after, before_cursor: null },
    links: { next: after === null ? null : address(c, { 'page[after]': after }), prev: null },
  }
}

function limit(asked: string | undefined): number {
  return Math.min(pageLimit, Math.max(1, Number(asked) || pageLimit))
}

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  return Number(/^after:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1] ?? 0)
}

function address(c: Context, changes: Record<string, string>): string {
  const url = new URL(c.req.url)
  for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value)
  return url.toString()
}
