import { Hono } from 'hono'
import { z } from 'zod'
import { controlBody } from '#control-request.ts'
import { FaultOrder, noFaults } from '#faults.ts'
import type { Faults } from '#faults.ts'

type FaultControl = {
  faults: Faults
  /** For what waited until something is healed. */
  changed?: () => void
}

/** `GET`, `POST` and `DELETE /sandbox/faults`, alike at every stand-in. `jsonOnly` has to be mounted before it. */
export function playFaultControl({ faults, changed = () => undefined }: FaultControl): Hono {
  return new Hono()
    .get('/sandbox/faults', (c) => c.json(faults))
    .post('/sandbox/faults', async (c) => {
      const order = await controlBody(c, FaultOrder)
      if ('refusal' in order) return order.refusal
      Object.assign(faults, order.data)
      changed()
      return c.json(faults)
    })
    .delete('/sandbox/faults', (c) => {
      Object.assign(faults, noFaults())
      changed()
      return c.json(faults)
    })
}

const furthestSeconds = 10 * 366 * 86_400

/** Forward only, and not so far that no date can tell it. */
export const ClockOrder = z.strictObject({ advanceSeconds: z.int().min(0).max(furthestSeconds) })

type ClockControl = {
  /** Virtual time in milliseconds since 1970. */
  now: () => number
  /** Moves what `now` tells, and saves. */
  advance: (seconds: number) => void
}

/** `POST /sandbox/clock`. */
export function playClockControl({ now, advance }: ClockControl): Hono {
  return new Hono().post('/sandbox/clock', async (c) => {
    const order = await controlBody(c, ClockOrder)
    if ('refusal' in order) return order.refusal
    advance(order.data.advanceSeconds)
    return c.json({ now: new Date(now()).toISOString() })
  })
}
