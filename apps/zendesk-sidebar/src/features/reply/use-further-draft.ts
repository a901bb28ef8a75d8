import { useEffect, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { DraftReply, DraftRequest } from '@countersign/shared/draft'
import { useApi } from '#api/api-context.ts'
import { furtherDraftQuery } from '#api/queries.ts'

export type DraftOffer = {
  /** What a click shows: the draft that came later, or the first one again. */
  shows: 'further' | 'first'
  swap: () => void
}

/**
 * The draft of a model, asked for once the first draft is there. Nothing waits for it: while it is written, and where
 * none comes, the first one stands. It dies with the moment, as every draft does.
 */
export function useFurtherDraft(
  ticketId: string,
  first: DraftReply | undefined,
  asked: { request: DraftRequest; moment: string },
): { draft: DraftReply | undefined; offer: DraftOffer | null } {
  const { request, moment } = asked
  const api = useApi()
  const client = useQueryClient()
  const [taken, setTaken] = useState<string | null>(null)
  const query = useQuery({ ...furtherDraftQuery(api, ticketId, request, moment), enabled: first?.mayFollow === true })
  const changed = query.data?.changed === true
  useEffect(() => {
    if (!changed) return
    for (const part of ['context', 'preview']) void client.invalidateQueries({ queryKey: [part, ticketId] })
  }, [client, changed, ticketId])

  const further = query.data?.draft ?? null
  const key = JSON.stringify([request, moment])
  if (!first || !further) return { draft: first, offer: null }
  return taken === key
    ? { draft: further, offer: { shows: 'first', swap: () => setTaken(null) } }
    : { draft: first, offer: { shows: 'further', swap: () => setTaken(key) } }
}
