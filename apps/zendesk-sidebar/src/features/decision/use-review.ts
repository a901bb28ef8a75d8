import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { RefundView } from '@countersign/shared/refund'
import { useApi } from '#api/api-context.ts'
import { refundQuery, reviewQuery } from '#api/queries.ts'
import { pollInterval } from '#features/refund/refund-states.ts'

/** What others may have done to the request; its content is frozen. */
function standingOf({ state, outcome, signatures, questions, delegatedTo }: RefundView): string {
  const answered = questions.filter(({ answer }) => answer !== null).length
  return JSON.stringify([state, outcome, signatures.length, questions.length, answered, delegatedTo?.id])
}

/**
 * The review, and the request in it as of its newest reading. The request is cheap to read and is followed; the review
 * reads Stripe, so it is read again only when somebody did something.
 */
export function useReview(refundId: string) {
  const api = useApi()
  const review = useQuery(reviewQuery(api, refundId))
  const followed = useQuery({
    ...refundQuery(api, refundId),
    enabled: review.data !== undefined,
    retry: false,
    refetchInterval: ({ state }) => (state.data ? pollInterval(state.data, Date.now()) : false),
  })
  const isNewer = followed.data !== undefined && followed.dataUpdatedAt > review.dataUpdatedAt
  const refund = isNewer ? followed.data : (review.data?.refund ?? null)
  const outdated =
    isNewer && review.data && followed.data && standingOf(review.data.refund) !== standingOf(followed.data)
      ? standingOf(followed.data)
      : null
  const { refetch } = review
  useEffect(() => {
    if (outdated !== null) void refetch()
  }, [outdated, refetch])
  return { review, refund, lost: review.isError || followed.isError }
}
