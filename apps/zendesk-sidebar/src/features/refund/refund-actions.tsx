import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { RefundPreview, RefundProposal } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow } from '#ui/action-button.tsx'
import { actionWords } from './action-words.ts'
import { ConfirmLine } from './confirm-line.tsx'
import type { RefundFlow } from './use-refund-flow.ts'

type RefundActionsProps = {
  flow: RefundFlow
  /** What would be asked for, and what policy says to it; null while nothing can be asked for. */
  offer: { proposal: RefundProposal; preview: RefundPreview } | null
  /** A failed request stands before it: trying once more is offered, and no longer the first thing to do. */
  repeats: boolean
  /** The other main action. */
  children: ReactNode
}

/** The top button, which turns into its own confirm line. */
export function RefundActions({ flow, offer, repeats, children }: RefundActionsProps) {
  const t = useTranslations()
  const button = useRef<HTMLButtonElement>(null)
  const { step } = flow
  const stepBefore = useRef(step)
  useEffect(() => {
    if (step === 'idle' && stepBefore.current !== 'idle') button.current?.focus()
    stepBefore.current = step
  }, [step])

  const words = offer ? actionWords(offer.preview, t, repeats) : null
  if (offer && words && step === 'confirm') return <ConfirmLine flow={flow} proposal={offer.proposal} words={words} />
  return (
    <ActionRow>
      {words && step === 'idle' ? (
        <ActionButton ref={button} isPrimary={!repeats} disabled={flow.pending} onClick={flow.openConfirm}>
          {words.open}
        </ActionButton>
      ) : null}
      {children}
    </ActionRow>
  )
}
