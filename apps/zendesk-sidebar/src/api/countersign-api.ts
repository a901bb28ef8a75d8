import { DraftReply } from '@countersign/shared/draft'
import type { DraftRequest } from '@countersign/shared/draft'
import { RefundPreview, RefundView } from '@countersign/shared/refund'
import type { RefundProposal, RefundRequestBody } from '@countersign/shared/refund'
import { Session } from '@countersign/shared/session'
import { TicketContext } from '@countersign/shared/ticket-context'
import { ApiFailure } from './api-failure.ts'
import { sendJson } from './send-json.ts'
import type { SessionKeeper } from './session-keeper.ts'

/** Everything the sidebar asks of our backend. */
export interface CountersignApi {
  ticketContext(ticketId: string, options: { fresh: boolean; signal?: AbortSignal }): Promise<TicketContext>
  draft(ticketId: string, request: DraftRequest, signal?: AbortSignal): Promise<DraftReply>
  previewRefund(ticketId: string, proposal: RefundProposal, signal?: AbortSignal): Promise<RefundPreview>
  requestRefund(ticketId: string, idempotencyKey: string, body: RefundRequestBody): Promise<RefundView>
  refund(id: string, signal?: AbortSignal): Promise<RefundView>
  /** Joins a renewal that is already under way. */
  renewSession(): Promise<void>
}

export function createCountersignApi(keeper: SessionKeeper): CountersignApi {
  let renewal: Promise<void> | null = null

  async function renew(): Promise<void> {
    keeper.replace(await sendJson(keeper, Session, { method: 'POST', path: '/api/session/renew', within: 8000 }))
  }

  function renewSession(): Promise<void> {
    renewal ??= renew().finally(() => {
      renewal = null
    })
    return renewal
  }

  return {
    ticketContext(ticketId, { fresh, signal }) {
      const path = `/api/tickets/${ticketId}/context${fresh ? '?fresh=1' : ''}`
      return sendJson(keeper, TicketContext, { method: 'GET', path, signal })
    },
    draft(ticketId, body, signal) {
      return sendJson(keeper, DraftReply, { method: 'POST', path: `/api/tickets/${ticketId}/draft`, body, signal })
    },
    previewRefund(ticketId, body, signal) {
      const path = `/api/tickets/${ticketId}/refunds/preview`
      return sendJson(keeper, RefundPreview, { method: 'POST', path, body, signal })
    },
    async requestRefund(ticketId, idempotencyKey, body) {
      // A renewal that failed for another reason than a refusal leaves a session that may still hold.
      await renewSession().catch(stopIfRefused)
      const headers = { 'idempotency-key': idempotencyKey }
      return sendJson(keeper, RefundView, { method: 'POST', path: `/api/tickets/${ticketId}/refunds`, body, headers })
    },
    refund(id, signal) {
      return sendJson(keeper, RefundView, { method: 'GET', path: `/api/refunds/${id}`, signal })
    },
    renewSession,
  }
}

function stopIfRefused(error: unknown): void {
  if (error instanceof ApiFailure && error.status >= 400 && error.status < 500) throw error
}
