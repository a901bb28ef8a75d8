import { useEffect } from 'react'
import { useApi, useSessionKeeper } from './api-context.ts'
import { renewalDue } from './session-keeper.ts'

const tryAgainAfter = 30_000

/** Renews while somebody looks at the page. A hidden tab lets its session end and renews when it is shown again. */
export function useSessionRenewal(): void {
  const api = useApi()
  const keeper = useSessionKeeper()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let lastTry = 0
    const plan = (): void => {
      clearTimeout(timer)
      const { session, ended } = keeper.current()
      if (ended || document.visibilityState !== 'visible') return
      const pause = lastTry + tryAgainAfter - Date.now()
      timer = setTimeout(renew, Math.max(renewalDue(session, Date.now()), pause, 0))
    }
    const renew = (): void => {
      lastTry = Date.now()
      // A refusal has ended the session already; anything else is tried again while the session still lives.
      api.renewSession().catch(plan)
    }
    plan()
    const unsubscribe = keeper.subscribe(plan)
    document.addEventListener('visibilitychange', plan)
    return () => {
      clearTimeout(timer)
      unsubscribe()
      document.removeEventListener('visibilitychange', plan)
    }
  }, [api, keeper])
}
