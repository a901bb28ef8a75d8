import { useState } from 'react'
import type { RefundView } from '@countersign/shared/refund'
import type { TicketContext } from '@countersign/shared/ticket-context'
import type { Verb } from '#features/decision/use-decision.ts'

export type Deciding = {
  /** The requests whose decision card is shown. */
  ids: string[]
  /** The decision card tells everything about it. */
  shows: (refund: RefundView) => boolean
  /** Decided about here just now: its progress takes the focus. */
  decided: string | null
  onDecided: (id: string, verb: Verb) => void
  close: (id: string) => void
}

const deciding = ['approve', 'deny', 'request-info'] as const

function isForThisPerson({ state, allowedActions }: RefundView): boolean {
  return state === 'approval_required' && deciding.some((action) => allowedActions.includes(action))
}

/**
 * The requests of this ticket that this person may decide about. A card stays once it was shown, also when somebody else
 * decides meanwhile: what was typed in it must not vanish. It goes when its own decision has ended the wait, or is closed.
 */
export function useDeciding(context: TicketContext, followed: RefundView | null): Deciding {
  const [shown, setShown] = useState<readonly string[]>([])
  const [gone, setGone] = useState<readonly string[]>([])
  const [decided, setDecided] = useState<string | null>(null)
  const requests = context.requests.map((request) => (request.id === followed?.id ? followed : request))
  const found = requests.filter(isForThisPerson).map(({ id }) => id)
  const added = found.filter((id) => !shown.includes(id))
  if (added.length > 0) setShown([...shown, ...added])
  const ids = [...shown, ...added].filter((id) => found.includes(id) || !gone.includes(id))
  return {
    ids,
    shows: ({ id, state }) => state === 'approval_required' && ids.includes(id),
    decided,
    onDecided: (id, verb) => {
      if (verb === 'request-info' || verb === 'delegate' || verb === 'answer') return
      setDecided(id)
      setGone((all) => [...all, id])
    },
    close: (id) => setGone((all) => [...all, id]),
  }
}
