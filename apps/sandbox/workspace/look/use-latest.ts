import { useLayoutEffect, useRef } from 'react'

/** For callbacks that outlive the render they were made in. */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}
