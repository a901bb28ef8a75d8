import { useEffect } from 'react'
import { useZaf } from '#zaf/zaf-context.ts'

/** A shared address of Zendesk leads to the same place here. What it means is read as any other address of ours is. */
export function useZendeskRoute(): void {
  const zaf = useZaf()
  useEffect(
    () =>
      zaf.onRoute((path) => {
        const place = decoded(path)
        if (/^\/[a-z]/.test(place)) window.location.hash = `#${place}`
      }),
    [zaf],
  )
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
