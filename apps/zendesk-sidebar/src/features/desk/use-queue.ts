import { useQuery } from '@tanstack/react-query'
import type { RefundList, RefundListQuery } from '@countersign/shared/refund-review'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import type { ApiFailure } from '#api/api-failure.ts'
import { deskSummaryQuery, refundListQuery } from '#api/queries.ts'
import type { DeskView } from './desk-place.ts'

/** While somebody looks: another person may act at any moment. */
export const readEveryMs = 15_000

export type QueueReading = {
  /** The last good reading; null before the first. */
  list: RefundList | null
  /** Of the newest reading. */
  failure: ApiFailure | null
  readAt: string
  reading: boolean
  refresh: () => void
}

/** The rows of a view, read anew every quarter of a minute while somebody looks. */
export function useQueue(view: DeskView, limit: number): QueueReading {
  const api = useApi()
  const asked: RefundListQuery = { queue: view.queue, ...view.filters, sort: view.sort, limit: String(limit) }
  const query = useQuery({
    ...refundListQuery(api, asked),
    refetchInterval: readEveryMs,
    // While a longer page of the same view is on its way, the shorter one stays.
    placeholderData: (list, last) => (sameView(last?.queryKey[1], asked) ? list : undefined),
  })
  return {
    list: query.data ?? null,
    failure: query.isError ? toApiFailure(query.error) : null,
    readAt: new Date(query.dataUpdatedAt).toISOString(),
    reading: query.isFetching,
    refresh: () => void query.refetch(),
  }
}

function sameView(last: RefundListQuery | undefined, asked: RefundListQuery): boolean {
  return last !== undefined && JSON.stringify({ ...last, limit: '' }) === JSON.stringify({ ...asked, limit: '' })
}

/** How many each queue holds. Null before it is known. */
export function useDeskSummary() {
  const api = useApi()
  return useQuery({ ...deskSummaryQuery(api), refetchInterval: readEveryMs }).data ?? null
}
