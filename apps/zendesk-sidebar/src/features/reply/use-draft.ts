import { useQuery } from '@tanstack/react-query'
import type { DraftReply } from '@countersign/shared/draft'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { draftQuery } from '#api/queries.ts'
import { draftMoment } from './draft-moment.ts'

export type DraftState = {
  /** Of this moment; the only one that may be inserted. */
  draft: DraftReply | undefined
  /** May be the draft of a moment ago while the next one is written. */
  shown: DraftReply | undefined
  failure: { requestId: string | null } | null
  retry: () => void
}

/** The draft for the request where there is one, else for the payment, else one that promises nothing. */
export function useDraft(ticketId: string, payment: Payment | null, request: RefundView | null): DraftState {
  const api = useApi()
  const about = request ? { refundRequestId: request.id } : payment === null ? {} : { paymentIntentId: payment.id }
  const moment = draftMoment(payment, request)
  const query = useQuery({
    ...draftQuery(api, ticketId, about, moment),
    placeholderData: (before, queryBefore) =>
      JSON.stringify(queryBefore?.queryKey[2]) === JSON.stringify(about) ? before : undefined,
  })
  return {
    draft: query.isPlaceholderData ? undefined : query.data,
    shown: query.data,
    failure: query.isError ? { requestId: toApiFailure(query.error).requestId } : null,
    retry: () => void query.refetch(),
  }
}
