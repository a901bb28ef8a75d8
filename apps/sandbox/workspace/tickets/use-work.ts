import { useSyncExternalStore } from 'react'
import type { TicketWork, WorkState } from './ticket-work.ts'

export function useWork(work: TicketWork): WorkState {
  return useSyncExternalStore(work.subscribe, work.state)
}
