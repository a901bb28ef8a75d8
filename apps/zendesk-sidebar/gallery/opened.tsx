import { useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** With everything unfolded, also what comes later. */
export function Opened({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = box.current
    if (!place) return
    const unfold = (): void => {
      for (const fold of place.querySelectorAll('details')) fold.open = true
    }
    unfold()
    const observer = new MutationObserver(unfold)
    observer.observe(place, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [])
  return <div ref={box}>{children}</div>
}
