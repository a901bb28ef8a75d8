import { useEffect, useState } from 'react'

const patience = 1000

/**
 * True from the first render until `loading` first ends, or patience does; never again after that.
 * What belongs together then appears at once and in its place, instead of pushing the rest around.
 */
export function useSettling(loading: boolean): boolean {
  const [settled, setSettled] = useState(!loading)
  useEffect(() => {
    if (settled) return
    if (!loading) return setSettled(true)
    const timer = setTimeout(() => setSettled(true), patience)
    return () => clearTimeout(timer)
  }, [loading, settled])
  return loading && !settled
}
