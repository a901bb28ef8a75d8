import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import { useAgentId, useApi } from '#api/api-context.ts'
import { contextQuery, readPreviewAgain, refreshContext, refundQuery } from '#api/queries.ts'
import { canBeRefunded, suggestedProposal } from '#features/refund/proposal.ts'
import { finalRefusal, isOpen, latestRequest, mayBeAskedAgain } from '#features/refund/refund-states.ts'
import { isOwnOutcome, refusalOn } from '#features/refund/refused.ts'
import type { Ask } from '#features/refund/refused.ts'
import { useFormPolicy } from '#features/refund/use-form-policy.ts'
import { useRefundFlow } from '#features/refund/use-refund-flow.ts'
import { useKeptForm } from '#features/refund/use-kept-form.ts'
import { usePreview } from '#features/refund/use-preview.ts'
import { useRefundProgress } from '#features/refund/use-refund-progress.ts'
import { useSolveGuard } from '#features/refund/use-solve-guard.ts'
import { useConversationChanges } from '#zaf/use-conversation-changes.ts'

function pickPayment(context: TicketContext, picked: string | null): Payment | null {
  const wanted = picked ?? context.suggested?.paymentIntentId
  return context.payments.find((payment) => payment.id === wanted) ?? context.payments[0] ?? null
}

/** What the cards of one ticket share: the payment they speak of, its request, what policy says, and the way to ask. */
export function useTicketWork(read: TicketContext) {
  const api = useApi()
  const agentId = useAgentId()
  const queries = useQueryClient()
  const ticketId = read.ticket.id
  const [picked, setPicked] = useState<string | null>(read.refundForm?.paymentIntentId ?? null)
  const [asked, setAsked] = useState<Ask | null>(null)
  const [made, setMade] = useState<RefundView | null>(null)
  // The cache tells its readers a moment later than our own state; until then the page would offer the refund again.
  const context = made && !read.requests.some(({ id }) => id === made.id) ? withRequest(read, made) : read

  function readAgain(): void {
    // A failure shows in the query itself, under what is still on screen.
    refreshContext(queries, api, ticketId).catch(() => undefined)
  }

  /** Signatures, questions and answers leave a note. */
  function readAllAgain(): void {
    readAgain()
    for (const queryKey of [['refund'], ['review']]) void queries.invalidateQueries({ queryKey })
  }

  function refresh(): void {
    readAgain()
    void queries.invalidateQueries({ queryKey: ['preview', ticketId] })
  }

  function afterAsking(): void {
    readAgain()
    // Not asked anew at once: what was proposed is made or refused, and the next reading says what can be proposed.
    void queries.invalidateQueries({ queryKey: ['preview', ticketId], refetchType: 'none' })
  }

  /** The next reading may suggest another payment, and what came of this request would go out of sight. */
  function keepRequest(id: string): void {
    const kept = context.requests.find((request) => request.id === id)
    if (kept) setPicked(kept.paymentIntentId)
  }

  function onRequested(refund: RefundView): void {
    setMade(refund)
    setPicked(refund.paymentIntentId)
    queries.setQueryData(refundQuery(api, refund.id).queryKey, refund)
    queries.setQueryData(contextQuery(api, ticketId).queryKey, (old) => old && withRequest(old, refund))
    afterAsking()
  }

  useConversationChanges(readAllAgain)
  const payment = pickPayment(context, picked)
  const { refund: request, lost } = useRefundProgress(latestRequest(context, payment?.id ?? null), refresh)
  const refusedForGood = request !== null && finalRefusal(request, payment) !== null
  const free = (!request || !isOpen(request)) && !refusedForGood
  const askable = payment !== null && canBeRefunded(payment) && free ? payment : null
  // Once something was requested of it, the rest is a new matter.
  const wanted = request ? null : (read.handoff?.refund ?? null)
  const proposal = askable && (!request || mayBeAskedAgain(request)) ? suggestedProposal(askable, wanted) : null
  const reading = usePreview(ticketId, proposal)
  const preview = reading.kind === 'ready' ? reading.preview : null
  const kept = useKeptForm(ticketId, read.refundForm)
  const flow = useRefundFlow({
    ticketId,
    payment: askable,
    closedPaymentId: payment !== null && askable === null ? payment.id : null,
    kept,
    known: { proposal, preview },
    wanted,
    before: request,
    readPreview: (again) => readPreviewAgain(queries, api, ticketId, again),
    onChanged: refresh,
    onSent: (body) => setAsked({ paymentId: body.paymentIntentId, beforeId: request?.id ?? null }),
    onRequested,
    // Also after a lost answer: reading again shows whether the request was made after all.
    onRefused: afterAsking,
  })
  useSolveGuard(ticketId)
  const formOpen = flow.step === 'form'
  const formPolicy = useFormPolicy(ticketId, askable, formOpen ? flow.form : null)
  const isOutcome = isOwnOutcome(request, asked, agentId)

  return {
    ticketId,
    payment,
    setPicked,
    keepRequest,
    request,
    lost,
    /** The request is the outcome of what was asked for on this page, so it takes the focus. */
    isOutcome,
    /** What this agent asked for here and did not get. */
    refused: refusalOn(payment?.id ?? null, flow.refused, isOutcome),
    /** The payment, where a refund of it can be asked for at all. */
    askable,
    formOpen,
    /** Of the open form, else of what could be asked for now. */
    policy: formOpen ? formPolicy : reading,
    flow,
    // While Countersign only watches there is nothing to ask for.
    offer: proposal && preview && !preview.trial ? { proposal, preview } : null,
    /** Policy does not allow a refund of the payment, or Stripe has refused it for good. */
    denied: preview?.decision.outcome === 'deny' || request?.state === 'denied' || refusedForGood,
    /** Asked for once already, and Stripe did not refund it. */
    repeats: request?.state === 'failed',
    refresh,
  }
}

function withRequest(context: TicketContext, refund: RefundView): TicketContext {
  const others = context.requests.filter((request) => request.id !== refund.id)
  return { ...context, requests: [refund, ...others] }
}
