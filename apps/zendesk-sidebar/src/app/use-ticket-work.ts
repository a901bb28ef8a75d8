import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import { useApi } from '#api/api-context.ts'
import { contextQuery, refreshContext, refundQuery } from '#api/queries.ts'
import { canBeRefunded, suggestedProposal } from '#features/refund/proposal.ts'
import { isOpen, latestRequest, mayBeAskedAgain } from '#features/refund/refund-states.ts'
import { useFormPolicy } from '#features/refund/use-form-policy.ts'
import { useRefundFlow } from '#features/refund/use-refund-flow.ts'
import { usePreview } from '#features/refund/use-preview.ts'
import { useRefundProgress } from '#features/refund/use-refund-progress.ts'

function pickPayment(context: TicketContext, picked: string | null): Payment | null {
  const wanted = picked ?? context.suggested?.paymentIntentId
  return context.payments.find((payment) => payment.id === wanted) ?? context.payments[0] ?? null
}

/** What the cards of one ticket share: the payment they speak of, its request, what policy says, and the way to ask. */
export function useTicketWork(context: TicketContext) {
  const api = useApi()
  const queries = useQueryClient()
  const ticketId = context.ticket.id
  const [picked, setPicked] = useState<string | null>(null)
  const [asked, setAsked] = useState<{ paymentId: string; beforeId: string | null } | null>(null)

  function refresh(): void {
    // A failure shows in the query itself, under what is still on screen.
    refreshContext(queries, api, ticketId).catch(() => undefined)
    void queries.invalidateQueries({ queryKey: ['preview', ticketId] })
  }

  function onRequested(refund: RefundView): void {
    queries.setQueryData(refundQuery(api, refund.id).queryKey, refund)
    queries.setQueryData(contextQuery(api, ticketId).queryKey, (old) => old && withRequest(old, refund))
    refresh()
  }

  const payment = pickPayment(context, picked)
  const { refund: request, lost } = useRefundProgress(payment ? latestRequest(context, payment.id) : null, refresh)
  const askable = payment !== null && canBeRefunded(payment) && (!request || !isOpen(request)) ? payment : null
  const proposal = askable && (!request || mayBeAskedAgain(request)) ? suggestedProposal(askable) : null
  const reading = usePreview(ticketId, proposal)
  const flow = useRefundFlow({
    ticketId,
    payment: askable,
    before: request,
    onSent: (body) => setAsked({ paymentId: body.paymentIntentId, beforeId: request?.id ?? null }),
    onRequested,
    // Also after a lost answer: reading again shows whether the request was made after all.
    onRefused: refresh,
  })
  const formPolicy = useFormPolicy(ticketId, askable, flow.step === 'form' ? flow.form : null)
  const offer = proposal && reading.kind === 'ready' ? { proposal, preview: reading.preview } : null

  return {
    ticketId,
    payment,
    setPicked,
    request,
    lost,
    /** The request is the outcome of what was asked for on this page, so it takes the focus. */
    isOutcome: request !== null && request.paymentIntentId === asked?.paymentId && request.id !== asked.beforeId,
    /** The payment, where a refund of it can be asked for at all. */
    askable,
    reading,
    formPolicy,
    flow,
    offer,
    refresh,
  }
}

function withRequest(context: TicketContext, refund: RefundView): TicketContext {
  const others = context.requests.filter((request) => request.id !== refund.id)
  return { ...context, requests: [refund, ...others] }
}
