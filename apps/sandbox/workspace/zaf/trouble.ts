import { useSyncExternalStore } from 'react'
import { z } from 'zod'

/** How the played Zendesk misbehaves towards apps. A reload heals it. */
export const Trouble = z.object({
  /** Each answer comes this much later. */
  delayMs: z.number().min(0).max(600_000).default(0),
  /** Paths of get, set and invoke, or of a request, that fail; `*` is all of them. */
  failPaths: z.array(z.string()).default([]),
  /** No answer at all. */
  silent: z.boolean().default(false),
})
export type Trouble = z.infer<typeof Trouble>

const none: Trouble = { delayMs: 0, failPaths: [], silent: false }

let current = none
const listeners = new Set<() => void>()

/** Whoever wants trouble says so with this event: the sandbox panel, or a test. */
window.addEventListener('sandbox:zaf', (event) => {
  const order = event instanceof CustomEvent ? Trouble.safeParse(event.detail) : null
  if (!order?.success) return
  current = order.data
  for (const listener of listeners) listener()
})

export function currentTrouble(): Trouble {
  return current
}

export function useTrouble(): Trouble {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, currentTrouble)
}

/** For the mark in the header; null when all is well. */
export function describeTrouble({ delayMs, failPaths, silent }: Trouble): string | null {
  if (silent) return 'the app gets no answers'
  const late = delayMs > 0 ? `answers come ${delayMs} ms late` : null
  const failing = failPaths.length > 0 ? `${failPaths.join(', ')} fails` : null
  return [late, failing].filter((part) => part !== null).join(', ') || null
}
