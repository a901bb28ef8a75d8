import { useSyncExternalStore } from 'react'
import { readPlace } from './place.ts'
import type { Place } from './place.ts'

export function usePlace(): Place {
  return readPlace(useSyncExternalStore(listen, () => location.hash))
}

function listen(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}
