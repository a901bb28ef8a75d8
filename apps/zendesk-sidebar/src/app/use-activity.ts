import { useEffect } from 'react'
import { focusManager, useQueryClient } from '@tanstack/react-query'
import { useZaf } from '#zaf/zaf-context.ts'
import { atMostEvery } from './at-most-every.ts'

const shortestPause = 5000

/**
 * Zendesk hides the tabs of other tickets without telling the browser. While ours is hidden nothing is polled; when the
 * agent comes back, from another ticket or another window, everything is read again: they may have refunded it there.
 */
export function useActivity(): void {
  const zaf = useZaf()
  const queries = useQueryClient()
  useEffect(() => {
    const readAgain = (): void => {
      // A draft is read again when the facts it speaks of have changed.
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'draft' })
    }
    // Focus comes with every click into the frame.
    const onReturn = atMostEvery(shortestPause, () => {
      if (document.visibilityState === 'visible') readAgain()
    })
    const stopDeactivated = zaf.onDeactivated(() => focusManager.setFocused(false))
    const stopActivated = zaf.onActivated(() => {
      focusManager.setFocused(undefined)
      readAgain()
    })
    window.addEventListener('focus', onReturn)
    document.addEventListener('visibilitychange', onReturn)
    return () => {
      stopDeactivated()
      stopActivated()
      window.removeEventListener('focus', onReturn)
      document.removeEventListener('visibilitychange', onReturn)
      focusManager.setFocused(undefined)
    }
  }, [zaf, queries])
}
