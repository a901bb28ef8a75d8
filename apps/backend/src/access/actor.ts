import type { Role } from '@countersign/shared/session'

/** A person who came in through a verified Zendesk token. Read from Zendesk, never from the browser. */
export type Agent = {
  kind: 'agent'
  id: string
  name: string
  email: string | null
  /** Zendesk's language of this person, as BCP 47. */
  locale: string
  roles: Role[]
  /** Zendesk's `ticket_restriction`; null means every ticket. */
  ticketRestriction: string | null
  groupIds: string[]
  organizationId: string | null
}

export type Actor = Agent | { kind: 'system' }

/** How the actor is written in the audit log: an id, never a name. */
export function actorLabel(actor: Actor): string {
  return actor.kind === 'system' ? 'system' : `human:${actor.id}`
}
