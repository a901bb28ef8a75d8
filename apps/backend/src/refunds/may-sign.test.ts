import { expect, test } from 'vitest'
import { conflictOf } from '#refunds/may-sign.ts'
import type { SignerConflict } from '#refunds/may-sign.ts'

const lead = { id: '7', email: 'lead@shop.example', roles: ['agent', 'lead'] as const }
const agent = { ...lead, roles: [...lead.roles] }

function conflict(change: Partial<SignerConflict> = {}): SignerConflict {
  const beneficiaries = { userIds: ['5001'], emails: ['ada@example.com'] }
  return { proposerId: '1', answererIds: [], signerIds: [], beneficiaries, ...change }
}

test('a lead who has nothing to do with the request may sign', () => {
  expect(conflictOf(agent, conflict())).toBeNull()
})

test('nobody signs without a role, for themselves, twice, or after speaking for the request', () => {
  expect(conflictOf({ ...agent, roles: ['agent'] }, conflict())).toContain('Only a lead or finance')
  expect(conflictOf(agent, conflict({ proposerId: '7' }))).toContain('You asked for this refund')
  expect(conflictOf(agent, conflict({ answererIds: ['7'] }))).toContain('answered a question')
  expect(conflictOf(agent, conflict({ signerIds: ['7'] }))).toContain('signed this already')
})

test('nobody signs money to themselves: by user id, by address, or by another spelling of it', () => {
  const toLead = (emails: string[], userIds: string[] = []) => conflict({ beneficiaries: { userIds, emails } })
  expect(conflictOf(agent, toLead([], ['7']))).toContain('would go to you')
  for (const email of ['lead@shop.example', ' LEAD@Shop.Example ', 'lead+private@shop.example'])
    expect(conflictOf(agent, toLead([email])), email).toContain('would go to you')
  expect(conflictOf(agent, toLead(['leader@shop.example']))).toBeNull()
  expect(conflictOf({ ...agent, email: null }, toLead(['']))).toBeNull()
})
