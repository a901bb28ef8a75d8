import { getColor } from '@zendeskgarden/react-theming'
import type { IGardenTheme } from '@zendeskgarden/react-theming'

/** Behind what is chosen; Garden has no variable for it. */
export function chosenBackground({ theme }: { theme: IGardenTheme }): string {
  return getColor({ theme, hue: 'primaryHue', light: { shade: 100 }, dark: { shade: 1000 } })
}
