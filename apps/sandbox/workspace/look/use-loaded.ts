import { useCallback, useEffect, useRef, useState } from 'react'

export type Loaded<T> = {
  /** Of this `load` only: what another one brought is not shown, whenever it comes. */
  answer: T | null
  failed: boolean
  reload: () => Promise<void>
}

/** `load` has to stay the same function for as long as it asks the same. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<{ load: () => Promise<T>; answer: T } | null>(null)
  const [failed, setFailed] = useState(false)
  const turn = useRef(0)
  const reload = useCallback(async () => {
    turn.current += 1
    const current = turn.current
    try {
      const answer = await load()
      if (current !== turn.current) return
      setLoaded({ load, answer })
      setFailed(false)
    } catch {
      if (current === turn.current) setFailed(true)
    }
  }, [load])
  useEffect(() => {
    // eslint-disable-next-line react/set-state-in-effect -- it is set when the answer has come
    void reload()
    return () => {
      turn.current += 1
    }
  }, [reload])
  return { answer: loaded?.load === load ? loaded.answer : null, failed, reload }
}
