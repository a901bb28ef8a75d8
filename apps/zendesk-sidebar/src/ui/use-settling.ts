import { useEffect, useState } from 'react'

const patience = 1000

/**
 * True from the first render until `loading` first ends, or patience does; never again after that.
 * What belongs together then appears at once and in its place, instead of pushing the rest around.
 */
export function useSettling(loading: boolean): boolean {
  const [settled, setSettled] = useState(!loading)
  if (!loading && !settled) setSettled(true)
  useEffect(() => {
    if (settled) return
    const timer = setTimeout(() => setSettled(true), patience)
    return () => clearTimeout(timer)
  }, [settled])
  return loading && !settled
}
