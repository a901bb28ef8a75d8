import { useEffect } from 'react'
import { fetchStart } from './api/workspace-api.ts'
import { AgentDesk } from './agent-desk.tsx'
import { EmptyState } from './look/empty-state.tsx'
import { useLoaded } from './look/use-loaded.ts'
import { lastAgent } from './last-agent.ts'
import { addressOf } from './place.ts'
import { usePlace } from './use-place.ts'

export function Workspace() {
  const { answer: start, failed, reload } = useLoaded(fetchStart)
  useEffect(() => {
    if (!failed) return
    const again = (): void => void reload()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [failed, reload])
  const place = usePlace()
  if (!start) {
    if (!failed) return <output>Opening the workspace…</output>
    return (
      <EmptyState title="The sandbox did not answer." action={{ label: 'Try again', onAct: () => void reload() }} />
    )
  }
  // Whoever comes for the first time is Mia, the first of the people.
  const chosen = place.agentId ?? lastAgent()
  const agent = start.agents.find(({ id }) => id === chosen) ?? start.agents[0]
  if (!agent) return <EmptyState title="This sandbox has no agents." />
  return (
    <AgentDesk
      // Another person's tabs and apps are another person's.
      key={agent.id}
      start={start}
      agent={agent}
      page={place.page}
      onStartChanged={() => void reload()}
      onAgentChosen={(id) => {
        location.hash = addressOf(id, place.page)
      }}
    />
  )
}
