import { useEffect, useState } from 'react'
import { useZaf } from './zaf-context.ts'

const signs = ['pointerdown', 'keydown'] as const

/**
 * True from the moment on in which somebody has this app before them. Zendesk may load an app of the nav bar with
 * itself, for every agent and all day: until it is opened, it has no reason to ask anybody for anything.
 */
export function useActivated(): boolean {
  const zaf = useZaf()
  const [activated, setActivated] = useState(() => zaf.active())
  useEffect(() => {
    if (activated) return
    const activate = (): void => setActivated(true)
    const stop = zaf.onActivated(activate)
    // A hand on the page is proof enough, should Zendesk's word of it be lost.
    for (const sign of signs) window.addEventListener(sign, activate)
    if (zaf.active()) activate()
    return () => {
      stop()
      for (const sign of signs) window.removeEventListener(sign, activate)
    }
  }, [zaf, activated])
  return activated
}
