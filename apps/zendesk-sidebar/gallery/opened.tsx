import { useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** With everything unfolded. */
export function Opened({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    for (const fold of box.current?.querySelectorAll('details') ?? []) fold.open = true
  }, [])
  return <div ref={box}>{children}</div>
}
