import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import { fetchDesk } from '../api/workspace-api.ts'
import { useDesk } from '../desk-context.ts'
import { EmptyState } from '../look/empty-state.tsx'
import { useLoaded } from '../look/use-loaded.ts'
import { AppFrame } from './app-frame.tsx'

const Column = styled.section`
  display: flex;
  flex: 1;
  flex-direction: column;
  min-width: 0;
  background: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
`

/** The app in the nav bar. Asked for first: a backend without it would show its 404 in the frame. */
export function DeskPage({ isShown, route }: { isShown: boolean; route: string }) {
  const { agent } = useDesk()
  const { answer, failed, reload } = useLoaded(fetchDesk)
  const desk = failed ? 'unreachable' : answer
  return (
    <Column hidden={!isShown} aria-label="Countersign desk">
      {desk === 'ready' && <AppFrame location="nav_bar" isShown={isShown} route={route} run={agent.locale} />}
      {desk === 'missing' && (
        <EmptyState title="This backend has no desk.">This place in the nav bar is kept for it.</EmptyState>
      )}
      {desk === 'unreachable' && (
        <EmptyState title="The backend does not answer." action={{ label: 'Try again', onAct: () => void reload() }} />
      )}
    </Column>
  )
}
