import { useRef, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { RefundProposal, RefundRequestBody, RefundView } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import type { ApiFailure } from '#api/api-failure.ts'
import { useTranslations } from '#translations/translations.ts'
import { createKeyStore } from './idempotency.ts'
import { requestBody, startForm } from './proposal.ts'
import type { RefundForm } from './proposal.ts'

export type RefusedAsk = { failure: ApiFailure; body: RefundRequestBody }

export type RefundFlow = {
  step: 'idle' | 'confirm' | 'form'
  form: RefundForm | null
  pending: boolean
  failure: ApiFailure | null
  /** What was asked for last and did not end well, where its form is no longer open. */
  refused: RefusedAsk | null
  openConfirm: () => void
  openForm: () => void
  back: () => void
  edit: (change: Partial<RefundForm>) => void
  submit: (proposal: RefundProposal, note: string) => void
}

type Options = {
  ticketId: string
  payment: Payment | null
  /** The request this one would follow. */
  before: RefundView | null
  onSent: (body: RefundRequestBody) => void
  onRequested: (refund: RefundView) => void
  onRefused: (failure: ApiFailure) => void
}

// Of the page, not of a form: what was sent and never answered must be known after the form is gone.
const keys = createKeyStore(() => crypto.randomUUID())

/** From the button over the confirm line or the form to the one request. */
export function useRefundFlow({ ticketId, payment, before, onSent, onRequested, onRefused }: Options): RefundFlow {
  const api = useApi()
  const { moneyLocale } = useTranslations()
  const paymentId = payment?.id ?? null
  const [opened, setOpened] = useState<{ paymentId: string | null; step: 'confirm' | 'form' } | null>(null)
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
      setOpened(null)
      forgetForm(refund.paymentIntentId)
    },
    onError: (error) => onRefused(toApiFailure(error)),
    onSettled: () => {
      running.current = false
    },
  })

  // What can no longer be asked for must not lie open when it can be asked for again.
  if (paymentId === null && opened) setOpened(null)

  function forgetForm(id: string): void {
    setForms(({ [id]: _done, ...rest }) => rest)
  }

  function open(step: 'confirm' | 'form'): void {
    mutation.reset()
    setOpened({ paymentId, step })
  }

  function back(): void {
    if (running.current) return
    mutation.reset()
    setOpened(null)
  }

  function submit(proposal: RefundProposal, note: string): void {
    if (running.current) return
    running.current = true
    const body = requestBody(proposal, note, before)
    onSent(body)
    mutation.mutate({ key: keys.keyFor(ticketId, body), body })
  }

  const step = opened && opened.paymentId === paymentId ? opened.step : 'idle'
  const failure = mutation.isError ? toApiFailure(mutation.error) : null
  const form = payment ? (forms[payment.id] ?? startForm(payment, moneyLocale)) : null
  return {
    step,
    form,
    pending: mutation.isPending,
    failure,
    refused: failure && step === 'idle' && mutation.variables ? { failure, body: mutation.variables.body } : null,
    openConfirm: () => open('confirm'),
    openForm: () => open('form'),
    back,
    edit: (change) => {
      if (payment && form) setForms((all) => ({ ...all, [payment.id]: { ...form, ...change } }))
    },
    submit,
  }
}
