import { useEffect, useRef } from 'react'
import { getColor } from '@zendeskgarden/react-theming'
import xIcon from '@zendeskgarden/svg-icons/src/12/x-stroke.svg?raw'
import { styled } from 'styled-components'
import { useDesk } from '../desk-context.ts'
import { chosenBackground } from '../look/chosen-background.ts'
import { Icon } from '../look/icon.tsx'
import { StatusBadge } from '../look/status-badge.tsx'
import { addressOf } from '../place.ts'
import type { Page } from '../place.ts'
import type { Tab } from '../use-open-tabs.ts'

type TabStripProps = { page: Page; tabs: Tab[]; onClose: (ticketId: number) => void }

const Strip = styled.nav`
  flex: 1;
  align-self: stretch;
  min-width: 0;
  overflow-x: auto;
  scrollbar-width: thin;

  ul {
    display: flex;
    height: 100%;
    list-style: none;
  }
`

const Ticket = styled.li<{ $isCurrent: boolean }>`
  display: flex;
  flex: 0 1 220px;
  align-items: center;
  min-width: 120px;
  padding: 0 ${({ theme }) => theme.space.xs};
  border-right: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  background: ${({ theme, $isCurrent }) => ($isCurrent ? chosenBackground({ theme }) : 'none')};

  a {
    display: block;
    flex: 1;
    min-width: 0;
    padding: 4px;
    border-radius: ${({ theme }) => theme.borderRadii.md};
    color: inherit;
    line-height: 18px;
    text-decoration: none;
  }

  a:focus-visible,
  button:focus-visible {
    outline: 2px solid ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
    outline-offset: -2px;
  }

  button {
    flex: none;
    display: grid;
    place-items: center;
    width: 24px;
    height: 24px;
    border: 0;
    border-radius: 50%;
    background: none;
    color: inherit;
    cursor: pointer;
  }

  button:hover {
    background: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  }
`

const Subject = styled.span`
  display: block;
  overflow: hidden;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  text-overflow: ellipsis;
  white-space: nowrap;
`

const Number = styled.span`
  display: flex;
  align-items: center;
  gap: 4px;
  font-size: 11px;
`

/** Links, not the tab widget: each leads to an address of its own and has a button beside it. */
export function TabStrip({ page, tabs, onClose }: TabStripProps) {
  const { agent } = useDesk()
  const current = useRef<HTMLLIElement>(null)
  const shown = page.kind === 'ticket' ? page.ticketId : null
  useEffect(() => {
    if (shown !== null) current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [shown])
  return (
    <Strip aria-label="Open tickets">
      <ul>
        {tabs
          .filter(({ isClosing }) => !isClosing)
          .map(({ ticketId, subject, status }) => (
            <Ticket key={ticketId} $isCurrent={ticketId === shown} ref={ticketId === shown ? current : null}>
              <a
                href={addressOf(agent.id, { kind: 'ticket', ticketId })}
                title={subject}
                {...(ticketId === shown && { 'aria-current': 'page' })}
              >
                <Subject>{subject === '' ? `Ticket ${ticketId}` : subject}</Subject>
                <Number>
                  {status !== '' && <StatusBadge status={status} isShort />} #{ticketId}
                </Number>
              </a>
              <button type="button" aria-label={`Close ticket ${ticketId}`} onClick={() => onClose(ticketId)}>
                <Icon svg={xIcon} />
              </button>
            </Ticket>
          ))}
      </ul>
    </Strip>
  )
}
