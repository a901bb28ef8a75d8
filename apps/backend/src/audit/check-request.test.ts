import { expect, test } from 'vitest'
import type { ChainRow } from '#audit/chain.ts'
import { checkRequest } from '#audit/check-request.ts'
import { hashOfFacts } from '#audit/facts-hash.ts'
import { tellStory } from '#audit/request-story.ts'

const content = { version: 'v1', outcome: 'auto_approve', decision: { reasonCodes: [] } }
const record = {
  request: {
    state: 'requested',
    version: 0,
    outcome: null,
    delegated_to: null,
    proven_level: null,
    stripe_refund_id: null,
  },
  signatures: [],
  questions: [],
  denials: [],
  decisions: [{ id: 'd1', content }],
}

function storyOf(said: object) {
  const row: ChainRow = {
    chain: 'r1',
    seq: 1,
    id: 'a1',
    event: 'refund.requested',
    refundRequestId: 'r1',
    ticketId: null,
    actor: 'human:101',
    at: '2026-11-30T00:00:00.000Z',
    body: JSON.stringify({ to: 'requested', decisionId: 'd1', ...said }),
    prevHash: '',
    hash: '',
  }
  return tellStory('r1', row, [row])
}

test('of a decision whose row is from before decisions were hashed nobody can say, and it is not called wrong', () => {
  expect(checkRequest(storyOf({}), record)).toEqual({ findings: [], unproven: 1 })
})

test('one that its row vouches for is what was hashed, whatever the order of its members', () => {
  const turned = { decision: content.decision, outcome: content.outcome, version: content.version }
  const said = { decisionHash: hashOfFacts(turned) }
  expect(checkRequest(storyOf(said), record)).toEqual({ findings: [], unproven: 0 })
  const other = { ...record, decisions: [{ id: 'd1', content: { ...content, outcome: 'deny' } }] }
  expect(checkRequest(storyOf(said), other).findings.map(({ text }) => text)).toEqual([
    'The decision d1 of refund request r1 is not what its chain says (row 1)',
  ])
})
