import { useEffect, useState } from 'react'

const usual = 2000

/** True once `waiting` has lasted long enough to need words; at once where that was so before. */
export function useSlow(waiting: boolean, patience = usual): boolean {
  const [slow, setSlow] = useState(false)
  if (!waiting && slow) setSlow(false)
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => setSlow(true), patience)
    return () => clearTimeout(timer)
  }, [waiting, patience])
  return waiting && (slow || patience <= 0)
}
