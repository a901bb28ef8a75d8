import type { FaultOrder } from '@countersign/sandbox/faults'
import type { Fault } from '@countersign/sandbox/faults'
import type { z } from 'zod'

type StandIn = { url: string }

/** What only a sandbox has: `POST /sandbox/…` of one stand-in. Throws where it refuses the order. */
export async function control<T = unknown>(standIn: StandIn, path: string, body: object = {}): Promise<T> {
  const answer = await fetch(`${standIn.url}/sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`the sandbox refused ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

export async function arm(standIn: StandIn, order: z.input<typeof FaultOrder>): Promise<void> {
  await control(standIn, 'faults', order)
}

/** What the next refund POSTs run into, one after the other. */
export function onRefunds(...faults: Fault[]): z.input<typeof FaultOrder> {
  return { requests: faults.map((fault) => ({ on: 'POST /v1/refunds', fault })) }
}

/** What the next ticket updates run into. */
export function onTicketUpdates(...faults: Fault[]): z.input<typeof FaultOrder> {
  return { requests: faults.map((fault) => ({ on: 'PUT /api/v2/tickets/*', fault })) }
}
