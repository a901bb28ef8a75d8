import type { ReactNode } from 'react'
import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { DeskSummary } from '@countersign/shared/desk'
import { useTranslations } from '#translations/translations.ts'
import { VisuallyHidden } from '#ui/text.tsx'
import { deskAddress, queues, wholeQueue } from './desk-place.ts'
import type { Queue } from './desk-place.ts'
import { wide } from './widths.ts'

const List = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => theme.space.xxs};
  margin: 0;
  padding: ${({ theme }) => theme.space.xs};
  list-style: none;

  ${wide} {
    flex-direction: column;
  }
`

const Place = styled.a`
  display: flex;
  gap: ${({ theme }) => theme.space.sm};
  justify-content: space-between;
  padding: ${({ theme }) => `${theme.space.xs} ${theme.space.sm}`};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  text-decoration: none;

  &:hover {
    background: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  }

  &[aria-current] {
    background: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
    box-shadow: inset ${({ theme }) => theme.borderWidths.md} 0
      ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  ${({ theme }) => focusStyles({ theme })}
`

/** A place beside the queues. `count`: how many things there wait for somebody. */
type OtherPlace = { href: string; label: string; isCurrent: boolean; count?: number | null }

type QueueNavProps = {
  /** Null: at one of the other places. */
  current: Queue | null
  summary: DeskSummary | null
  others?: readonly OtherPlace[]
}

/** The queues with their counts; a count that is not known is not shown. */
export function QueueNav({ current, summary, others = [] }: QueueNavProps) {
  const { desk } = useTranslations()
  return (
    <nav aria-label={desk.navigation}>
      <List>
        {queues.map((queue) => (
          <NavItem key={queue} href={deskAddress(wholeQueue(queue))} isCurrent={queue === current}>
            {desk.queues[queue]}
            <Count of={summary?.queues[queue] ?? null} />
          </NavItem>
        ))}
        {others.map(({ href, label, isCurrent, count = null }) => (
          <NavItem key={href} href={href} isCurrent={isCurrent}>
            {label}
            <Count of={count} />
          </NavItem>
        ))}
      </List>
    </nav>
  )
}

type NavItemProps = { href: string; isCurrent: boolean; children: ReactNode }

function NavItem({ href, isCurrent, children }: NavItemProps) {
  return (
    <li>
      <Place href={href} aria-current={isCurrent ? 'page' : undefined}>
        {children}
      </Place>
    </li>
  )
}

function Count({ of }: { of: number | null }) {
  const { desk } = useTranslations()
  if (of === null) return null
  return (
    <span>
      <span aria-hidden="true">{of}</span>
      <VisuallyHidden>{desk.count(String(of))}</VisuallyHidden>
    </span>
  )
}
