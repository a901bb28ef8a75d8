import { useSyncExternalStore } from 'react'
import { RefundRequestId } from '@countersign/shared/ids'
import type { RefundListQuery } from '@countersign/shared/refund-review'

export type Queue = RefundListQuery['queue']

/** Where somebody is on the desk. Null: they came without an address, or with one that is not ours. */
export type DeskPlace = {
  queue: Queue | null
  refundId: string | null
}

const words: Record<Queue, string> = { to_sign: 'to-approve', mine: 'mine' }

export const queues = ['to_sign', 'mine'] as const satisfies Queue[]

/** `#/to-approve/rr_1`. Only a refund's id is taken from it: it becomes part of a URL. */
export function readDeskPlace(hash: string): DeskPlace {
  const [, word, id] = /^#\/([a-z-]+)(?:\/(.*))?$/.exec(hash) ?? []
  const queue = queues.find((name) => words[name] === word) ?? null
  const refundId = RefundRequestId.safeParse(id)
  return { queue, refundId: queue !== null && refundId.success ? refundId.data : null }
}

export const draftsAddress = '#/drafts'

export function deskAddress(queue: Queue, refundId: string | null = null): string {
  return refundId === null ? `#/${words[queue]}` : `#/${words[queue]}/${refundId}`
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** What stands behind the `#`; pages of other features read their own places from it. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => window.location.hash)
}
