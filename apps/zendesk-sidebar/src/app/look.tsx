import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import {
  ColorSchemeProvider,
  DEFAULT_THEME,
  ThemeProvider,
  getColor,
  useColorScheme,
} from '@zendeskgarden/react-theming'
import { createGlobalStyle } from 'styled-components'
import type { ColorScheme, ZafClient } from '#zaf/zaf-client.ts'

const PageStyle = createGlobalStyle`
  html {
    color-scheme: ${({ theme }) => theme.colors.base};
  }

  body {
    margin: 0;
    background: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
    font-family: ${({ theme }) => theme.fonts.system};
    font-size: ${({ theme }) => theme.fontSizes.md};
    line-height: ${({ theme }) => theme.lineHeights.md};
    overflow-wrap: break-word;
  }

  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after {
      animation-duration: 0.01ms !important;
      transition-duration: 0s !important;
    }
  }
`

type LookProps = { initial: ColorScheme; zaf: ZafClient | null; children: ReactNode }

/** Garden's look, light or dark as Zendesk is. The choice lives in Zendesk, so nothing is stored here. */
export function Look({ initial, zaf, children }: LookProps) {
  return (
    <ColorSchemeProvider initialColorScheme={initial} colorSchemeKey={null}>
      <Themed zaf={zaf}>{children}</Themed>
    </ColorSchemeProvider>
  )
}

function Themed({ zaf, children }: Omit<LookProps, 'initial'>) {
  const { colorScheme, setColorScheme } = useColorScheme()
  const change = useRef(setColorScheme)
  useEffect(() => {
    change.current = setColorScheme
  })
  useEffect(() => zaf?.onColorScheme((scheme) => change.current(scheme)), [zaf])
  const theme = { ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base: colorScheme } }
  return (
    <ThemeProvider theme={theme}>
      <PageStyle />
      {children}
    </ThemeProvider>
  )
}
