import type { Actor } from '#access/actor.ts'
import { readAgentToken } from '#access/agent-tokens.ts'
import { maySee } from '#access/visible-tickets.ts'
import type { Ctx } from '#context.ts'
import { Refusal, notFound } from '#errors.ts'
import type { Ticket } from '#integrations/zendesk/client.ts'

/**
 * The ticket, if this agent may see it; otherwise the answer that an unknown ticket gets too.
 * Every route under a ticket goes through here or `readTicket`, so that Stripe data is reachable only through a ticket.
 */
export async function requireTicket(ctx: Ctx, ticketId: string): Promise<Ticket> {
  const read = await readTicket(ctx, ticketId)
  if (!read?.visible) throw notFound()
  return read.ticket
}

/**
 * The ticket as it stands now, and whether this agent may see it; null when there is none. An agent who has signed in
 * with Zendesk reads it under their own token, and then Zendesk itself decides; else our reading of its rules does.
 */
export async function readTicket(ctx: Ctx, ticketId: string): Promise<{ ticket: Ticket; visible: boolean } | null> {
  const { actor, deps } = ctx
  if (ctx.session?.zendeskSignInAt) {
    const ticket = await readAsAgent(ctx, ctx.session.id, ticketId)
    return ticket && { ticket, visible: actor.kind === 'agent' }
  }
  const ticket = await deps.zendesk.ticket(ticketId)
  return ticket && { ticket, visible: isVisible(actor, ticket) }
}

function isVisible(actor: Actor, ticket: Ticket): boolean {
  if (actor.kind === 'bot') return actor.ticketId === ticket.id
  return actor.kind === 'agent' && maySee(actor, ticket)
}

async function readAsAgent({ deps }: Ctx, sessionId: string, ticketId: string): Promise<Ticket | null> {
  const accessToken = await readAgentToken(deps, sessionId)
  const ticket = accessToken ? await deps.agentOauth?.ticket(accessToken, ticketId) : undefined
  if (ticket === undefined || ticket === 'signed_out') {
    const message = 'Your sign-in with Zendesk has ended. Sign in again; nothing is lost.'
    throw new Refusal('session_expired', 401, message)
  }
  return ticket
}
