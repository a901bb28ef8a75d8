import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow } from '#ui/action-button.tsx'
import { Stack } from '#ui/text.tsx'
import { actionWords } from './action-words.ts'
import { ConfirmLine } from './confirm-line.tsx'
import { NotConfirmed } from './not-confirmed.tsx'
import { isAboutDispute } from './offer.ts'
import type { Offer } from './offer.ts'
import type { RefundFlow } from './use-refund-flow.ts'

type RefundActionsProps = {
  flow: RefundFlow
  /** What would be asked for, and what policy says to it; null while nothing can be asked for. */
  offer: Offer | null
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
  const explained = flow.changed || flow.unchecked !== null
  const stepBefore = useRef(step)
  useEffect(() => {
    if (step === 'idle' && stepBefore.current !== 'idle' && !explained) button.current?.focus()
    stepBefore.current = step
  }, [step, explained])

  if (step === 'confirm' && flow.confirming) {
    const { proposal, preview } = flow.confirming
    return <ConfirmLine flow={flow} proposal={proposal} words={actionWords(preview, t, repeats)} />
  }
  // The answer to a dispute is the reply; that policy denies a refund may be recorded beside it.
  const quiet = isAboutDispute(offer)
  const open =
    offer && step !== 'form' ? (
      <ActionButton
        ref={button}
        isPrimary={!repeats && !quiet}
        isBasic={quiet}
        disabled={flow.pending || step === 'checking'}
        onClick={() => flow.openConfirm(offer)}
      >
        {step === 'checking' ? t.action.checking : actionWords(offer.preview, t, repeats).open}
      </ActionButton>
    ) : null
  return (
    <Stack>
      <NotConfirmed flow={flow} />
      <ActionRow>
        {quiet ? null : open}
        {children}
        {quiet ? open : null}
      </ActionRow>
    </Stack>
  )
}
