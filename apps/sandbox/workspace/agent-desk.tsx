import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Body, Chrome, Content, Main, SkipNav } from '@zendeskgarden/react-chrome'
import { getColor, useColorScheme } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import { watchChanges } from './api/live.ts'
import type { Live } from './api/live.ts'
import type { Agent, Start } from './api/workspace-api.ts'
import { DeskPage } from './apps/desk-page.tsx'
import { useModals } from './apps/use-modals.tsx'
import { DeskContext } from './desk-context.ts'
import type { Desk } from './desk-context.ts'
import { useLatest } from './look/use-latest.ts'
import { useToasts } from './look/use-toasts.tsx'
import { SandboxPanel } from './panel/sandbox-panel.tsx'
import { addressOf } from './place.ts'
import { rememberAgent } from './last-agent.ts'
import type { Page } from './place.ts'
import { NavBar } from './shell/nav-bar.tsx'
import { SandboxBar } from './shell/sandbox-bar.tsx'
import { TopBar } from './shell/top-bar.tsx'
import { TicketTab } from './tickets/ticket-tab.tsx'
import { useOpenTabs } from './use-open-tabs.ts'
import { ViewsPage } from './views/views-page.tsx'
import { createInstances } from './zaf/instances.ts'

type AgentDeskProps = {
  start: Start
  agent: Agent
  page: Page
  onStartChanged: () => void
  onAgentChosen: (agentId: number) => void
}

const Whole = styled.div`
  display: flex;
  flex-direction: column;
  height: 100vh;
  height: 100dvh;
`

const Frame = styled(Chrome)`
  flex: 1;
  height: auto;
  min-height: 0;

  @media (max-width: 599px) {
    flex-direction: column;
  }
`

const Column = styled(Body)`
  display: flex;
  flex-direction: column;
  min-height: 0;
`

const Rest = styled(Content)`
  flex: 1;
  height: auto;
  min-height: 0;
`

/** Its columns go by the room that the sandbox panel leaves, not by the window. */
const Work = styled(Main)`
  container: work / inline-size;
  display: flex;
  min-width: 0;
  overflow: hidden;
`

const Drawer = styled.aside`
  flex: none;
  order: 2;
  width: min(440px, 100vw);
  min-height: 0;
  border-left: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.default' })};

  @media (max-width: 1199px) {
    position: fixed;
    z-index: 10;
    inset: 0 0 0 auto;
  }
`

/** The workspace of one person. */
export function AgentDesk({ start, agent, page, onStartChanged, onAgentChosen }: AgentDeskProps) {
  const { desk, dialogs } = useDeskOf(start, agent)
  const { tabs, describe, close } = useOpenTabs(agent.id, page)
  const [isPanelOpen, setPanelOpen] = useState(false)
  const isConnected = useConnection(desk.live)
  const seen = useSeen(page)
  useEffect(() => rememberAgent(agent.id), [agent.id])

  function closeTab(ticketId: number): void {
    const rest = tabs.filter((tab) => tab.ticketId !== ticketId && !tab.isClosing)
    const next = rest.at(-1)
    const isShown = page.kind === 'ticket' && page.ticketId === ticketId
    if (isShown) desk.goTo(next ? { kind: 'ticket', ticketId: next.ticketId } : { kind: 'view', viewId: 'mine' })
    close(ticketId)
  }

  return (
    <DeskContext.Provider value={desk}>
      <Whole>
        <SkipNav targetId="work">Skip to the ticket</SkipNav>
        <SandboxBar isConnected={isConnected} isPanelOpen={isPanelOpen} onPanel={() => setPanelOpen(!isPanelOpen)} />
        <Frame isFluid>
          <NavBar page={page} />
          <Column>
            <TopBar page={page} tabs={tabs} onClose={closeTab} {...{ onStartChanged, onAgentChosen }} />
            <Rest>
              <Work id="work" tabIndex={-1}>
                {page.kind === 'view' && <ViewsPage viewId={page.viewId} />}
                {seen.desk && (
                  <DeskPage isShown={page.kind === 'desk'} route={(page.kind === 'desk' && page.route) || ''} />
                )}
                {tabs
                  .filter(({ ticketId }) => seen.tickets.has(ticketId))
                  .map(({ ticketId, isClosing }) => (
                    <TicketTab
                      key={ticketId}
                      ticketId={ticketId}
                      isShown={page.kind === 'ticket' && page.ticketId === ticketId}
                      isClosing={isClosing}
                      onDescribed={describe}
                    />
                  ))}
              </Work>
              {isPanelOpen && (
                <Drawer aria-label="Sandbox panel">
                  <SandboxPanel
                    onClose={() => setPanelOpen(false)}
                    onStoryOpen={(ticketId) => desk.goTo({ kind: 'ticket', ticketId })}
                  />
                </Drawer>
              )}
            </Rest>
          </Column>
        </Frame>
        {dialogs}
      </Whole>
    </DeskContext.Provider>
  )
}

function useDeskOf(start: Start, agent: Agent) {
  const [live] = useState(() => watchChanges(agent.id))
  const [instances] = useState(createInstances)
  const { colorScheme } = useColorScheme()
  const { openModal, dialogs } = useModals(start.backendUrl)
  const latestOpenModal = useLatest(openModal)
  const notify = useToasts()
  const goTo = useCallback(
    (page: Page) => {
      location.hash = addressOf(agent.id, page)
    },
    [agent.id],
  )
  useEffect(() => () => live.stop(), [live])
  useEffect(
    () => live.listen({ onNotification: (event, body) => instances.broadcast(`api_notification.${event}`, { body }) }),
    [live, instances],
  )
  const told = useRef(colorScheme)
  useEffect(() => {
    if (told.current !== colorScheme) instances.broadcast('colorScheme.changed', colorScheme)
    told.current = colorScheme
  }, [instances, colorScheme])
  const desk = useMemo<Desk>(
    () => ({ start, agent, live, instances, notify, openModal: (order) => latestOpenModal.current(order), goTo }),
    [start, agent, live, instances, notify, latestOpenModal, goTo],
  )
  return { desk, dialogs }
}

function useConnection(live: Live): boolean {
  const [isConnected, setConnected] = useState(true)
  useEffect(() => live.listen({ onConnection: setConnected }), [live])
  return isConnected
}

/** Pages are built when they are first looked at: a restored tab costs nothing until then. */
function useSeen(page: Page): { tickets: ReadonlySet<number>; desk: boolean } {
  const [seen, setSeen] = useState<{ tickets: ReadonlySet<number>; desk: boolean }>({ tickets: new Set(), desk: false })
  if (page.kind === 'desk' && !seen.desk) setSeen({ ...seen, desk: true })
  if (page.kind === 'ticket' && !seen.tickets.has(page.ticketId))
    setSeen({ ...seen, tickets: new Set([...seen.tickets, page.ticketId]) })
  return seen
}
