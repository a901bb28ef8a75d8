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
import { asksFor, formProposal, requestBody, startForm, typedBefore } from './proposal.ts'
import type { FormValues, Wanted } from './proposal.ts'
import { leavesConfirmLine } from './refused.ts'
import { useConfirmLine } from './use-confirm-line.ts'
import type { KeptForm } from './use-kept-form.ts'

export type RefusedAsk = { failure: ApiFailure; body: RefundRequestBody }

export type RefundFlow = {
  step: 'idle' | 'checking' | 'confirm' | 'form'
  form: FormValues | null
  /** It was typed before, and lies open as it was left. Nobody on this page has asked for it yet. */
  restored: boolean
  /** Why what is typed would not survive a reload right now. */
  unsaved: ApiFailure | null
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
  edit: (change: Partial<FormValues>) => void
  submit: (proposal: RefundProposal, note: string) => void
}

type Options = {
  ticketId: string
  payment: Payment | null
  /** A payment that is on the screen and of which nothing can be asked for any more. */
  closedPaymentId: string | null
  kept: KeptForm
  known: Known
  /** What a handed-over case wishes for: the form begins with it. */
  wanted: Wanted
  /** The request this one would follow. */
  before: RefundView | null
  /** Past everything that is cached. */
  readPreview: (proposal: RefundProposal) => Promise<RefundPreview>
  onChanged: () => void
  onSent: (body: RefundRequestBody) => void
  onRequested: (refund: RefundView) => void
  onRefused: (failure: ApiFailure) => void
}

type Opened = { paymentId: string; start: FormValues; restored: boolean }

// Of the page, not of a form: what was sent and never answered must be known after the form is gone.
const keys = createKeyStore(() => crypto.randomUUID())

/** From the button over the confirm line or the form to the one request. */
export function useRefundFlow(options: Options): RefundFlow {
  const { ticketId, payment, kept, known, before, onSent, onRequested, onRefused } = options
  const api = useApi()
  const { moneyLocale } = useTranslations()
  const paymentId = payment?.id ?? null
  /** The form as it was opened: facts that change meanwhile do not change what somebody is about to send. */
  const [opened, setOpened] = useState<Opened | null>(
    kept.before && { paymentId: kept.before.paymentIntentId, start: typedBefore(kept.before), restored: true },
  )
  const [forms, setForms] = useState<Record<string, FormValues>>({})
  // State arrives a render too late for the second half of a double click.
  const running = useRef(false)
  const mutation = useMutation({
    mutationFn: (request: { key: string; body: RefundRequestBody; shown: RefundRequestBody['shown'] }) =>
      api.requestRefund(ticketId, request.key, request.body, request.shown),
    onSuccess: (refund, { body }) => {
      keys.used(ticketId, body)
      // First, and in one render with the closing: else the button shows once more until the request is known.
      onRequested(refund)
      close()
      kept.keep(null)
      setForms(({ [refund.paymentIntentId]: _done, ...rest }) => rest)
    },
    onError: (error, { body }) => {
      const failed = toApiFailure(error)
      if (failed.code === 'idempotency_key_reused') keys.used(ticketId, body)
      if (leavesConfirmLine(failed)) line.close()
      onRefused(failed)
    },
    onSettled: () => {
      running.current = false
    },
  })
  const line = useConfirmLine({ ...options, paymentId, known, held: mutation.isPending })

  // What can no longer be asked for must not lie open when it can be asked for again.
  if (opened && opened.paymentId === options.closedPaymentId) setOpened(null)

  function close(): void {
    setOpened(null)
    line.close()
  }

  function back(): void {
    if (running.current) return
    mutation.reset()
    if (opened) kept.keep(null)
    close()
  }

  function keyOf(body: RefundRequestBody): string {
    const same = kept.before && asksFor(kept.before, body)
    return keys.keyFor(ticketId, body, same ? kept.before?.idempotencyKey : null)
  }

  function keep(payment: Payment, values: FormValues): void {
    const proposal = formProposal(payment, values)
    // What cannot be sent as it stands has no request to be the same as.
    const idempotencyKey = proposal ? keyOf(requestBody(proposal, values.note, before)) : crypto.randomUUID()
    const { amount: amountText, reason, note } = values
    kept.keep({ paymentIntentId: payment.id, amountText, reason, note, idempotencyKey })
  }

  function submit(proposal: RefundProposal, note: string): void {
    if (running.current) return
    running.current = true
    const body = requestBody(proposal, note, before)
    onSent(body)
    // Beside the body, which the key belongs to: what is left may look otherwise after a reload, and it is the same wish.
    const shown = payment ? { refundable: payment.amounts.refundable } : undefined
    mutation.mutate({ key: keyOf(body), body, shown })
  }

  const shown = opened && opened.paymentId === paymentId ? opened : null
  const step = shown ? 'form' : line.step
  const failure = mutation.isError ? toApiFailure(mutation.error) : null
  const form = payment ? (forms[payment.id] ?? shown?.start ?? startForm(payment, moneyLocale, options.wanted)) : null
  return {
    step,
    form,
    restored: shown?.restored ?? false,
    unsaved: shown ? kept.unsaved : null,
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
      const start = startForm(payment, moneyLocale, options.wanted)
      setOpened({ paymentId: payment.id, start, restored: false })
      keep(payment, forms[payment.id] ?? start)
    },
    back,
    edit: (change) => {
      // The words beside a field speak of what it held.
      if (failure && leavesConfirmLine(failure)) mutation.reset()
      if (!payment || !form) return
      const next = { ...form, ...change }
      setForms((all) => ({ ...all, [payment.id]: next }))
      keep(payment, next)
    },
    submit,
  }
}
