import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import { useTranslations } from '#translations/translations.ts'
import { VisuallyHidden } from '#ui/text.tsx'
import { deskAddress, queues } from './desk-place.ts'
import type { Queue } from './desk-place.ts'
import type { QueueReading } from './use-queue.ts'
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

/** A place beside the queues. */
type OtherPlace = { href: string; label: string; isCurrent: boolean }

type QueueNavProps = {
  /** Null: at one of the other places. */
  current: Queue | null
  readings: Record<Queue, QueueReading>
  others?: readonly OtherPlace[]
}

/** The queues with their counts; a count that is not known is not shown. */
export function QueueNav({ current, readings, others = [] }: QueueNavProps) {
  const { desk } = useTranslations()
  return (
    <nav aria-label={desk.navigation}>
      <List>
        {queues.map((queue) => {
          const { list } = readings[queue]
          const count = list && `${list.items.length}${list.more ? '+' : ''}`
          return (
            <li key={queue}>
              <Place href={deskAddress(queue)} aria-current={queue === current ? 'page' : undefined}>
                {desk.queues[queue]}
                {count === null ? null : (
                  <span>
                    <span aria-hidden="true">{count}</span>
                    <VisuallyHidden>{desk.count(count)}</VisuallyHidden>
                  </span>
                )}
              </Place>
            </li>
          )
        })}
        {others.map(({ href, label, isCurrent }) => (
          <li key={href}>
            <Place href={href} aria-current={isCurrent ? 'page' : undefined}>
              {label}
            </Place>
          </li>
        ))}
      </List>
    </nav>
  )
}
