import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { longestReply } from '@countersign/shared/draft'
import type { DraftCheck, DraftRequest } from '@countersign/shared/draft'
import type { RefundPreview, RefundProposal, RefundView } from '@countersign/shared/refund'
import type { RefundListQuery } from '@countersign/shared/refund-review'
import type { TemplatePreviewRequest } from '@countersign/shared/reply-template'
import type { CountersignApi } from './countersign-api.ts'

export function contextQuery(api: CountersignApi, ticketId: string) {
  return queryOptions({
    queryKey: ['context', ticketId],
    queryFn: ({ signal }) => api.ticketContext(ticketId, { fresh: false, signal }),
  })
}

/** Reads past the backend's cache into the same place, for when we know that something has moved. */
export async function refreshContext(client: QueryClient, api: CountersignApi, ticketId: string): Promise<void> {
  const query = contextQuery(api, ticketId)
  await client.cancelQueries({ queryKey: query.queryKey })
  await client.fetchQuery({
    queryKey: query.queryKey,
    queryFn: ({ signal }) => api.ticketContext(ticketId, { fresh: true, signal }),
    staleTime: 0,
  })
}

/** What policy says at this moment. */
export async function readPreviewAgain(
  client: QueryClient,
  api: CountersignApi,
  ticketId: string,
  proposal: RefundProposal,
): Promise<RefundPreview> {
  // Not through the cache: a reading that began a moment ago may be older than the click.
  const preview = await api.previewRefund(ticketId, proposal)
  client.setQueryData(previewQuery(api, ticketId, proposal).queryKey, preview)
  return preview
}

export function previewQuery(api: CountersignApi, ticketId: string, proposal: RefundProposal | null) {
  return queryOptions({
    queryKey: ['preview', ticketId, proposal],
    queryFn: proposal ? ({ signal }) => api.previewRefund(ticketId, proposal, signal) : skipToken,
  })
}

/** `moment` is the state of the request the draft speaks about: a draft dies when the request moves on. */
export function draftQuery(api: CountersignApi, ticketId: string, request: DraftRequest, moment: string) {
  return queryOptions({
    queryKey: ['draft', ticketId, request, moment],
    queryFn: ({ signal }) => api.draft(ticketId, request, signal),
  })
}

/** A model may take its time: asked once for each moment, and never again because it failed. */
export function furtherDraftQuery(api: CountersignApi, ticketId: string, request: DraftRequest, moment: string) {
  return queryOptions({
    queryKey: ['further-draft', ticketId, request, moment],
    queryFn: ({ signal }) => api.furtherDraft(ticketId, request, signal),
    staleTime: Infinity,
    retry: false,
  })
}

/** Asked often while a code is under way: the customer may press the button in the mail. */
export function codeQuery(api: CountersignApi, ticketId: string) {
  return queryOptions({
    queryKey: ['code', ticketId],
    queryFn: ({ signal }) => api.identity.codeStanding(ticketId, signal),
    staleTime: 0,
  })
}

/** What an edited reply says against the facts of this moment. Null: as drafted, and checked when it is inserted. */
export function draftCheckQuery(
  api: CountersignApi,
  ticketId: string,
  about: DraftRequest,
  { text, moment }: { text: string | null; moment: string },
) {
  const { paymentIntentId, refundRequestId } = about
  return queryOptions({
    queryKey: ['draft-check', ticketId, about, moment, text],
    queryFn:
      text === null || text.length > longestReply
        ? skipToken
        : ({ signal }): Promise<DraftCheck> =>
            api.checkDraft(ticketId, { text, paymentIntentId, refundRequestId, purpose: 'editing' }, signal),
  })
}

export function policiesQuery(api: CountersignApi) {
  return queryOptions({ queryKey: ['policies'], queryFn: ({ signal }) => api.policies.list(signal) })
}

export function policyQuery(api: CountersignApi, id: string) {
  return queryOptions({ queryKey: ['policies', id], queryFn: ({ signal }) => api.policies.version(id, signal) })
}

/** `text` is what stands in the editor; null while it is no JSON. */
export function policyCheckQuery(api: CountersignApi, text: string | null) {
  return queryOptions({
    queryKey: ['policy-check', text],
    queryFn: text === null ? skipToken : ({ signal }) => api.policies.check(JSON.parse(text) as unknown, signal),
    // It also says what would change, so it is only as good as the version in force.
    gcTime: 0,
  })
}

/** A run leaves an audit row, so it is asked for by a person and its result is kept. */
export function backtestQuery(api: CountersignApi, id: string, sinceDays: number) {
  return queryOptions({
    queryKey: ['backtest', id, sinceDays],
    queryFn: ({ signal }) => api.policies.backtest(id, sinceDays, signal),
    enabled: false,
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
  })
}

/** Frozen facts under a version: the answer never changes. */
export function requestWhatIfQuery(api: CountersignApi, refundId: string, policyId: string) {
  return queryOptions({
    queryKey: ['request-what-if', refundId, policyId],
    queryFn: ({ signal }) => api.policies.requestWhatIf(refundId, policyId, signal),
    staleTime: Infinity,
  })
}

/** The same refund under a version of the policy. Null: under the one in force. */
export function whatIfQuery(
  api: CountersignApi,
  ticketId: string,
  { proposal, policyId }: { proposal: RefundProposal | null; policyId: string | null },
) {
  return queryOptions({
    queryKey: ['preview', ticketId, proposal, policyId],
    queryFn: proposal
      ? ({ signal }) => api.previewRefund(ticketId, { ...proposal, ...(policyId && { policyId }) }, signal)
      : skipToken,
  })
}

export function templatesQuery(api: CountersignApi) {
  return queryOptions({ queryKey: ['templates'], queryFn: ({ signal }) => api.templates.list(signal) })
}

/** Null: nothing to read yet. The former preview stays while the next one is made. */
export function templatePreviewQuery(api: CountersignApi, request: TemplatePreviewRequest | null) {
  return queryOptions({
    queryKey: ['template-preview', request],
    queryFn: request === null ? skipToken : ({ signal }) => api.templates.preview(request, signal),
    placeholderData: keepPreviousData,
  })
}

export function draftAcceptanceQuery(api: CountersignApi) {
  return queryOptions({ queryKey: ['draft-acceptance'], queryFn: ({ signal }) => api.draftAcceptance(signal) })
}

/** Asked for by hand: looking around takes seconds, and the providers' patience. */
export function setUpQuery(api: CountersignApi) {
  return queryOptions({ queryKey: ['set-up'], queryFn: ({ signal }) => api.setUp(signal), staleTime: 60_000 })
}

export function refundQuery(api: CountersignApi, id: string | null) {
  return queryOptions({
    queryKey: ['refund', id],
    queryFn: id === null ? skipToken : ({ signal }): Promise<RefundView> => api.refund(id, signal),
  })
}

export function reviewQuery(api: CountersignApi, id: string) {
  return queryOptions({ queryKey: ['review', id], queryFn: ({ signal }) => api.refundReview(id, signal) })
}

export function refundListQuery(api: CountersignApi, asked: RefundListQuery) {
  return queryOptions({
    queryKey: ['refunds', asked] as const,
    queryFn: ({ signal }) => api.refunds(asked, signal),
  })
}

export function deskSummaryQuery(api: CountersignApi) {
  return queryOptions({ queryKey: ['refunds', 'summary'], queryFn: ({ signal }) => api.deskSummary(signal) })
}

export function driftQuery(api: CountersignApi) {
  return queryOptions({ queryKey: ['drift'], queryFn: ({ signal }) => api.drift(signal) })
}

export function delegatesQuery(api: CountersignApi, id: string) {
  return queryOptions({ queryKey: ['delegates', id], queryFn: ({ signal }) => api.delegates(id, signal) })
}

/** A request was decided about: everything that tells of it is read again. */
export function readDecisionsAgain(client: QueryClient, id: string): void {
  for (const queryKey of [['review', id], ['refund', id], ['refunds']]) void client.invalidateQueries({ queryKey })
}
