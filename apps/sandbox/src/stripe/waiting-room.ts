type WaitingRoom = {
  /** Calls back after so many milliseconds of real time, or earlier when the clock is moved. */
  wait(ms: number, callBack: () => void): void
  /** Virtual time went forward. */
  forward(ms: number): void
  close(): void
}

/** Timers that a moved clock shortens. */
export function openWaitingRoom(): WaitingRoom {
  type Waiting = { dueAt: number; callBack: () => void; timer: NodeJS.Timeout }
  const all = new Set<Waiting>()

  function arm(waiting: Waiting): void {
    clearTimeout(waiting.timer)
    waiting.timer = setTimeout(
      () => {
        all.delete(waiting)
        waiting.callBack()
      },
      Math.max(0, waiting.dueAt - Date.now()),
    )
  }

  return {
    wait(ms, callBack) {
      const waiting: Waiting = { dueAt: Date.now() + ms, callBack, timer: setTimeout(() => undefined) }
      all.add(waiting)
      arm(waiting)
    },
    forward(ms) {
      for (const waiting of all) {
        waiting.dueAt -= ms
        arm(waiting)
      }
    },
    close() {
      for (const { timer } of all) clearTimeout(timer)
      all.clear()
    },
  }
}
