import { and, eq, or, sql } from 'drizzle-orm'
import type { Column, SQL } from 'drizzle-orm'
import { readTicket } from '#access/ticket-access.ts'
import type { TicketPlace } from '#access/visible-tickets.ts'
import type { Ctx } from '#context.ts'
import { notFound } from '#errors.ts'
import type { Ticket } from '#integrations/zendesk/client.ts'
import { refundRequests } from '#refunds/tables.ts'

/** Where a row keeps its ticket's place; `ticketsVisibleTo(agent, placeColumns)` filters a list of requests. */
export const placeColumns = {
  groupId: refundRequests.ticketGroupId,
  organizationId: refundRequests.ticketOrganizationId,
  assigneeId: refundRequests.ticketAssigneeId,
  brandId: refundRequests.ticketBrandId,
}

/** A ticket's place as the columns of a row. */
export function placeOf({ groupId, organizationId, assigneeId, brandId }: TicketPlace) {
  return {
    ticketGroupId: groupId,
    ticketOrganizationId: organizationId,
    ticketAssigneeId: assigneeId,
    ticketBrandId: brandId,
  }
}

/**
 * `requireTicket` for whoever is about to look at the requests on it. The copies on its rows are refreshed first, also
 * when this agent may not see it any more: then it is gone from their lists as well.
 */
export async function requireTicketOfRequests(ctx: Ctx, ticketId: string): Promise<Ticket> {
  const read = await readTicket(ctx, ticketId)
  if (read) await rememberPlace(ctx, read.ticket)
  if (!read?.visible) throw notFound()
  return read.ticket
}

/** The copies on the rows of this ticket become what Zendesk says of it now. */
export async function rememberPlace(ctx: Ctx, ticket: Ticket): Promise<void> {
  const moved = or(
    differs(placeColumns.groupId, ticket.groupId),
    differs(placeColumns.organizationId, ticket.organizationId),
    differs(placeColumns.assigneeId, ticket.assigneeId),
    differs(placeColumns.brandId, ticket.brandId),
  )
  await ctx.deps.db
    .update(refundRequests)
    .set(placeOf(ticket))
    .where(and(eq(refundRequests.ticketId, ticket.id), moved))
}

function differs(column: Column, value: string | null): SQL {
  return sql`${column} IS DISTINCT FROM ${value}`
}
