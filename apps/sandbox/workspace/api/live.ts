import { fetchChanges } from './workspace-api.ts'
import type { Changes } from './workspace-api.ts'

type LiveListener = {
  /** Null: any of them may have changed. */
  onTickets?: (ids: number[] | null) => void
  onNotification?: (event: string, body: unknown) => void
  onConnection?: (isConnected: boolean) => void
}

export type Live = {
  /** Returns the function that stops listening. */
  listen(listener: LiveListener): () => void
  stop(): void
}

const everyMs = 1000

/** What changed elsewhere, heard of within a second or so. Nobody is asked while the page is out of sight. */
export function watchChanges(agentId: number): Live {
  const listeners = new Set<LiveListener>()
  let known: Changes | null = null
  let isConnected = true
  let isAsking = false

  function connect(next: boolean): void {
    if (next === isConnected) return
    isConnected = next
    for (const { onConnection } of listeners) onConnection?.(next)
  }

  function tell(changes: Changes): void {
    // A smaller number: the sandbox began anew, without what it had.
    const isAnew = known !== null && (changes.last < known.last || changes.heard < known.heard)
    const ids = isAnew || !isConnected ? null : changes.tickets
    for (const { onTickets, onNotification } of listeners) {
      if (ids === null || ids.length > 0) onTickets?.(ids)
      for (const { event, body } of changes.notifications) onNotification?.(event, body)
    }
  }

  async function ask(): Promise<void> {
    if (document.hidden || isAsking) return
    isAsking = true
    try {
      const changes = await fetchChanges(agentId, known)
      tell(changes)
      known = changes
      connect(true)
    } catch {
      connect(false)
    } finally {
      isAsking = false
    }
  }

  const now = (): void => void ask()
  const timer = setInterval(now, everyMs)
  document.addEventListener('visibilitychange', now)
  window.addEventListener('online', now)
  now()
  return {
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', now)
      window.removeEventListener('online', now)
    },
  }
}
