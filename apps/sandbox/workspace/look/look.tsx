import type { ReactNode } from 'react'
import {
  ColorSchemeProvider,
  DEFAULT_THEME,
  ThemeProvider,
  getColor,
  useColorScheme,
} from '@zendeskgarden/react-theming'
import { createGlobalStyle } from 'styled-components'

const PageStyle = createGlobalStyle`
  html {
    color-scheme: ${({ theme }) => theme.colors.base};
    width: 100%;
    height: 100%;
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

  *, *::before, *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  h1, h2, h3, p, ul, ol, dl, dd {
    margin: 0;
    padding: 0;
  }

  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after {
      animation-duration: 0.01ms !important;
      transition-duration: 0.01ms !important;
    }
  }
`

const storageKey = 'workspace-color-scheme'

/** One choice for the workspace and the apps in it; Garden keeps it over a reload. */
export function Look({ children }: { children: ReactNode }) {
  return (
    <ColorSchemeProvider initialColorScheme="light" colorSchemeKey={storageKey}>
      <Themed>{children}</Themed>
    </ColorSchemeProvider>
  )
}

function Themed({ children }: { children: ReactNode }) {
  const { colorScheme } = useColorScheme()
  const theme = { ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base: colorScheme } }
  return (
    <ThemeProvider theme={theme}>
      <PageStyle />
      {children}
    </ThemeProvider>
  )
}
