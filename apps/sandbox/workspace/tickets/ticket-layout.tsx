import { useState } from 'react'
import type { ReactNode } from 'react'
import { ToggleButton } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { Ticket } from '../api/workspace-api.ts'
import { StatusBadge } from '../look/status-badge.tsx'

type TicketLayoutProps = {
  isShown: boolean
  ticket: Ticket
  fields: ReactNode
  conversation: ReactNode
  apps: ReactNode
}

type Area = 'conversation' | 'fields' | 'apps'

const areas: { area: Area; label: string }[] = [
  { area: 'conversation', label: 'Conversation' },
  { area: 'fields', label: 'Fields' },
  { area: 'apps', label: 'Apps' },
]

/** Three columns where there is room; then the fields, and at last the apps too, share a place with the conversation. */
const Columns = styled.div`
  display: grid;
  flex: 1;
  grid-template-columns: 260px minmax(0, 1fr) 336px;
  min-height: 0;

  @container work (max-width: 1079px) {
    grid-template-columns: minmax(0, 1fr) 336px;

    &[data-area='fields'] > [data-area='conversation'],
    &:not([data-area='fields']) > [data-area='fields'] {
      display: none;
    }
  }

  @container work (max-width: 699px) {
    grid-template-columns: minmax(0, 1fr);

    &[data-area='apps'] > [data-area='conversation'],
    &:not([data-area='apps']) > [data-area='apps'] {
      display: none;
    }
  }
`

const Whole = styled.article`
  display: flex;
  flex: 1;
  flex-direction: column;
  min-width: 0;
`

const Head = styled.header`
  display: flex;
  flex: none;
  flex-wrap: wrap;
  align-items: center;
  gap: 2px ${({ theme }) => theme.space.xs};
  padding: ${({ theme }) => theme.space.xs} ${({ theme }) => theme.space.sm};
  border-bottom: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.default' })};

  h1 {
    min-width: 0;
    font-size: ${({ theme }) => theme.fontSizes.lg};
    line-height: ${({ theme }) => theme.lineHeights.lg};
  }
`

const Number = styled.span`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
`

const Switch = styled.fieldset`
  display: flex;
  gap: 2px;
  margin: 0 0 0 auto;
  padding: 0;
  border: 0;

  @container work (min-width: 1080px) {
    display: none;
  }

  @container work (min-width: 700px) {
    [data-area='apps'] {
      display: none;
    }
  }
`

const Column = styled.section`
  display: flex;
  flex-direction: column;
  min-width: 0;
  min-height: 0;

  @container work (min-width: 700px) {
    & + & {
      border-left: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.default' })};
    }
  }
`

export function TicketLayout({ isShown, ticket, fields, conversation, apps }: TicketLayoutProps) {
  const [shown, setShown] = useState<Area>('conversation')
  return (
    <Whole hidden={!isShown} aria-label={`Ticket ${ticket.id}`}>
      <Head>
        <h1>{ticket.subject}</h1>
        <Number>#{ticket.id}</Number>
        <StatusBadge status={ticket.status} />
        <Switch aria-label="Part of the ticket">
          {areas.map(({ area, label }) => (
            <ToggleButton
              key={area}
              size="small"
              isBasic={shown !== area}
              isPressed={shown === area}
              data-area={area}
              onClick={() => setShown(area)}
            >
              {label}
            </ToggleButton>
          ))}
        </Switch>
      </Head>
      <Columns data-area={shown}>
        <Column data-area="fields" aria-label="Ticket fields">
          {fields}
        </Column>
        <Column data-area="conversation" aria-label="Conversation and composer">
          {conversation}
        </Column>
        <Column data-area="apps" aria-label="Apps">
          {apps}
        </Column>
      </Columns>
    </Whole>
  )
}
