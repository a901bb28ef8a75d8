import { useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'

const Tablist = styled.div`
  display: flex;
  border-bottom: ${({ theme }) => theme.borders.sm} ${({ theme }) => getColor({ theme, variable: 'border.default' })};
`

const Tab = styled.button`
  flex: 1 1 auto;
  padding: ${({ theme }) => `${theme.space.xs} ${theme.space.xxs}`};
  border: 0;
  border-bottom: ${({ theme }) => theme.borderWidths.md} solid transparent;
  background: none;
  font: inherit;
  font-size: ${({ theme }) => theme.fontSizes.md};
  line-height: ${({ theme }) => theme.lineHeights.md};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  cursor: pointer;

  &[aria-selected='true'] {
    border-bottom-color: ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })};
  }

  ${({ theme }) => focusStyles({ theme, inset: true })}
`

const TabPanel = styled.div`
  padding: ${({ theme }) => `${theme.space.sm} 0`};
`

export type PanelTab = { name: string; content: ReactNode }

type PanelTabsProps = { label: string; tabs: PanelTab[]; selected: string; onSelect: (name: string) => void }

/** Arrow keys move between the tabs, as in any tab list; only the selected one is in the order of Tab. */
export function PanelTabs({ label, tabs, selected, onSelect }: PanelTabsProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const names = tabs.map(({ name }) => name)
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = names[tabAfter(event.key, names.indexOf(selected), names.length)]
    if (next === undefined) return
    event.preventDefault()
    onSelect(next)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus()
  }
  return (
    <div>
      <Tablist ref={list} role="tablist" aria-label={label}>
        {names.map((name) => (
          <Tab
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            data-tab={name}
            aria-selected={name === selected}
            aria-controls={`${id}-${name}-panel`}
            tabIndex={name === selected ? 0 : -1}
            onClick={() => onSelect(name)}
            onKeyDown={onKeyDown}
          >
            {name}
          </Tab>
        ))}
      </Tablist>
      {tabs.map(({ name, content }) => (
        // Hidden, not gone: what was typed and folded open stays.
        <TabPanel
          key={name}
          role="tabpanel"
          id={`${id}-${name}-panel`}
          aria-labelledby={`${id}-${name}`}
          hidden={name !== selected}
        >
          {content}
        </TabPanel>
      ))}
    </div>
  )
}

function tabAfter(key: string, current: number, count: number): number {
  if (key === 'ArrowRight') return (current + 1) % count
  if (key === 'ArrowLeft') return (current + count - 1) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : -1
}
