import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Session } from '@countersign/shared/session'
import type { CountersignApi } from './countersign-api.ts'
import type { SessionKeeper } from './session-keeper.ts'
import type { SignIn } from './sign-in.ts'

type Backend = { api: CountersignApi; keeper: SessionKeeper; signIn: SignIn }

export const ApiContext = createContext<Backend | null>(null)

function useApiContext(): Backend {
  const value = useContext(ApiContext)
  if (!value) throw new Error('The API hooks need an ApiContext above them.')
  return value
}

export function useApi(): CountersignApi {
  return useApiContext().api
}

export function useSessionEnded(): boolean {
  const { keeper } = useApiContext()
  return useSyncExternalStore(keeper.subscribe, () => keeper.current().ended)
}

function useAgent(): Session['agent'] {
  const { keeper } = useApiContext()
  return useSyncExternalStore(keeper.subscribe, () => keeper.current().session.agent)
}

/** Who works on this page. A renewed session stays the same person's. */
export function useAgentId(): string {
  return useAgent().id
}

/** Whether refunds may wait for this person. What they may do with one, the backend says with the request. */
export function useIsSigner(): boolean {
  return useAgent().roles.some((role) => role !== 'agent')
}

/** Leads, finance and Zendesk's admins see how Countersign is set up. */
export function useIsOverseer(): boolean {
  const { roles, admin } = useAgent()
  return admin === true || roles.some((role) => role !== 'agent')
}

export function useAgentName(): string {
  return useAgent().name
}

export function useSessionKeeper(): SessionKeeper {
  return useApiContext().keeper
}

export function useSignInDoor(): SignIn {
  return useApiContext().signIn
}
