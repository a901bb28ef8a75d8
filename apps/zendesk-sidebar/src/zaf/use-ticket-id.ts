import { useEffect, useState } from 'react'
import { useZaf } from './zaf-context.ts'

export type TicketIdState =
  | { kind: 'waiting' }
  | { kind: 'unreachable' }
  | { kind: 'unsaved' }
  | { kind: 'ready'; ticketId: string }

/** The ticket this instance of the app belongs to; read again whenever the agent comes back to it. */
export function useTicketId(): { state: TicketIdState; retry: () => void } {
  const zaf = useZaf()
  const [state, setState] = useState<TicketIdState>({ kind: 'waiting' })
  const [attempt, setAttempt] = useState(0)
  const retry = (): void => {
    setState({ kind: 'waiting' })
    setAttempt((count) => count + 1)
  }

  useEffect(() => {
    let current = true
    const show = (next: TicketIdState): void => {
      if (current) setState(next)
    }
    async function read(): Promise<void> {
      try {
        await zaf.registered()
        const ticketId = await zaf.ticketId()
        show(ticketId === null ? { kind: 'unsaved' } : { kind: 'ready', ticketId })
      } catch {
        // A ticket that was already read stays on screen: only the re-reading failed.
        if (current) setState((before) => (before.kind === 'ready' ? before : { kind: 'unreachable' }))
      }
    }
    void read()
    const stop = zaf.onActivated(() => void read())
    return () => {
      current = false
      stop()
    }
  }, [zaf, attempt])

  return { state, retry }
}
