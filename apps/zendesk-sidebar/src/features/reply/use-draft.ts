import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { DraftReply, DraftRequest, DraftVariant } from '@countersign/shared/draft'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { draftQuery } from '#api/queries.ts'
import { useFurtherDraft } from './use-further-draft.ts'
import type { DraftOffer } from './use-further-draft.ts'
import { draftMoment } from './draft-moment.ts'

export type DraftState = {
  /** Of this moment; the only one that may be inserted. */
  draft: DraftReply | undefined
  /** May be the draft of a moment ago while the next one is written. */
  shown: DraftReply | undefined
  failure: { requestId: string | null } | null
  retry: () => void
  /** What the draft speaks of. */
  about: DraftRequest
  moment: string
  variant: DraftVariant
  setVariant: (variant: DraftVariant) => void
  /** Another draft can be shown; null: there is none. */
  offer: DraftOffer | null
}

/** The draft for the request where there is one, else for the payment, else one that promises nothing. */
export function useDraft(ticketId: string, payment: Payment | null, request: RefundView | null): DraftState {
  const api = useApi()
  const [variant, setVariant] = useState<DraftVariant>('standard')
  const about: DraftRequest = request
    ? { refundRequestId: request.id }
    : payment === null
      ? {}
      : { paymentIntentId: payment.id }
  const asked = variant === 'standard' ? about : { ...about, variant }
  const moment = draftMoment(payment, request)
  const query = useQuery({
    ...draftQuery(api, ticketId, asked, moment),
    placeholderData: (before, queryBefore) =>
      JSON.stringify(queryBefore?.queryKey[2]) === JSON.stringify(asked) ? before : undefined,
  })
  const first = query.isPlaceholderData ? undefined : query.data
  const { draft, offer } = useFurtherDraft(ticketId, first, { request: asked, moment })
  return {
    draft,
    shown: draft ?? query.data,
    offer,
    failure: query.isError ? { requestId: toApiFailure(query.error).requestId } : null,
    retry: () => void query.refetch(),
    about,
    moment,
    variant,
    setVariant,
  }
}

/** Asks the customer to send no more card data. It speaks of no payment, so it is the same at every moment. */
export function useCardDataDraft(ticketId: string): DraftState {
  const api = useApi()
  const about: DraftRequest = { about: 'card_data' }
  const moment = 'card_data'
  const query = useQuery(draftQuery(api, ticketId, about, moment))
  return {
    draft: query.data,
    shown: query.data,
    failure: query.isError ? { requestId: toApiFailure(query.error).requestId } : null,
    retry: () => void query.refetch(),
    about,
    moment,
    variant: 'standard',
    setVariant: () => undefined,
    offer: null,
  }
}
