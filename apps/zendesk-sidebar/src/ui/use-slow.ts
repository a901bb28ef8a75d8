import { useEffect, useState } from 'react'

const patience = 2000

/** True once `waiting` has lasted long enough to need words. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false)
  if (!waiting && slow) setSlow(false)
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => setSlow(true), patience)
    return () => clearTimeout(timer)
  }, [waiting])
  return waiting && slow
}
