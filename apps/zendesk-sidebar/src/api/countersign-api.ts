import { DoctorReport } from '@countersign/shared/doctor'
import { createClient } from '@countersign/backend/client'
import { DraftAcceptance, DraftCheck, DraftReply, FurtherDraft } from '@countersign/shared/draft'
import type { DraftCheckRequest, DraftFeedback, DraftRequest } from '@countersign/shared/draft'
import { DeskSummary } from '@countersign/shared/desk'
import { DriftList } from '@countersign/shared/drift'
import type { DriftAcknowledgement } from '@countersign/shared/drift'
import { CommentsRedacted } from '@countersign/shared/card-data'
import { RefundPreview, RefundView } from '@countersign/shared/refund'
import { RefundFormBody } from '@countersign/shared/refund-form'
import type { RefundForm } from '@countersign/shared/refund-form'
import type { RefundPreviewBody, RefundRequestBody } from '@countersign/shared/refund'
import { Delegates, RefundList, RefundReview } from '@countersign/shared/refund-review'
import type { RefundListQuery } from '@countersign/shared/refund-review'
import { Session } from '@countersign/shared/session'
import { TicketContext } from '@countersign/shared/ticket-context'
import { z } from 'zod'
import { ApiFailure } from './api-failure.ts'
import { backendFetch, readAnswer } from './backend-fetch.ts'
import type { Answer } from './backend-fetch.ts'
import type { Decision } from './decision.ts'
import { createIdentityApi } from './identity-api.ts'
import type { IdentityApi } from './identity-api.ts'
import { createPolicyApi } from './policy-api.ts'
import type { PolicyApi } from './policy-api.ts'
import { createTemplateApi } from './template-api.ts'
import type { TemplateApi } from './template-api.ts'
import type { SessionKeeper } from './session-keeper.ts'

const renewWithinMs = 8000

/** Everything the sidebar asks of our backend. */
export interface CountersignApi {
  ticketContext(ticketId: string, options: { fresh: boolean; signal?: AbortSignal }): Promise<TicketContext>
  draft(ticketId: string, request: DraftRequest, signal?: AbortSignal): Promise<DraftReply>
  /** A model's draft, if there is one that holds. Takes as long as the model takes. */
  furtherDraft(ticketId: string, request: DraftRequest, signal?: AbortSignal): Promise<FurtherDraft>
  /** Holds a text against the facts of this moment; see `purpose`. */
  checkDraft(ticketId: string, request: DraftCheckRequest, signal?: AbortSignal): Promise<DraftCheck>
  /** What became of a draft; no word of it. */
  draftFeedback(ticketId: string, feedback: DraftFeedback): Promise<void>
  draftAcceptance(signal?: AbortSignal): Promise<DraftAcceptance>
  /** What is missing or wrong about the installation. */
  setUp(signal?: AbortSignal): Promise<DoctorReport>
  /** Removes card data from the comments of the ticket, in Zendesk and for good. */
  redactComments(ticketId: string): Promise<CommentsRedacted>
  previewRefund(ticketId: string, proposal: RefundPreviewBody, signal?: AbortSignal): Promise<RefundPreview>
  requestRefund(
    ticketId: string,
    idempotencyKey: string,
    body: RefundRequestBody,
    shown: RefundRequestBody['shown'],
  ): Promise<RefundView>
  refund(id: string, signal?: AbortSignal): Promise<RefundView>
  /** All that a signer has to see before signing. */
  refundReview(id: string, signal?: AbortSignal): Promise<RefundReview>
  refunds(query: RefundListQuery, signal?: AbortSignal): Promise<RefundList>
  /** The same rows, all of them, as a file for a spreadsheet. */
  refundsCsv(query: RefundListQuery): Promise<Blob>
  deskSummary(signal?: AbortSignal): Promise<DeskSummary>
  drift(signal?: AbortSignal): Promise<DriftList>
  /** A person has looked at a difference; answers what is left. */
  acknowledgeDrift(id: string, shown: DriftAcknowledgement): Promise<DriftList>
  /** Who could sign this request instead. */
  delegates(id: string, signal?: AbortSignal): Promise<Delegates>
  /** Sent once, never repeated by itself; answers the request as it is afterwards. */
  decide(id: string, decision: Decision): Promise<RefundView>
  /** `leaving`: has to reach the backend although the page is going away. */
  keepRefundForm(ticketId: string, form: RefundForm | null, leaving: boolean): Promise<RefundForm | null>
  identity: IdentityApi
  policies: PolicyApi
  templates: TemplateApi
  /** Joins a renewal that is already under way. */
  renewSession(): Promise<void>
}

export function createCountersignApi(keeper: SessionKeeper): CountersignApi {
  const { api } = createClient('/', { fetch: backendFetch(keeper) })
  const ticket = api.tickets[':ticketId']
  const read = <Schema extends z.ZodType>(schema: Schema, call: Promise<Answer>) => readAnswer(keeper, schema, call)
  let renewal: Promise<void> | null = null

  async function renew(): Promise<void> {
    const init = { signal: AbortSignal.timeout(renewWithinMs) }
    keeper.replace(await read(Session, api.session.renew.$post({}, { init })))
  }

  function renewSession(): Promise<void> {
    renewal ??= renew().finally(() => {
      renewal = null
    })
    return renewal
  }

  function decide(id: string, decision: Decision): Promise<Answer> {
    const param = { id }
    const options = { headers: { 'if-match': `"${decision.seen}"` } }
    const refund = api.refunds[':id']
    switch (decision.verb) {
      case 'approve':
        return refund.approve.$post({ param, json: decision.shown ? { shown: decision.shown } : {} }, options)
      case 'deny':
        return refund.deny.$post({ param, json: { reason: decision.reason } }, options)
      case 'request-info':
        return refund['request-info'].$post({ param, json: { question: decision.question } }, options)
      case 'answer':
        return refund.answer.$post({ param, json: { answer: decision.answer } }, options)
      case 'delegate':
        return refund.delegate.$post({ param, json: { to: decision.to } }, options)
      case 'cancel':
        return refund.cancel.$post({ param }, options)
    }
  }

  return {
    ticketContext(ticketId, { fresh, signal }) {
      const query = fresh ? { fresh: '1' as const } : {}
      return read(
        TicketContext,
        ticket.context.$get({ param: { ticketId }, query }, { init: { signal: signal ?? null } }),
      )
    },
    draft(ticketId, json, signal) {
      return read(DraftReply, ticket.draft.$post({ param: { ticketId }, json }, { init: { signal: signal ?? null } }))
    },
    furtherDraft(ticketId, json, signal) {
      const further = ticket.draft.further.$post({ param: { ticketId }, json }, { init: { signal: signal ?? null } })
      return read(FurtherDraft, further)
    },
    checkDraft(ticketId, json, signal) {
      const check = ticket.draft.check.$post({ param: { ticketId }, json }, { init: { signal: signal ?? null } })
      return read(DraftCheck, check)
    },
    async draftFeedback(ticketId, json) {
      await read(z.object({ kept: z.literal(true) }), ticket.draft.feedback.$post({ param: { ticketId }, json }))
    },
    draftAcceptance(signal) {
      return read(DraftAcceptance, api.drafts.acceptance.$get({}, { init: { signal: signal ?? null } }))
    },
    setUp(signal) {
      return read(DoctorReport, api.doctor.$get({}, { init: { signal: signal ?? null } }))
    },
    redactComments(ticketId) {
      return read(CommentsRedacted, ticket['redact-comment'].$post({ param: { ticketId } }))
    },
    previewRefund(ticketId, json, signal) {
      return read(
        RefundPreview,
        ticket.refunds.preview.$post({ param: { ticketId }, json }, { init: { signal: signal ?? null } }),
      )
    },
    async requestRefund(ticketId, idempotencyKey, body, shown) {
      // A renewal that failed for another reason than a refusal leaves a session that may still hold.
      await renewSession().catch(stopIfRefused)
      const headers = { 'idempotency-key': idempotencyKey }
      return read(
        RefundView,
        ticket.refunds.$post({ param: { ticketId }, json: { ...body, ...(shown && { shown }) } }, { headers }),
      )
    },
    refund(id, signal) {
      return read(RefundView, api.refunds[':id'].$get({ param: { id } }, { init: { signal: signal ?? null } }))
    },
    refundReview(id, signal) {
      return read(RefundReview, api.refunds[':id'].review.$get({ param: { id } }, { init: { signal: signal ?? null } }))
    },
    refunds(query, signal) {
      return read(RefundList, api.refunds.$get({ query }, { init: { signal: signal ?? null } }))
    },
    async refundsCsv(query) {
      const answer = await api['refunds.csv'].$get({ query })
      if (!answer.ok) await read(z.never(), Promise.resolve(answer))
      return answer.blob()
    },
    deskSummary(signal) {
      return read(DeskSummary, api.desk.$get({}, { init: { signal: signal ?? null } }))
    },
    drift(signal) {
      return read(DriftList, api.drift.$get({}, { init: { signal: signal ?? null } }))
    },
    acknowledgeDrift(id, json) {
      return read(DriftList, api.drift[':id'].acknowledge.$post({ param: { id }, json }))
    },
    delegates(id, signal) {
      return read(Delegates, api.refunds[':id'].delegates.$get({ param: { id } }, { init: { signal: signal ?? null } }))
    },
    async decide(id, decision) {
      await renewSession().catch(stopIfRefused)
      return read(RefundView, decide(id, decision))
    },
    async keepRefundForm(ticketId, form, leaving) {
      const init = { keepalive: leaving }
      const kept = ticket['refund-form'].$put({ param: { ticketId }, json: { form } }, { init })
      return (await read(RefundFormBody, kept)).form
    },
    identity: createIdentityApi(api, read),
    policies: createPolicyApi(api, read),
    templates: createTemplateApi(api, read),
    renewSession,
  }
}

function stopIfRefused(error: unknown): void {
  if (error instanceof ApiFailure && error.status >= 400 && error.status < 500) throw error
}
