import { useSyncExternalStore } from 'react'
import { useSessionKeeper, useSignInDoor } from './api-context.ts'
import type { SignInState } from './sign-in.ts'

export type SigningIn = {
  /** For a plain link, where the browser blocks windows. Null: signing in from here is not set up. */
  address: string | null
  state: SignInState
  /** To be called in a click. True once the same person has signed in, and the page has their new session. */
  start: () => Promise<boolean>
}

/** Signing in with Zendesk once more: after a session ended, or because a decision asks for a fresh sign-in. */
export function useSignIn(): SigningIn {
  const keeper = useSessionKeeper()
  const door = useSignInDoor()
  const state = useSyncExternalStore(door.subscribe, door.current)
  const address = useSyncExternalStore(keeper.subscribe, () => keeper.current().session.signIn)
  return { address, state, start: door.start }
}
