import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'

/** A list of the desk whose rows lie close together. */
export const RowList = styled.ol`
  margin: 0;
  padding: 0;
  list-style: none;
`

/** A row that opens something; `aria-current` marks the one that is open. */
export const RowLink = styled.a`
  display: block;
  padding: ${({ theme }) => `${theme.space.xs} ${theme.space.md}`};
  border-bottom: ${({ theme }) => theme.borders.sm} ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  text-decoration: none;
  overflow-wrap: anywhere;

  &:hover,
  &[aria-current] {
    background: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  }

  &[aria-current] {
    box-shadow: inset ${({ theme }) => theme.borderWidths.md} 0
      ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
  }

  ${({ theme }) => focusStyles({ theme, inset: true })}
`
