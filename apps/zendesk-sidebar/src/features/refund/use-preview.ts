import { useQuery } from '@tanstack/react-query'
import type { RefundPreview, RefundProposal } from '@countersign/shared/refund'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import type { ApiFailure } from '#api/api-failure.ts'
import { previewQuery } from '#api/queries.ts'

export type PreviewReading =
  | { kind: 'none' }
  | { kind: 'loading' }
  | { kind: 'failed'; failure: ApiFailure; retry: () => void }
  | { kind: 'ready'; preview: RefundPreview }

/** What policy says to this proposal. Keyed by the proposal, so a late answer never speaks for a newer one. */
export function usePreview(ticketId: string, proposal: RefundProposal | null): PreviewReading {
  const api = useApi()
  const query = useQuery(previewQuery(api, ticketId, proposal))
  if (!proposal) return { kind: 'none' }
  if (query.data) return { kind: 'ready', preview: query.data }
  if (query.isError) return { kind: 'failed', failure: toApiFailure(query.error), retry: () => void query.refetch() }
  return { kind: 'loading' }
}
