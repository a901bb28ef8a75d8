import type { IGardenTheme } from '@zendeskgarden/react-theming'

declare module 'styled-components' {
  // Garden passes its theme through styled-components' provider.
  interface DefaultTheme extends IGardenTheme {}
}
