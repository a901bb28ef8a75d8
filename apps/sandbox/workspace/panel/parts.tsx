import { useId } from 'react'
import type { ReactNode } from 'react'
import { Button } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'

export const Stack = styled.div<{ $gap?: 'xxs' | 'xs' | 'sm' | 'md' }>`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: ${({ theme, $gap = 'xs' }) => theme.space[$gap]};
`

export const Row = styled.div<{ $between?: boolean }>`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: ${({ $between }) => ($between ? 'space-between' : 'flex-start')};
  gap: ${({ theme }) => `${theme.space.xxs} ${theme.space.xs}`};
`

/** A long title wraps beside its button; several buttons go below it where the panel is narrow. */
export const TitleRow = styled(Row)`
  align-items: start;

  & > :first-child {
    flex: 1 1 8rem;
  }
`

export const Line = styled.p<{ $strong?: boolean }>`
  display: block;
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.md};
  line-height: ${({ theme }) => theme.lineHeights.md};
  font-weight: ${({ theme, $strong }) => ($strong ? theme.fontWeights.semibold : theme.fontWeights.regular)};
  overflow-wrap: anywhere;
`

export const Small = styled.p`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  overflow-wrap: anywhere;
`

export const Failed = styled(Small)`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.danger' })};
`

export const Done = styled(Small)`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.success' })};
`

/** Ids and keys, small enough for a narrow panel. */
export const Code = styled.code`
  font-family: ${({ theme }) => theme.fonts.mono};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  overflow-wrap: anywhere;
`

export const List = styled.ul`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: ${({ theme }) => theme.space.xs};
  margin: 0;
  padding: 0;
  list-style: none;
`

/** Between hairlines. */
export const Item = styled.li`
  padding: ${({ theme }) => theme.space.xs} 0;
  border-top: ${({ theme }) => theme.borders.sm} ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
`

/** Garden's small button; long words wrap instead of being cut. */
export const PanelButton = styled(Button).attrs({ size: 'small' })`
  && {
    height: auto;
    min-height: ${({ theme }) => theme.space.lg};
    line-height: ${({ theme }) => theme.lineHeights.md};
    white-space: normal;
  }
`

const Titled = styled.section`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: ${({ theme }) => theme.space.xs};
`

const Title = styled.h3`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.md};
  line-height: ${({ theme }) => theme.lineHeights.md};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`

export function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Titled aria-labelledby={id}>
      <Title id={id}>{title}</Title>
      {children}
    </Titled>
  )
}

const Disclosure = styled.details`
  border-top: ${({ theme }) => theme.borders.sm} ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};

  & > summary {
    padding: ${({ theme }) => theme.space.xs} 0;
    font-size: ${({ theme }) => theme.fontSizes.md};
    line-height: ${({ theme }) => theme.lineHeights.md};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    cursor: pointer;
  }
`

type FoldProps = { title: string; aside?: string; open?: boolean; children: ReactNode }

/** Folded or not is the person's, after the first look. */
export function Fold({ title, aside = '', open = false, children }: FoldProps) {
  return (
    <Disclosure open={open || undefined}>
      <summary>
        {title}
        {aside === '' ? null : <Small as="span"> · {aside}</Small>}
      </summary>
      {children}
    </Disclosure>
  )
}
