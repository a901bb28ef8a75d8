import type { Part, TicketDigest } from './control-answers.ts'
import { Control } from './control.tsx'
import { addNote, moveTicket } from './orders.ts'
import { Item, List, Small } from './parts.tsx'

type TicketEventsProps = { part: Part<{ tickets: TicketDigest[] }>; openTicket: number | null }

export function TicketEvents({ part, openTicket }: TicketEventsProps) {
  if (part.kind === 'silent') return <Small>{part.message}</Small>
  const { tickets } = part.ledger
  const ticket = tickets.find(({ id }) => id === openTicket)
  if (!ticket) return <Small>Open a ticket first; these things happen to the one that is open.</Small>
  if (ticket.status === 'closed') return <Small>#{ticket.id} is closed: nothing can happen to it any more.</Small>
  const target = tickets.find(({ id, status }) => id !== ticket.id && status !== 'closed')
  return (
    <List>
      <Item>
        <Control
          title="Somebody else changes it"
          will={`Another agent adds an internal note to #${ticket.id}, so that what was read before is old.`}
          actions={[{ label: 'Change', deed: () => addNote(ticket) }]}
        />
      </Item>
      <Item>
        <Control
          title="It is closed"
          will={`#${ticket.id} can never be changed again, not even by a note.`}
          actions={[
            { label: 'Close', deed: () => moveTicket(ticket.id, { status: 'closed' }, `#${ticket.id} is closed.`) },
          ]}
        />
      </Item>
      {target ? (
        <Item>
          <Merged ticket={ticket} target={target} />
        </Item>
      ) : null}
    </List>
  )
}

function Merged({ ticket, target }: { ticket: TicketDigest; target: TicketDigest }) {
  const done = `#${ticket.id} is merged into #${target.id}.`
  return (
    <Control
      title="It is merged into another ticket"
      will={`#${ticket.id} is closed for good, and its conversation goes on in #${target.id}.`}
      actions={[{ label: 'Merge', deed: () => moveTicket(ticket.id, { merged_into: target.id }, done) }]}
    />
  )
}
