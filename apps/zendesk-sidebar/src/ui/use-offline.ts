import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/**
 * The browser alone is not to be believed: behind some proxies and on isolated machines it says "offline" while calls
 * go through. So it only explains a call that has failed.
 */
export function useOffline(callFailed: boolean): boolean {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  return callFailed && !online
}
