import { Header } from '@zendeskgarden/react-chrome'
import { styled } from 'styled-components'
import type { Page } from '../place.ts'
import type { Tab } from '../use-open-tabs.ts'
import { PeopleMenu } from './people-menu.tsx'
import { TabStrip } from './tab-strip.tsx'

type TopBarProps = {
  page: Page
  tabs: Tab[]
  onClose: (ticketId: number) => void
  onStartChanged: () => void
  onAgentChosen: (agentId: number) => void
}

const Bar = styled(Header)`
  flex: none;
  gap: ${({ theme }) => theme.space.xs};
  padding: 0 ${({ theme }) => theme.space.xs} 0 0;
`

export function TopBar({ page, tabs, onClose, onStartChanged, onAgentChosen }: TopBarProps) {
  return (
    <Bar>
      <TabStrip page={page} tabs={tabs} onClose={onClose} />
      <PeopleMenu onStartChanged={onStartChanged} onAgentChosen={onAgentChosen} />
    </Bar>
  )
}
