import { createContext, useCallback, useContext, useState } from 'react'
import type { ReactNode } from 'react'
import { VisuallyHidden } from './text.tsx'

const AnnounceContext = createContext<((words: string) => void) | null>(null)

/** One live region for the page: it exists before there is anything to say, or screen readers miss it. */
export function Announcer({ children }: { children: ReactNode }) {
  const [words, setWords] = useState('')
  const announce = useCallback((next: string) => setWords(next), [])
  return (
    <AnnounceContext.Provider value={announce}>
      <VisuallyHidden as="output" aria-live="polite">
        {words}
      </VisuallyHidden>
      {children}
    </AnnounceContext.Provider>
  )
}

export function useAnnounce(): (words: string) => void {
  const announce = useContext(AnnounceContext)
  if (!announce) throw new Error('useAnnounce needs an Announcer above it.')
  return announce
}
