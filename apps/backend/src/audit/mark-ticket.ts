import type { TicketPhase } from '#audit/deliveries.ts'

/** On every ticket with a refund request that is not over. */
export const refundOpenTag = 'countersign_refund_open'
/** We put it on hold, so we take it off again; a ticket that a person put on hold stays there. */
export const onHoldTag = 'countersign_on_hold'

type Situation = {
  ticket: { status: string; tags: readonly string[] }
  /** Of the request that this update is about. */
  phase: TicketPhase
  /** Of the other requests on this ticket. */
  others: readonly TicketPhase[]
  /** On-hold is optional in Zendesk. */
  hasOnHold: boolean
}

export type TicketMarks = { tags: string[]; status: 'hold' | 'open' | null; waitsElsewhere: boolean }

/**
 * Tags and status of a ticket, once this request has come so far. A ticket that somebody solved stays solved, and one
 * that a person has taken off hold meanwhile stays as it is. Pure.
 */
export function markTicket({ ticket, phase, others, hasOnHold }: Situation): TicketMarks {
  const isOver = phase === 'over' && others.every((other) => other === 'over')
  const heldByUs = ticket.tags.includes(onHoldTag)
  const status = nextStatus()
  const staysHeld = status === 'hold' || (heldByUs && !isOver)
  const kept = ticket.tags.filter((tag) => tag !== refundOpenTag && tag !== onHoldTag)
  return {
    tags: [...kept, ...(isOver ? [] : [refundOpenTag]), ...(staysHeld ? [onHoldTag] : [])],
    status,
    waitsElsewhere: others.includes('waits'),
  }

  function nextStatus(): TicketMarks['status'] {
    if (ticket.status === 'solved' || ticket.status === 'closed') return null
    if (phase === 'waits') {
      const waiting = hasOnHold ? 'hold' : 'open'
      return ticket.status === waiting ? null : waiting
    }
    return isOver && heldByUs && ticket.status === 'hold' ? 'open' : null
  }
}
