import { deliverAuditJob } from '@countersign/backend/audit/deliver'
import { recordAudit } from '@countersign/backend/audit/log'
import type { ZendeskDelivery } from '@countersign/backend/audit/deliveries'
import { systemContext } from '@countersign/backend/context'
import type { Ctx } from '@countersign/backend/context'
import type { Deps } from '@countersign/backend/deps'
import type { System } from '#run-system.ts'

export type Sink = 'zendesk' | 'hubspot'

/** A process that carries what waits; whatever it writes waits until somebody carries it. */
export function carrier(deps: Deps): Ctx {
  return systemContext({ ...deps, enqueue: async () => undefined }, 'test')
}

export type Told = {
  ticketId: string
  text: string
  request?: string
  customerId?: string
  note?: Partial<ZendeskDelivery>
}

/** One audit row of which the sinks are to learn; answers its id. With `customerId` HubSpot learns of it as well. */
export async function tell(ctx: Ctx, { ticketId, text, request = text, customerId, note }: Told): Promise<string> {
  const toZendesk: ZendeskDelivery = {
    sink: 'zendesk',
    note: text,
    exact: [],
    fields: {},
    metadata: { app: 'countersign', refund_request_id: request, state: 'approved' },
    ...note,
  }
  const toHubspot = customerId && {
    sink: 'hubspot' as const,
    customerId,
    eventTypeName: 'refund_requested' as const,
    properties: { refund_request_id: request, ticket_id: ticketId, amount: 100, currency: 'usd' },
  }
  const ids: string[] = []
  const newId = (): string => {
    const id = ctx.deps.newId()
    ids.push(id)
    return id
  }
  await ctx.deps.db.transaction((tx) =>
    recordAudit(
      tx,
      { ...ctx, deps: { ...ctx.deps, newId } },
      {
        event: 'switch.turned_on',
        ticketId,
        body: { switch: 'test' },
        deliver: [toZendesk, ...(toHubspot ? [toHubspot] : [])],
      },
    ),
  )
  return ids[0] ?? ''
}

export async function carry(ctx: Ctx, sink: Sink, ticketId: string): Promise<void> {
  await deliverAuditJob.run(ctx, { sink, ticketId })
}

export type Outbox = {
  audit_id: string
  state: string
  last_error: string | null
  attempts: number
  batch: string | null
}

export async function outbox(system: System, sink: Sink, ticketId: string): Promise<Outbox[]> {
  return [
    ...(await system.sql<Outbox[]>`
      select audit_id, state, last_error, attempts, batch from deliveries
      where sink = ${sink} and ticket_id = ${ticketId} order by position`),
  ]
}
