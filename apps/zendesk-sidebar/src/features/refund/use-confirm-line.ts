import { useRef, useState } from 'react'
import type { RefundPreview, RefundProposal } from '@countersign/shared/refund'
import { toApiFailure } from '#api/api-failure.ts'
import type { ApiFailure } from '#api/api-failure.ts'
import { isOutdated, isSamePreview } from './offer.ts'
import type { Known, Offer } from './offer.ts'

type Line = { step: 'checking' | 'confirm'; offer: Offer }
type Notice = { changed: boolean; failure: ApiFailure | null }

export type ConfirmLineState = Notice & {
  step: 'idle' | Line['step']
  offer: Offer | null
  open: (offer: Offer) => void
  close: () => void
}

type Options = {
  paymentId: string | null
  known: Known
  readPreview: (proposal: RefundProposal) => Promise<RefundPreview>
  onChanged: () => void
  /** Its request is being sent. */
  held: boolean
}

const quiet: Notice = { changed: false, failure: null }

/** The confirm line shows what was offered, as read anew, and only as long as that holds. */
export function useConfirmLine({ paymentId, known, readPreview, onChanged, held }: Options): ConfirmLineState {
  const [line, setLine] = useState<Line | null>(null)
  const [notice, setNotice] = useState<Notice & { paymentId: string | null }>({ ...quiet, paymentId })
  const checking = useRef<Offer | null>(null)

  function end(told: Notice): void {
    checking.current = null
    setLine(null)
    setNotice({ ...told, paymentId })
  }

  async function check(offer: Offer): Promise<void> {
    try {
      const preview = await readPreview(offer.proposal)
      if (checking.current !== offer) return
      if (isSamePreview(offer.preview, preview)) {
        checking.current = null
        setLine({ step: 'confirm', offer: { ...offer, preview } })
        return
      }
      end({ changed: true, failure: null })
      onChanged()
    } catch (error) {
      if (checking.current === offer) end({ changed: false, failure: toApiFailure(error) })
    }
  }

  const otherPayment = line !== null && line.offer.proposal.paymentIntentId !== paymentId
  if (otherPayment && !held) setLine(null)
  else if (line?.step === 'confirm' && !held && isOutdated(line.offer, known)) {
    setLine(null)
    setNotice({ changed: true, failure: null, paymentId })
  }

  const told = notice.paymentId === paymentId ? notice : quiet
  return {
    step: line && !otherPayment ? line.step : 'idle',
    offer: line?.offer ?? null,
    changed: told.changed,
    failure: told.failure,
    open: (offer) => {
      checking.current = offer
      setLine({ step: 'checking', offer })
      setNotice({ ...quiet, paymentId })
      void check(offer)
    },
    close: () => end(quiet),
  }
}
