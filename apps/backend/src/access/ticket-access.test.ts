import { expect, test } from 'vitest'
import { maySee } from '#access/ticket-access.ts'

const agent = { id: '1', ticketRestriction: null, groupIds: ['10'], organizationId: '5' }
const ticket = { groupId: '10', organizationId: '5', assigneeId: '1' }
const nothing = { groupId: null, organizationId: null, assigneeId: null }

test('an unrestricted agent sees every ticket', () => {
  expect(maySee(agent, nothing)).toBe(true)
})

test('a restriction is kept, and what is not known is denied', () => {
  for (const ticketRestriction of ['groups', 'organization', 'assigned']) {
    expect(maySee({ ...agent, ticketRestriction }, ticket), ticketRestriction).toBe(true)
    expect(maySee({ ...agent, ticketRestriction }, nothing), ticketRestriction).toBe(false)
    const other = { id: '2', ticketRestriction, groupIds: ['11'], organizationId: '6' }
    expect(maySee(other, ticket), ticketRestriction).toBe(false)
    expect(maySee({ ...other, organizationId: null, groupIds: [] }, ticket), ticketRestriction).toBe(false)
  }
})

test('a restriction that we do not know shows nothing', () => {
  for (const ticketRestriction of ['requested', '', 'custom']) {
    expect(maySee({ ...agent, ticketRestriction }, ticket)).toBe(false)
  }
})
