import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { VisuallyHidden } from './text.tsx'

const AnnounceContext = createContext<((words: string) => void) | null>(null)

const heardMilliseconds = 1000

/** One live region for the page: it exists before there is anything to say, or screen readers miss it. */
export function Announcer({ children }: { children: ReactNode }) {
  const [words, setWords] = useState('')
  // Emptied once it was heard: a stale sentence would be found by whoever reads on, and the same one could not be said
  // twice.
  useEffect(() => {
    if (words === '') return
    const timer = setTimeout(() => setWords(''), heardMilliseconds)
    return () => clearTimeout(timer)
  }, [words])
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
