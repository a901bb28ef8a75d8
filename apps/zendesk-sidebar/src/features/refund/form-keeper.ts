import type { RefundForm } from '@countersign/shared/refund-form'
import { toApiFailure } from '#api/api-failure.ts'
import type { ApiFailure } from '#api/api-failure.ts'

/** Brings what somebody types to the backend, the newest text last and one call at a time. */
export interface FormKeeper {
  /** Soon, once the typing rests; null forgets the form at once. */
  keep: (form: RefundForm | null) => void
  /** Now. `leaving`: the page may not live to hear the answer. */
  flush: (leaving?: boolean) => void
  /** Why the newest text is not at the backend; null where it is, or will be in a moment. */
  failure: () => ApiFailure | null
  subscribe: (listener: () => void) => () => void
}

type Put = (form: RefundForm | null, leaving: boolean) => Promise<void>

const typingPauseMs = 600
const tryAgainMs = 5000

export function createFormKeeper(put: Put): FormKeeper {
  /** Not at the backend yet; a box, because "no form" is something to bring there too. */
  let wanted: { form: RefundForm | null } | null = null
  let sending = false
  let failure: ApiFailure | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  function tell(next: ApiFailure | null): void {
    failure = next
    for (const listener of listeners) listener()
  }

  function plan(milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void send(), milliseconds)
  }

  async function send(): Promise<void> {
    clearTimeout(timer)
    if (!wanted || sending) return
    const sent = wanted
    sending = true
    const problem = await tryToPut(sent.form, false)
    sending = false
    if (wanted !== sent) return send()
    if (problem === null) wanted = null
    else if (mayPass(problem)) plan(tryAgainMs)
    tell(problem)
  }

  async function tryToPut(form: RefundForm | null, leaving: boolean): Promise<ApiFailure | null> {
    try {
      await put(form, leaving)
      return null
    } catch (error) {
      return toApiFailure(error)
    }
  }

  return {
    keep(form) {
      wanted = { form }
      if (form) plan(typingPauseMs)
      else void send()
    },
    flush(leaving = false) {
      if (!wanted) return
      if (!leaving) return void send()
      // Beside a call that is under way: waiting for its answer would be too late.
      clearTimeout(timer)
      void tryToPut(wanted.form, true)
    },
    failure: () => failure,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A refusal stays one until the text changes; an ended session is over once somebody has signed in. */
function mayPass({ status }: ApiFailure): boolean {
  return status === 0 || status >= 500 || status === 429
}
