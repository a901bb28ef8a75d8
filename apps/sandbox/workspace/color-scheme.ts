export type ColorScheme = 'light' | 'dark'

export type ColorSchemeChoice = {
  current(): ColorScheme
  choose(scheme: ColorScheme): void
  /** Returns the function that stops listening. */
  listen(listener: (scheme: ColorScheme) => void): () => void
}

const storageKey = 'workspace-color-scheme'

/** One choice for the workspace and the app in it; a reload keeps it. */
export function createColorScheme(): ColorSchemeChoice {
  const listeners = new Set<(scheme: ColorScheme) => void>()
  let current: ColorScheme = localStorage.getItem(storageKey) === 'dark' ? 'dark' : 'light'
  document.documentElement.dataset['scheme'] = current
  return {
    current: () => current,
    choose(scheme) {
      current = scheme
      document.documentElement.dataset['scheme'] = scheme
      localStorage.setItem(storageKey, scheme)
      for (const listener of listeners) listener(scheme)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
