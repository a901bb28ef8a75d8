import { useRef, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { RefundProposal, RefundRequestBody, RefundView } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import type { ApiFailure } from '#api/api-failure.ts'
import { keyFor, openKey } from './idempotency.ts'
import type { OpenedKey } from './idempotency.ts'
import { requestBody, startForm } from './proposal.ts'
import type { RefundForm } from './proposal.ts'

export type RefundFlow = {
  step: 'idle' | 'confirm' | 'form'
  form: RefundForm | null
  pending: boolean
  failure: ApiFailure | null
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

function newKey(): string {
  return crypto.randomUUID()
}

/** From the button over the confirm line or the form to the one request. */
export function useRefundFlow({ ticketId, payment, before, onSent, onRequested, onRefused }: Options): RefundFlow {
  const api = useApi()
  const paymentId = payment?.id ?? null
  const [opened, setOpened] = useState<{ paymentId: string | null; step: 'confirm' | 'form' } | null>(null)
  const [forms, setForms] = useState<Record<string, RefundForm>>({})
  const key = useRef<OpenedKey>(openKey(newKey))
  // State arrives a render too late for the second half of a double click.
  const running = useRef(false)
  const mutation = useMutation({
    mutationFn: (request: { key: string; body: RefundRequestBody }) =>
      api.requestRefund(ticketId, request.key, request.body),
    onSuccess: (refund) => {
      setOpened(null)
      forgetForm(refund.paymentIntentId)
      onRequested(refund)
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
    // "Change" goes on with the key of the confirm line: one opening, one key.
    if (opened?.paymentId !== paymentId) key.current = openKey(newKey)
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
    key.current = keyFor(key.current, body, newKey)
    onSent(body)
    mutation.mutate({ key: key.current.key, body })
  }

  const form = payment ? (forms[payment.id] ?? startForm(payment)) : null
  return {
    step: opened && opened.paymentId === paymentId ? opened.step : 'idle',
    form,
    pending: mutation.isPending,
    failure: mutation.isError ? toApiFailure(mutation.error) : null,
    openConfirm: () => open('confirm'),
    openForm: () => open('form'),
    back,
    edit: (change) => {
      if (payment && form) setForms((all) => ({ ...all, [payment.id]: { ...form, ...change } }))
    },
    submit,
  }
}
