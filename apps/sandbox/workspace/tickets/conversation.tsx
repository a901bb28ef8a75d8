import { useEffect, useRef, useState } from 'react'
import { ToggleButton } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { Ticket } from '../api/workspace-api.ts'
import { CommentItem } from './comment-item.tsx'
import { EventItem } from './event-item.tsx'

const Bar = styled.div`
  display: flex;
  flex: none;
  justify-content: flex-end;
  padding: 4px ${({ theme }) => theme.space.sm};
  border-bottom: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
`

const Log = styled.div`
  flex: 1;
  min-height: 120px;
  overflow-y: auto;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
    outline-offset: -2px;
  }

  ol {
    list-style: none;
  }
`

const near = 80

export function Conversation({ ticket }: { ticket: Ticket }) {
  const [withEvents, setWithEvents] = useState(false)
  const log = useStayAtEnd()
  return (
    <>
      <Bar>
        <ToggleButton size="small" isBasic isPressed={withEvents} onClick={() => setWithEvents(!withEvents)}>
          Events
        </ToggleButton>
      </Bar>
      <Log ref={log} role="log" aria-label="Conversation" tabIndex={0}>
        <ol>
          {ticket.audits.flatMap((audit) => [
            ...ticket.comments
              .filter(({ auditId }) => auditId === audit.id)
              .map((comment) => <CommentItem key={comment.id} comment={comment} />),
            ...(withEvents ? [<EventItem key={audit.id} audit={audit} />] : []),
          ])}
        </ol>
      </Log>
    </>
  )
}

/** At the newest, unless the person reads further up. */
function useStayAtEnd() {
  const log = useRef<HTMLDivElement>(null)
  const wasAtEnd = useRef(true)
  useEffect(() => {
    const element = log.current
    if (!element) return
    const look = (): void => {
      wasAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < near
    }
    element.addEventListener('scroll', look)
    return () => element.removeEventListener('scroll', look)
  }, [])
  useEffect(() => {
    if (wasAtEnd.current && log.current) log.current.scrollTop = log.current.scrollHeight
  })
  return log
}
