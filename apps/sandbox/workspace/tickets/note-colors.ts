import { getColor } from '@zendeskgarden/react-theming'
import { css } from 'styled-components'

/** Zendesk's yellow: nobody should take a note for a reply. */
export const noteColors = css`
  background: ${({ theme }) => getColor({ theme, light: { hue: 'yellow', shade: 100 }, dark: { hue: 'yellow', shade: 1000 } })};
  box-shadow: inset 3px 0 ${({ theme }) => getColor({ theme, variable: 'border.warningEmphasis' })};
`
