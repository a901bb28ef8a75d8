import { useRef, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { RefundPreview, RefundProposal, RefundRequestBody, RefundView } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import type { ApiFailure } from '#api/api-failure.ts'
import { useTranslations } from '#translations/translations.ts'
import { createKeyStore } from './idempotency.ts'
import type { Known, Offer } from './offer.ts'
import { requestBody, startForm } from './proposal.ts'
import type { RefundForm } from './proposal.ts'
import { leavesConfirmLine } from './refused.ts'
import { useConfirmLine } from './use-confirm-line.ts'

export type RefusedAsk = { failure: ApiFailure; body: RefundRequestBody }

export type RefundFlow = {
  step: 'idle' | 'checking' | 'confirm' | 'form'
  form: RefundForm | null
  /** What the confirm line asks: as it was read, whatever is learned since. */
  confirming: Offer | null
  /** What was offered no longer holds, so its confirm line is not shown. */
  changed: boolean
  /** Policy could not be asked again before the confirm line. */
  unchecked: ApiFailure | null
  pending: boolean
  failure: ApiFailure | null
  /** What was asked for last and did not end well, where its form is no longer open. */
  refused: RefusedAsk | null
  openConfirm: (offer: Offer) => void
  openForm: () => void
  back: () => void
  edit: (change: Partial<RefundForm>) => void
  submit: (proposal: RefundProposal, note: string) => void
}

type Options = {
  ticketId: string
  payment: Payment | null
  known: Known
  /** The request this one would follow. */
  before: RefundView | null
  /** Past everything that is cached. */
  readPreview: (proposal: RefundProposal) => Promise<RefundPreview>
  onChanged: () => void
  onSent: (body: RefundRequestBody) => void
  onRequested: (refund: RefundView) => void
  onRefused: (failure: ApiFailure) => void
}

// Of the page, not of a form: what was sent and never answered must be known after the form is gone.
const keys = createKeyStore(() => crypto.randomUUID())

/** From the button over the confirm line or the form to the one request. */
export function useRefundFlow(options: Options): RefundFlow {
  const { ticketId, payment, known, before, onSent, onRequested, onRefused } = options
  const api = useApi()
  const { moneyLocale } = useTranslations()
  const paymentId = payment?.id ?? null
  /** The form as it was opened: facts that change meanwhile do not change what somebody is about to send. */
  const [opened, setOpened] = useState<{ paymentId: string; start: RefundForm } | null>(null)
  const [forms, setForms] = useState<Record<string, RefundForm>>({})
  // State arrives a render too late for the second half of a double click.
  const running = useRef(false)
  const mutation = useMutation({
    mutationFn: (request: { key: string; body: RefundRequestBody }) =>
      api.requestRefund(ticketId, request.key, request.body),
    onSuccess: (refund, { body }) => {
      keys.made(ticketId, body)
      // First, and in one render with the closing: else the button shows once more until the request is known.
      onRequested(refund)
      close()
      setForms(({ [refund.paymentIntentId]: _done, ...rest }) => rest)
    },
    onError: (error) => {
      const failed = toApiFailure(error)
      if (leavesConfirmLine(failed)) line.close()
      onRefused(failed)
    },
    onSettled: () => {
      running.current = false
    },
  })
  const line = useConfirmLine({ ...options, paymentId, known, held: mutation.isPending })

  // What can no longer be asked for must not lie open when it can be asked for again.
  if (paymentId === null && opened) setOpened(null)

  function close(): void {
    setOpened(null)
    line.close()
  }

  function back(): void {
    if (running.current) return
    mutation.reset()
    close()
  }

  function submit(proposal: RefundProposal, note: string): void {
    if (running.current) return
    running.current = true
    const body = requestBody(proposal, note, before)
    onSent(body)
    mutation.mutate({ key: keys.keyFor(ticketId, body), body })
  }

  const start = opened && opened.paymentId === paymentId ? opened.start : null
  const step = start ? 'form' : line.step
  const failure = mutation.isError ? toApiFailure(mutation.error) : null
  const form = payment ? (forms[payment.id] ?? start ?? startForm(payment, moneyLocale)) : null
  return {
    step,
    form,
    confirming: line.offer,
    changed: line.changed && step === 'idle',
    unchecked: step === 'idle' ? line.failure : null,
    pending: mutation.isPending,
    failure,
    refused: failure && step === 'idle' && mutation.variables ? { failure, body: mutation.variables.body } : null,
    openConfirm: (offer) => {
      mutation.reset()
      setOpened(null)
      line.open(offer)
    },
    openForm: () => {
      if (!payment) return
      mutation.reset()
      line.close()
      setOpened({ paymentId: payment.id, start: startForm(payment, moneyLocale) })
    },
    back,
    edit: (change) => {
      // The words beside a field speak of what it held.
      if (failure && leavesConfirmLine(failure)) mutation.reset()
      if (payment && form) setForms((all) => ({ ...all, [payment.id]: { ...form, ...change } }))
    },
    submit,
  }
}
