import { useCallback, useState } from 'react'
import { IconButton } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import reloadIcon from '@zendeskgarden/svg-icons/src/16/reload-stroke.svg?raw'
import { styled } from 'styled-components'
import { useDesk } from '../desk-context.ts'
import { Icon } from '../look/icon.tsx'
import type { TicketWork } from '../tickets/ticket-work.ts'
import { ticketEvents } from '../zaf/ticket-events.ts'
import { ticketVocabulary } from '../zaf/ticket-vocabulary.ts'
import type { ZafHost } from '../zaf/zaf-host.ts'
import { AppFrame } from './app-frame.tsx'

type AppColumnProps = { work: TicketWork; isShown: boolean; isClosing: boolean }

const Heading = styled.div`
  display: flex;
  flex: none;
  align-items: center;
  justify-content: space-between;
  height: 44px;
  padding: 0 ${({ theme }) => theme.space.xs} 0 ${({ theme }) => theme.space.sm};
  border-bottom: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};

  h2 {
    font-size: ${({ theme }) => theme.fontSizes.md};
  }
`

const Scroll = styled.div`
  display: flex;
  flex: 1;
  flex-direction: column;
  min-height: 0;
  overflow-y: auto;
  scrollbar-gutter: stable;

  /* A narrow window is the width of the app itself. */
  @container work (max-width: 699px) {
    scrollbar-gutter: auto;
    scrollbar-width: none;
  }
`

/** The apps sidebar of one ticket. */
export function AppColumn({ work, isShown, isClosing }: AppColumnProps) {
  const { start, agent } = useDesk()
  const [reloads, setReloads] = useState(0)
  const [vocabulary] = useState(() => ticketVocabulary(work, start.choices))
  const onHost = useCallback((host: ZafHost) => tellOfWork(work, host), [work])
  return (
    <>
      <Heading>
        <h2>Apps</h2>
        <IconButton size="small" aria-label="Reload app" title="Reload app" onClick={() => setReloads(reloads + 1)}>
          <Icon svg={reloadIcon} />
        </IconButton>
      </Heading>
      <Scroll>
        <AppFrame
          location="ticket_sidebar"
          ticketId={work.ticketId}
          vocabulary={vocabulary}
          isShown={isShown}
          isClosing={isClosing}
          followsContent
          // In another language the app begins anew.
          run={`${agent.locale} ${reloads}`}
          onHost={onHost}
        />
      </Scroll>
    </>
  )
}

/** What happens on the ticket goes to the app, and what is to be saved is asked of it. */
function tellOfWork(work: TicketWork, host: ZafHost): () => void {
  let before = work.state().shown
  const stops = [
    work.subscribe(() => {
      const after = work.state().shown
      if (before && after) for (const { name, message } of ticketEvents(before, after)) host.emit(name, message)
      before = after
    }),
    work.onEvent((event) => host.emit(event)),
    work.onSave(() => host.askBeforeSave()),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
