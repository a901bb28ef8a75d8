import { createClient } from '@countersign/backend/client'
import { DraftReply } from '@countersign/shared/draft'
import type { DraftRequest } from '@countersign/shared/draft'
import { RefundPreview, RefundView } from '@countersign/shared/refund'
import type { RefundProposal, RefundRequestBody } from '@countersign/shared/refund'
import { Session } from '@countersign/shared/session'
import { TicketContext } from '@countersign/shared/ticket-context'
import type { z } from 'zod'
import { ApiFailure } from './api-failure.ts'
import { backendFetch, readAnswer } from './backend-fetch.ts'
import type { Answer } from './backend-fetch.ts'
import type { SessionKeeper } from './session-keeper.ts'

const renewWithinMs = 8000

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
    previewRefund(ticketId, json, signal) {
      return read(
        RefundPreview,
        ticket.refunds.preview.$post({ param: { ticketId }, json }, { init: { signal: signal ?? null } }),
      )
    },
    async requestRefund(ticketId, idempotencyKey, json) {
      // A renewal that failed for another reason than a refusal leaves a session that may still hold.
      await renewSession().catch(stopIfRefused)
      const headers = { 'idempotency-key': idempotencyKey }
      return read(RefundView, ticket.refunds.$post({ param: { ticketId }, json }, { headers }))
    },
    refund(id, signal) {
      return read(RefundView, api.refunds[':id'].$get({ param: { id } }, { init: { signal: signal ?? null } }))
    },
    renewSession,
  }
}

function stopIfRefused(error: unknown): void {
  if (error instanceof ApiFailure && error.status >= 400 && error.status < 500) throw error
}
