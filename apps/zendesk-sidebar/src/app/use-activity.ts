import { useEffect } from 'react'
import { focusManager, useQueryClient } from '@tanstack/react-query'
import { useZaf } from '#zaf/zaf-context.ts'

/**
 * Zendesk hides the tabs of other tickets without telling the browser. While ours is hidden nothing is polled;
 * when the agent comes back everything is read again.
 */
export function useActivity(): void {
  const zaf = useZaf()
  const queries = useQueryClient()
  useEffect(() => {
    const stopDeactivated = zaf.onDeactivated(() => focusManager.setFocused(false))
    const stopActivated = zaf.onActivated(() => {
      focusManager.setFocused(undefined)
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'draft' })
    })
    return () => {
      stopDeactivated()
      stopActivated()
      focusManager.setFocused(undefined)
    }
  }, [zaf, queries])
}
