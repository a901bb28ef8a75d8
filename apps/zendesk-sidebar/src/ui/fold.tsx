import type { ReactNode } from 'react'
import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'

const Details = styled.details`
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
`

const Summary = styled.summary`
  padding: ${({ theme }) => theme.space.xxs} 0;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  cursor: pointer;

  &:hover {
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  }

  ${({ theme }) => focusStyles({ theme })}
`

const Body = styled.div`
  padding: ${({ theme }) => `${theme.space.xxs} 0 ${theme.space.xs} ${theme.space.sm}`};
`

/** One line that opens. The browser's own element brings keyboard and screen reader along. */
export function Fold({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <Details>
      <Summary>{summary}</Summary>
      <Body>{children}</Body>
    </Details>
  )
}

/** The same line where there is nothing to open. */
export const FlatLine = styled.p`
  margin: 0;
  padding: ${({ theme }) => `${theme.space.xxs} 0`};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
`
