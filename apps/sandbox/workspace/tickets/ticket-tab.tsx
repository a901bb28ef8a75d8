import { useEffect, useState } from 'react'
import { useDesk } from '../desk-context.ts'
import { EmptyState } from '../look/empty-state.tsx'
import { useLatest } from '../look/use-latest.ts'
import { AppColumn } from '../apps/app-column.tsx'
import { Composer } from './composer.tsx'
import { Conversation } from './conversation.tsx'
import { FieldsColumn } from './fields-column.tsx'
import { TicketLayout } from './ticket-layout.tsx'
import { createTicketWork } from './ticket-work.ts'
import type { TicketWork } from './ticket-work.ts'
import { useWork } from './use-work.ts'

type TicketTabProps = {
  ticketId: number
  isShown: boolean
  isClosing: boolean
  onDescribed: (ticketId: number, subject: string, status: string) => void
}

/** One open ticket. Out of sight it stays as it is: its app, its composer, its place in the conversation. */
export function TicketTab({ ticketId, isShown, isClosing, onDescribed }: TicketTabProps) {
  const work = useTicketWork(ticketId)
  const { ticket, shown, problem } = useWork(work)
  const latest = useLatest(onDescribed)
  const { subject = '', status = '' } = ticket ?? {}
  useEffect(() => {
    if (subject !== '') latest.current(ticketId, subject, status)
  }, [ticketId, subject, status, latest])
  useEffect(() => {
    if (isShown) document.title = subject === '' ? `#${ticketId}` : `#${ticketId} ${subject}`
  }, [isShown, ticketId, subject])

  if (!ticket || !shown || problem) {
    if (!isShown) return null
    if (!problem) return <output>Loading ticket {ticketId}…</output>
    const retry = { label: 'Try again', onAct: () => void work.load() }
    return <EmptyState title={problem.text} {...(!problem.lasting && { action: retry })} />
  }
  return (
    <TicketLayout
      isShown={isShown && !isClosing}
      ticket={ticket}
      fields={<FieldsColumn work={work} ticket={shown} />}
      conversation={
        <>
          <Conversation ticket={ticket} />
          <Composer work={work} ticket={ticket} />
        </>
      }
      apps={<AppColumn work={work} isShown={isShown} isClosing={isClosing} />}
    />
  )
}

function useTicketWork(ticketId: number): TicketWork {
  const { agent, start, live } = useDesk()
  const [work] = useState(() => createTicketWork({ ticketId, agent, choices: start.choices }))
  useEffect(() => {
    void work.load()
    const stop = live.listen({
      onTickets(ids) {
        if (ids === null || ids.includes(ticketId)) void work.load()
      },
    })
    return () => {
      stop()
      work.close()
    }
  }, [work, live, ticketId])
  return work
}
