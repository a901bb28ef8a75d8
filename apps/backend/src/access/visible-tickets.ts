import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Column, SQL } from 'drizzle-orm'
import type { Agent } from '#access/actor.ts'

/** Where a ticket stands in Zendesk: what decides who may see it. */
export type TicketPlace = {
  groupId: string | null
  organizationId: string | null
  assigneeId: string | null
  brandId: string | null
}

/** What the two functions below need of an agent. */
export type Viewer = Pick<Agent, 'id' | 'ticketAccess' | 'groupIds' | 'publicGroupIds' | 'brandIds' | 'organizationId'>

/**
 * Zendesk's rules, read from the user, their role, groups and brands. What is not known is denied.
 * Zendesk also shows a ticket to its requester, copied and following agents; we do not read those, so they are denied.
 */
export function maySee(viewer: Viewer, { groupId, organizationId, assigneeId, brandId }: TicketPlace): boolean {
  if (viewer.brandIds !== null && (brandId === null || !viewer.brandIds.includes(brandId))) return false
  const inOwnGroup = groupId !== null && viewer.groupIds.includes(groupId)
  const isPublic = groupId === null || viewer.publicGroupIds.includes(groupId)
  switch (viewer.ticketAccess) {
    case 'all':
      return true
    case 'public_and_own_groups':
      return inOwnGroup || isPublic
    case 'own_groups':
      return inOwnGroup
    case 'organization':
      return organizationId !== null && organizationId === viewer.organizationId && (inOwnGroup || isPublic)
    case 'assigned':
      return assigneeId === viewer.id
    case 'none':
      return false
  }
}

/**
 * `maySee` as a condition on rows that carry a copy of their ticket's place, for lists; opening one checks live.
 * A row whose copy was never taken (no brand: every ticket has one) is in no list.
 */
export function ticketsVisibleTo(viewer: Viewer, place: Record<keyof TicketPlace, Column>): SQL {
  const inOwnGroup = isOneOf(place.groupId, viewer.groupIds)
  const inOpenGroup = or(isNull(place.groupId), isOneOf(place.groupId, [...viewer.publicGroupIds, ...viewer.groupIds]))
  const inBrand = viewer.brandIds === null ? isNotNull(place.brandId) : isOneOf(place.brandId, viewer.brandIds)
  return and(inBrand, byAccess()) ?? sql`false`

  function byAccess(): SQL | undefined {
    switch (viewer.ticketAccess) {
      case 'all':
        return sql`true`
      case 'public_and_own_groups':
        return inOpenGroup
      case 'own_groups':
        return inOwnGroup
      case 'organization':
        return viewer.organizationId === null
          ? sql`false`
          : and(eq(place.organizationId, viewer.organizationId), inOpenGroup)
      case 'assigned':
        return eq(place.assigneeId, viewer.id)
      case 'none':
        return sql`false`
    }
  }
}

function isOneOf(column: Column, ids: readonly string[]): SQL {
  return ids.length === 0 ? sql`false` : inArray(column, [...ids])
}
