import { useEffect, useState } from 'react'
import type { RefundView } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow } from '#ui/action-button.tsx'
import { useAnnounce } from '#ui/announcer.tsx'
import type { DecisionFlow } from './use-decision.ts'
import { undoSeconds } from './undo-seconds.ts'

/** Approved and not sent yet: for some seconds it can still be taken back. */
export function UndoLine({ flow, refund }: { flow: DecisionFlow; refund: RefundView }) {
  const offered = refund.state === 'approved' && refund.allowedActions.includes('cancel')
  return offered ? <UndoButton flow={flow} refund={refund} /> : null
}

function UndoButton({ flow, refund }: { flow: DecisionFlow; refund: RefundView }) {
  const { decision } = useTranslations()
  const announce = useAnnounce()
  const seconds = undoSeconds(refund, useSecond())
  useEffect(() => announce(decision.undoOffered), [announce, decision])
  // The name stays the same: a screen reader would read every second of the countdown.
  return (
    <ActionRow>
      <ActionButton aria-label={decision.undo} disabled={flow.pending} onClick={flow.undo}>
        {flow.pending ? decision.undoing : seconds === null ? decision.undo : decision.undoIn(seconds)}
      </ActionButton>
    </ActionRow>
  )
}

function useSecond(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return now
}
