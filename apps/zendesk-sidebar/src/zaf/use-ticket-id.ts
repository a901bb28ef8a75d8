import { useEffect, useState } from 'react'
import type { ZafClient } from './zaf-client.ts'
import { useZaf } from './zaf-context.ts'

export type TicketIdState =
  | { kind: 'waiting' }
  | { kind: 'unreachable' }
  | { kind: 'unsaved' }
  | { kind: 'ready'; ticketId: string }

async function readTicketId(zaf: ZafClient): Promise<TicketIdState> {
  try {
    await zaf.registered()
    const ticketId = await zaf.ticketId()
    return ticketId === null ? { kind: 'unsaved' } : { kind: 'ready', ticketId }
  } catch {
    return { kind: 'unreachable' }
  }
}

/** A ticket that was already read stays on screen when only the re-reading failed. */
function keepReady(before: TicketIdState, next: TicketIdState): TicketIdState {
  return before.kind === 'ready' && next.kind === 'unreachable' ? before : next
}

/** The ticket this instance of the app belongs to; read again whenever the agent comes back to it. */
export function useTicketId(): { state: TicketIdState; retry: () => void } {
  const zaf = useZaf()
  const [state, setState] = useState<TicketIdState>({ kind: 'waiting' })

  useEffect(() => {
    const read = async (): Promise<void> => {
      const next = await readTicketId(zaf)
      setState((before) => keepReady(before, next))
    }
    void read()
    return zaf.onActivated(() => void read())
  }, [zaf])

  async function retry(): Promise<void> {
    setState({ kind: 'waiting' })
    setState(await readTicketId(zaf))
  }
  return { state, retry: () => void retry() }
}
