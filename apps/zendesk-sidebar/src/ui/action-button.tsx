import { Button } from '@zendeskgarden/react-buttons'
import { styled } from 'styled-components'

/** Garden's small button, except that long words wrap instead of being cut: a button says exactly what it does. */
export const ActionButton = styled(Button).attrs({ size: 'small' })`
  && {
    height: auto;
    min-height: ${({ theme }) => theme.space.lg};
    padding: ${({ theme }) => `5px ${theme.space.sm}`};
    line-height: ${({ theme }) => theme.lineHeights.md};
    white-space: normal;
    text-align: center;
    overflow-wrap: anywhere;
  }
`

/** A lesser action, in the text. */
export const TextButton = styled(Button).attrs({ isLink: true, size: 'small' })`
  && {
    font-size: ${({ theme }) => theme.fontSizes.sm};
    line-height: ${({ theme }) => theme.lineHeights.sm};
    white-space: normal;
    text-align: start;
  }
`

export const ActionRow = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${({ theme }) => theme.space.xs};
`
