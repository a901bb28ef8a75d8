import { useQuery } from '@tanstack/react-query'
import type { RefundList } from '@countersign/shared/refund-review'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import type { ApiFailure } from '#api/api-failure.ts'
import { refundListQuery } from '#api/queries.ts'
import type { Queue } from './desk-place.ts'

/** While somebody looks: another person may act at any moment. */
export const readEveryMs = 30_000

export type QueueReading = {
  /** The last good reading; null before the first. */
  list: RefundList | null
  /** Of the newest reading. */
  failure: ApiFailure | null
  readAt: string
  reading: boolean
  refresh: () => void
}

/** One queue, read anew every half a minute while somebody looks. */
export function useQueue(queue: Queue): QueueReading {
  const api = useApi()
  const query = useQuery({ ...refundListQuery(api, queue), refetchInterval: readEveryMs })
  return {
    list: query.data ?? null,
    failure: query.isError ? toApiFailure(query.error) : null,
    readAt: new Date(query.dataUpdatedAt).toISOString(),
    reading: query.isFetching,
    refresh: () => void query.refetch(),
  }
}
