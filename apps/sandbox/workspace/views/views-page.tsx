import { useCallback, useEffect } from 'react'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import { fetchView } from '../api/workspace-api.ts'
import type { View } from '../api/workspace-api.ts'
import { useDesk } from '../desk-context.ts'
import { chosenBackground } from '../look/chosen-background.ts'
import { EmptyState } from '../look/empty-state.tsx'
import { useLoaded } from '../look/use-loaded.ts'
import { addressOf } from '../place.ts'
import { TicketTable } from './ticket-table.tsx'

const Columns = styled.div`
  display: flex;
  flex: 1;
  min-width: 0;

  @container work (max-width: 799px) {
    flex-direction: column;
  }
`

const ViewList = styled.nav`
  flex: none;
  width: 240px;
  padding: ${({ theme }) => theme.space.sm};
  overflow-y: auto;
  border-right: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
  background: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};

  h2 {
    padding: 0 ${({ theme }) => theme.space.xs};
    font-size: ${({ theme }) => theme.fontSizes.md};
  }

  ul {
    list-style: none;
  }

  a {
    display: flex;
    justify-content: space-between;
    gap: ${({ theme }) => theme.space.xs};
    padding: 4px ${({ theme }) => theme.space.xs};
    border-radius: ${({ theme }) => theme.borderRadii.md};
    color: inherit;
    text-decoration: none;
  }

  a:hover,
  a[aria-current] {
    background: ${chosenBackground};
  }

  a[aria-current] {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  @container work (max-width: 799px) {
    width: auto;
    padding: ${({ theme }) => theme.space.xs};
    border-right: 0;
    border-bottom: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};

    ul {
      display: flex;
      flex-wrap: wrap;
    }
  }
`

const Result = styled.section`
  display: flex;
  flex: 1;
  flex-direction: column;
  min-width: 0;
  min-height: 0;
  overflow-y: auto;
  padding: ${({ theme }) => theme.space.sm};

  h1 {
    font-size: ${({ theme }) => theme.fontSizes.lg};
    line-height: ${({ theme }) => theme.lineHeights.lg};
  }
`

const Count = styled.p`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
`

export function ViewsPage({ viewId }: { viewId: string }) {
  const { agent } = useDesk()
  const { view, failed, reload } = useView(viewId)
  const chosen = view?.views.find(({ id }) => id === viewId)
  useEffect(() => {
    document.title = chosen ? `${chosen.title} – Agent workspace` : 'Agent workspace'
  }, [chosen])
  if (!view) {
    if (!failed) return <output>Loading the view…</output>
    return (
      <EmptyState title="The view could not be loaded." action={{ label: 'Try again', onAct: () => void reload() }} />
    )
  }
  return (
    <Columns>
      <ViewList aria-label="Views">
        <h2>Views</h2>
        <ul>
          {view.views.map(({ id, title, count }) => (
            <li key={id}>
              <a
                href={addressOf(agent.id, { kind: 'view', viewId: id })}
                {...(id === viewId && { 'aria-current': 'page' })}
              >
                <span>{title}</span>
                <span>{count}</span>
              </a>
            </li>
          ))}
        </ul>
      </ViewList>
      <Result aria-label="Tickets">
        <h1>{chosen?.title ?? 'View'}</h1>
        <Count>{view.tickets.length === 1 ? '1 ticket' : `${view.tickets.length} tickets`}</Count>
        {view.tickets.length > 0 ? (
          <TicketTable tickets={view.tickets} />
        ) : (
          <EmptyState title="No tickets in this view.">{emptyWords(agent.name, view)}</EmptyState>
        )}
      </Result>
    </Columns>
  )
}

function emptyWords(name: string, { views }: View): string {
  const others = views.some(({ count }) => count > 0)
  return others ? 'Other views have some.' : `${name} may see no ticket: all of them belong to other groups.`
}

function useView(viewId: string) {
  const { agent, live } = useDesk()
  const load = useCallback(() => fetchView(viewId, agent.id), [viewId, agent.id])
  const { answer, failed, reload } = useLoaded(load)
  useEffect(() => live.listen({ onTickets: () => void reload() }), [live, reload])
  return { view: answer, failed, reload }
}
