import { createContext, useContext } from 'react'
import type { Live } from './api/live.ts'
import type { Agent, Start } from './api/workspace-api.ts'
import type { ModalOrder, ToastKind } from './zaf/common-vocabulary.ts'
import type { Instances } from './zaf/instances.ts'
import type { Page } from './place.ts'

/** What the parts of one person's workspace share. */
export type Desk = {
  start: Start
  agent: Agent
  live: Live
  instances: Instances
  notify: (message: string, kind: ToastKind) => void
  /** Answers the guid of the instance that runs in the dialog. */
  openModal: (order: ModalOrder) => string
  goTo: (page: Page) => void
}

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk needs a DeskContext above it.')
  return desk
}
