import type { TicketPlace, Viewer } from '@countersign/backend/access/visible-tickets'
import { maySee, ticketsVisibleTo } from '@countersign/backend/access/visible-tickets'
import { drizzle } from 'drizzle-orm/postgres-js'
import { pgTable, text } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { createTestDatabase } from '#database.ts'

const places = pgTable('places', {
  id: text().notNull(),
  groupId: text('group_id'),
  organizationId: text('organization_id'),
  assigneeId: text('assignee_id'),
  brandId: text('brand_id'),
})

const orNull = (ids: string[]): (string | null)[] => [null, ...ids]

/** Every combination of a few ids; a brand is always there, as on every ticket. */
function allPlaces(): (TicketPlace & { id: string })[] {
  const made = orNull(['own', 'public', 'private']).flatMap((groupId) =>
    orNull(['ours', 'theirs']).flatMap((organizationId) =>
      orNull(['me', 'other']).flatMap((assigneeId) =>
        ['b1', 'b2'].map((brandId) => ({ groupId, organizationId, assigneeId, brandId })),
      ),
    ),
  )
  return made.map((place, index) => ({ id: String(index), ...place }))
}

function allViewers(): Viewer[] {
  const accesses = ['all', 'public_and_own_groups', 'own_groups', 'organization', 'assigned', 'none'] as const
  return accesses.flatMap((ticketAccess) =>
    [null, [], ['b1']].flatMap((brandIds) =>
      [[], ['own', 'private-own']].flatMap((groupIds) =>
        orNull(['ours']).map((organizationId) => ({
          id: 'me',
          ticketAccess,
          brandIds,
          groupIds,
          organizationId,
          publicGroupIds: groupIds.length > 0 ? ['public'] : [],
        })),
      ),
    ),
  )
}

test('sec-01: a list shows exactly the tickets that opening one would show, for every kind of agent', async () => {
  const database = await createTestDatabase()
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined })
  const db = drizzle(sql)
  try {
    await sql`create table places (id text, group_id text, organization_id text, assignee_id text, brand_id text)`
    const all = allPlaces()
    await db.insert(places).values(all)
    // A row whose ticket was never read is in nobody's list.
    await db.insert(places).values({ id: 'unread' })
    for (const viewer of allViewers()) {
      const listed = await db.select({ id: places.id }).from(places).where(ticketsVisibleTo(viewer, places))
      const opened = all.filter((place) => maySee(viewer, place)).map(({ id }) => id)
      expect(new Set(listed.map(({ id }) => id)), JSON.stringify(viewer)).toEqual(new Set(opened))
    }
  } finally {
    await sql.end()
    await database.drop()
  }
})
