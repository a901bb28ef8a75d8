import type { Role } from '@countersign/shared/session'
import type { HandoffScope } from '#access/handoff-keys.ts'

/**
 * Which tickets Zendesk shows to a person, apart from brands.
 * `all`: those of private groups too. `none`: also for what we do not know.
 */
export type TicketAccess = 'all' | 'public_and_own_groups' | 'own_groups' | 'organization' | 'assigned' | 'none'

/** A person who came in through a verified Zendesk token. Read from Zendesk, never from the browser. */
export type Agent = {
  kind: 'agent'
  id: string
  name: string
  email: string | null
  /** Zendesk's language of this person, as BCP 47. */
  locale: string
  roles: Role[]
  /** Of the Zendesk account. Signs nothing by that. */
  isAdmin: boolean
  ticketAccess: TicketAccess
  groupIds: string[]
  /** Every group of the account whose tickets are not for its members only. */
  publicGroupIds: string[]
  /** Null where the account does not restrict agents by brand. */
  brandIds: string[] | null
  organizationId: string | null
}

/** A program that came in with a handoff key. It sees one ticket, the one that its case made or named, and no other. */
export type Bot = {
  kind: 'bot'
  /** `bot:` and its name: no Zendesk id looks like that. */
  id: string
  name: string
  key: { id: string; scopes: readonly HandoffScope[] }
  ticketId: string | null
}

export type Actor = Agent | Bot | { kind: 'system' }

/** How the actor is written in the audit log: an id, never a name. */
export function actorLabel(actor: Actor): string {
  return actor.kind === 'system' ? 'system' : labelOf(actor.id)
}

/** Of whoever has this id as a proposer, whether a person or a bot. */
export function labelOf(id: string): string {
  return id.startsWith('bot:') ? id : `human:${id}`
}
