import { useSyncExternalStore } from 'react'
import { RefundRequestId } from '@countersign/shared/ids'
import { RefundFilters, RefundQueue, RefundSort } from '@countersign/shared/refund-review'

export type Queue = RefundQueue

/** A queue as it is looked at: narrowed, and in an order. */
export type DeskView = { queue: Queue; filters: RefundFilters; sort: RefundSort }

/** Where somebody is on the desk. `queue` null: they came without an address, or with one that is not ours. */
export type DeskPlace = Omit<DeskView, 'queue'> & {
  queue: Queue | null
  refundId: string | null
}

const words: Record<Queue, string> = { to_sign: 'to-approve', mine: 'mine', unknown: 'unknown', all: 'all' }

export const queues = RefundQueue.options

const nowhere: DeskPlace = { queue: null, refundId: null, filters: {}, sort: 'oldest' }

/**
 * `#/to-approve/rr_1/overdue=1&sort=due`: the queue, the request that is open, and what narrows the queue. Segments
 * alone, as Zendesk hands on nothing else of an address. Only what we know is taken from it: it becomes part of a URL.
 */
export function readDeskPlace(hash: string): DeskPlace {
  const [start, word, ...rest] = hash.split('/')
  const queue = start === '#' ? (queues.find((name) => words[name] === word) ?? null) : null
  if (queue === null) return nowhere
  const query = rest.length <= 2 ? rest.find((part) => part.includes('=')) : undefined
  const refundId = rest.length <= 2 ? RefundRequestId.safeParse(rest[0]).data : undefined
  return { queue, refundId: refundId ?? null, ...readQuery(new URLSearchParams(query)) }
}

/** What is not good is left out, and the rest stands. */
function readQuery(query: URLSearchParams): Pick<DeskView, 'filters' | 'sort'> {
  const filters: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(RefundFilters.shape)) {
    const value = schema.safeParse(query.get(name) ?? undefined).data
    if (value !== undefined) filters[name] = value
  }
  if (filters['currency'] === undefined) {
    delete filters['min']
    delete filters['max']
  }
  return { filters: RefundFilters.parse(filters), sort: RefundSort.safeParse(query.get('sort')).data ?? 'oldest' }
}

export const draftsAddress = '#/drafts'
export const driftAddress = '#/drift'

export function deskAddress({ queue, filters, sort }: DeskView, refundId: string | null = null): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) query.set(name, value)
  if (sort !== 'oldest') query.set('sort', sort)
  return ['#', words[queue], refundId, query.toString()].filter((part) => part !== null && part !== '').join('/')
}

/** A queue without anything that narrows it. */
export function wholeQueue(queue: Queue): DeskView {
  return { queue, filters: {}, sort: 'oldest' }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** What stands behind the `#`; pages of other features read their own places from it. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => window.location.hash)
}
