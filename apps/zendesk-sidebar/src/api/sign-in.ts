import { SignedInMessage } from '@countersign/shared/session'
import type { SessionKeeper } from './session-keeper.ts'

/**
 * `blocked`: the browser did not open the window, and a plain link does. `other_person`: somebody else signed in there,
 * and nothing was taken.
 */
export type SignInState = 'idle' | 'waiting' | 'blocked' | 'other_person'

/** Signing in again with Zendesk, in a window of its own. The session it brings is held in memory, and nowhere else. */
export interface SignIn {
  current: () => SignInState
  subscribe: (listener: () => void) => () => void
  /**
   * Opens the window; has to be called in a click, or browsers block it. True once the same person has signed in; false
   * where that was given up, somebody else did, or signing in from here is not set up.
   */
  start: () => Promise<boolean>
}

/** The part of `window` that is needed. */
type Page = Pick<Window, 'open' | 'addEventListener' | 'location'>

const windowOptions = 'popup,width=520,height=720'
const lookEveryMs = 500

export function createSignIn(keeper: SessionKeeper, page: Page): SignIn {
  let state: SignInState = 'idle'
  let listening = false
  /** Of the attempt under way. */
  let settle: (signedIn: boolean) => void = () => undefined
  const listeners = new Set<() => void>()

  function become(next: SignInState): void {
    state = next
    for (const listener of listeners) listener()
  }

  function onMessage(event: MessageEvent<unknown>): void {
    if (event.origin !== page.location.origin) return
    const message = SignedInMessage.safeParse(event.data)
    if (!message.success) return
    const { session } = message.data
    if (session.agent.id !== keeper.current().session.agent.id) {
      become('other_person')
      settle(false)
      return
    }
    keeper.replace(session)
    become('idle')
    settle(true)
  }

  /** Also after the window is gone: a browser may call it closed while it is on Zendesk's pages. */
  function listen(): void {
    if (listening) return
    listening = true
    page.addEventListener('message', onMessage)
  }

  function giveUpWhenClosed(opened: Window): () => void {
    const timer = setInterval(() => {
      if (!opened.closed) return
      become('idle')
      settle(false)
    }, lookEveryMs)
    return () => clearInterval(timer)
  }

  return {
    current: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async start() {
      const { signIn } = keeper.current().session
      if (signIn === null) return false
      settle(false)
      listen()
      const opened = page.open(signIn, '_blank', windowOptions)
      become(opened ? 'waiting' : 'blocked')
      const stop = opened ? giveUpWhenClosed(opened) : () => undefined
      const { promise, resolve } = Promise.withResolvers<boolean>()
      settle = resolve
      const signedIn = await promise
      stop()
      return signedIn
    },
  }
}
