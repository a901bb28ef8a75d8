import { createContext, useContext, useSyncExternalStore } from 'react'
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

/** Who works on this page. A renewed session stays the same person's. */
export function useAgentId(): string {
  const { keeper } = useApiContext()
  return useSyncExternalStore(keeper.subscribe, () => keeper.current().session.agent.id)
}

export function useSessionKeeper(): SessionKeeper {
  return useApiContext().keeper
}

export function useSignInDoor(): SignIn {
  return useApiContext().signIn
}
