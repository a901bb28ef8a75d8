import { useRef, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RefundView } from '@countersign/shared/refund'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import type { ApiFailure } from '#api/api-failure.ts'
import type { Decision, Shown } from '#api/decision.ts'
import { readDecisionsAgain, refundQuery } from '#api/queries.ts'
import { useTranslations } from '#translations/translations.ts'
import { useAnnounce } from '#ui/announcer.tsx'

export type Verb = Decision['verb']
type WrittenVerb = Extract<Verb, 'deny' | 'request-info' | 'answer'>
export type Written = Record<WrittenVerb, string>

export type DecisionFlow = {
  /** What is being decided, between the button and its confirmation. */
  step: Verb | null
  open: (step: Verb) => void
  back: () => void
  written: Written
  write: (verb: WrittenVerb, text: string) => void
  delegate: string
  chooseDelegate: (id: string) => void
  /** Sends the step that is confirmed. */
  confirm: (step: Verb) => void
  /** Takes back what is approved and not yet sent; asks for no confirmation. */
  undo: () => void
  /** A fresh sign-in was asked for, and has been made: the open question can be confirmed now. */
  signedIn: () => void
  pending: boolean
  failure: ApiFailure | null
  /** What was done here last, and stands. */
  done: Verb | null
}

const nothing: Written = { deny: '', 'request-info': '', answer: '' }

/** The request is no longer what was on the screen, so the question on the screen is gone with it. */
export function hasMoved({ code }: ApiFailure): boolean {
  return code === 'stale_screen' || code === 'wrong_state'
}

type Options = {
  /** What the review on the screen says of money by now; goes with an approval, so that nobody signs what they have not seen. */
  shown?: Shown | null
  onDecided?: ((verb: Verb) => void) | undefined
}

/** From a button over its confirmation to the one call. What was typed stays until it has arrived. */
export function useDecision(refund: RefundView, { shown = null, onDecided }: Options = {}): DecisionFlow {
  const api = useApi()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const { signedIn } = useTranslations().decision
  const [opened, setOpened] = useState<{ step: Verb; seen: string; shown: Shown | null } | null>(null)
  const [written, setWritten] = useState(nothing)
  const [delegate, setDelegate] = useState('')
  const [done, setDone] = useState<Verb | null>(null)
  // State arrives a render too late for the second half of a double click.
  const running = useRef(false)
  const mutation = useMutation({
    mutationFn: (decision: Decision) => api.decide(refund.id, decision),
    onSuccess: (after, { verb }) => {
      queries.setQueryData(refundQuery(api, refund.id).queryKey, after)
      setOpened(null)
      setDone(verb)
      setWritten((all) => (verb in all ? { ...all, [verb]: '' } : all))
      onDecided?.(verb)
    },
    onError: (error) => {
      if (hasMoved(toApiFailure(error))) setOpened(null)
    },
    onSettled: () => {
      running.current = false
      // Also after a lost answer: reading again shows whether it arrived.
      readDecisionsAgain(queries, refund.id)
    },
  })

  function send(decision: Decision): void {
    if (running.current) return
    running.current = true
    setDone(null)
    mutation.mutate(decision)
  }

  return {
    step: opened?.step ?? null,
    open: (step) => {
      if (running.current) return
      mutation.reset()
      setDone(null)
      setOpened({ step, seen: refund.contentHash, shown })
    },
    back: () => {
      if (running.current) return
      mutation.reset()
      setOpened(null)
    },
    written,
    write: (verb, text) => setWritten((all) => ({ ...all, [verb]: text })),
    delegate,
    chooseDelegate: setDelegate,
    confirm: (step) => {
      const screen = opened?.step === step ? opened : { seen: refund.contentHash, shown }
      send(decisionOf(step, screen, written, delegate))
    },
    undo: () => send({ verb: 'cancel', seen: refund.contentHash }),
    signedIn: () => {
      mutation.reset()
      readDecisionsAgain(queries, refund.id)
      announce(signedIn)
    },
    pending: mutation.isPending,
    failure: mutation.isError ? toApiFailure(mutation.error) : null,
    done,
  }
}

type Screen = { seen: string; shown: Shown | null }

function decisionOf(verb: Verb, { seen, shown }: Screen, written: Written, delegate: string): Decision {
  switch (verb) {
    case 'approve':
      return { verb, seen, ...(shown && { shown }) }
    case 'cancel':
      return { verb, seen }
    case 'deny':
      return { verb, seen, reason: written.deny.trim() }
    case 'request-info':
      return { verb, seen, question: written['request-info'].trim() }
    case 'answer':
      return { verb, seen, answer: written.answer.trim() }
    case 'delegate':
      return { verb, seen, to: delegate }
  }
}
