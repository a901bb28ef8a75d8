import { Session } from '@countersign/shared/session'

type SessionState = { session: Session; ended: boolean }

/** Holds the bearer session in memory, and nowhere else. */
export interface SessionKeeper {
  current: () => SessionState
  replace: (session: Session) => void
  /** The backend no longer takes this session. The page stays as it is. One that was replaced meanwhile ends nothing. */
  end: (session: Session) => void
  subscribe: (listener: () => void) => () => void
}

export function createSessionKeeper(session: Session): SessionKeeper {
  let state: SessionState = { session, ended: false }
  const listeners = new Set<() => void>()
  const become = (next: SessionState): void => {
    state = next
    for (const listener of listeners) listener()
  }
  return {
    current: () => state,
    replace: (next) => become({ session: next, ended: false }),
    end: (session) => {
      if (!state.ended && state.session === session) become({ session, ended: true })
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const renewBelowMilliseconds = 5 * 60_000

/** How long until the session wants renewing; zero when it does now. */
export function renewalDue(session: Session, now: number): number {
  return Math.max(0, Date.parse(session.expires_at) - renewBelowMilliseconds - now)
}

/** The session that the backend wrote into the page; null when the page was opened in another way. */
export function readPageSession(page: Document): Session | null {
  const text = page.querySelector('#session')?.textContent ?? ''
  try {
    return Session.parse(JSON.parse(text))
  } catch {
    return null
  }
}
