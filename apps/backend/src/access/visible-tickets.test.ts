import { describe, expect, test } from 'vitest'
import type { Viewer } from '#access/visible-tickets.ts'
import { maySee } from '#access/visible-tickets.ts'

const viewer: Viewer = {
  id: '1',
  ticketAccess: 'public_and_own_groups',
  groupIds: ['10', 'private-own'],
  publicGroupIds: ['10', '11'],
  brandIds: null,
  organizationId: '5',
}
const place = { groupId: '10', organizationId: '5', assigneeId: '1', brandId: '7' }
const nowhere = { groupId: null, organizationId: null, assigneeId: null, brandId: null }

describe('sec-01: who sees which ticket', () => {
  test('without a restriction: every ticket but those of private groups', () => {
    for (const groupId of [null, '10', '11', 'private-own']) {
      expect(maySee(viewer, { ...nowhere, groupId }), String(groupId)).toBe(true)
    }
    expect(maySee(viewer, { ...place, groupId: 'private-other' })).toBe(false)
    expect(maySee({ ...viewer, ticketAccess: 'all' }, { ...place, groupId: 'private-other' })).toBe(true)
  })

  test('a restriction is kept, and what is not known is denied', () => {
    for (const ticketAccess of ['own_groups', 'organization', 'assigned'] as const) {
      expect(maySee({ ...viewer, ticketAccess }, place), ticketAccess).toBe(true)
      expect(maySee({ ...viewer, ticketAccess }, nowhere), ticketAccess).toBe(false)
      const other = { ...viewer, id: '2', ticketAccess, groupIds: ['11'], organizationId: '6' }
      expect(maySee(other, place), ticketAccess).toBe(false)
      expect(maySee({ ...other, organizationId: null, groupIds: [] }, place), ticketAccess).toBe(false)
    }
    expect(maySee({ ...viewer, ticketAccess: 'none' }, place)).toBe(false)
  })

  test('one’s own organization opens no private group of others', () => {
    const colleague = { ...viewer, ticketAccess: 'organization' } as const
    expect(maySee(colleague, { ...place, groupId: 'private-other' })).toBe(false)
    expect(maySee(colleague, { ...place, groupId: 'private-own' })).toBe(true)
  })

  test('brands come first: without membership there is no access, whatever the role', () => {
    for (const ticketAccess of ['all', 'public_and_own_groups', 'own_groups', 'organization', 'assigned'] as const) {
      expect(maySee({ ...viewer, ticketAccess, brandIds: ['7'] }, place), ticketAccess).toBe(true)
      for (const brandIds of [['8'], []]) {
        expect(maySee({ ...viewer, ticketAccess, brandIds }, place), ticketAccess).toBe(false)
        expect(maySee({ ...viewer, ticketAccess, brandIds }, nowhere), ticketAccess).toBe(false)
      }
    }
  })
})
