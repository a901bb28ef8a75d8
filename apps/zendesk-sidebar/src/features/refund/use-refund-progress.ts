import { useEffect, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { RefundView } from '@countersign/shared/refund'
import { useApi } from '#api/api-context.ts'
import { refundQuery } from '#api/queries.ts'
import { isOpen, laterReading, pollInterval } from './refund-states.ts'

/** Follows a request while it can still move; the last good reading stays when one fails. */
export function useRefundProgress(
  request: RefundView | null,
  onEnded: (refund: RefundView) => void,
): { refund: RefundView | null; lost: boolean } {
  const api = useApi()
  const query = useQuery({
    ...refundQuery(api, request?.id ?? null),
    ...(request ? { initialData: request } : {}),
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.data ? pollInterval(state.data, Date.now()) : false),
  })
  const refund = request && query.data ? laterReading(query.data, request) : request

  const openBefore = useRef<string | null>(null)
  const latestEnd = useRef(onEnded)
  useEffect(() => {
    latestEnd.current = onEnded
  })
  useEffect(() => {
    if (refund && !isOpen(refund) && openBefore.current === refund.id) latestEnd.current(refund)
    openBefore.current = refund && isOpen(refund) ? refund.id : null
  }, [refund])

  return { refund, lost: query.isError }
}
