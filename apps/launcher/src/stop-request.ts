export type StopRequest = {
  /** Fires once, when a person or our parent wants us to end. */
  requested: AbortSignal
  /** Fires when the person asked a second time. */
  hurry: AbortSignal
}

/** Ctrl-C may arrive twice, from the terminal and passed on by npm; what comes within this time is one request. */
const sameRequestMs = 500

export function listenForStop(): StopRequest {
  const requested = new AbortController()
  const hurry = new AbortController()
  let since = 0
  const ask = () => {
    if (!requested.signal.aborted) {
      since = performance.now()
      requested.abort()
    } else if (performance.now() - since > sameRequestMs) {
      hurry.abort()
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  // Whoever started us is gone, so nobody could stop us any more. That is no reason to hurry.
  process.on('disconnect', () => requested.abort())
  process.on('message', (message) => {
    if (message === 'parent-gone') requested.abort()
  })
  return { requested: requested.signal, hurry: hurry.signal }
}

export function whenAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
