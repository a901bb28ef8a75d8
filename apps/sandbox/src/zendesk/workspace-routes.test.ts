import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stories } from '#stories.ts'
import { startZendesk } from './start-zendesk.ts'
import type { ZendeskStandIn } from './start-zendesk.ts'

let zendesk: ZendeskStandIn
let backendUrl = ''

beforeEach(async () => {
  backendUrl = ''
  const now = Date.now
  zendesk = await startZendesk({ port: 0, now, stories: stories(new Date(now())), backendUrl: () => backendUrl })
})
afterEach(() => zendesk.close())

type Answer = { status: number; body: Record<string, unknown> }

async function get(path: string): Promise<Answer> {
  const answer = await fetch(`${zendesk.url}${path}`)
  return { status: answer.status, body: (await answer.json()) as Answer['body'] }
}

async function post(path: string, body: object, type = 'application/json'): Promise<Answer> {
  const answer = await fetch(`${zendesk.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Answer['body'] }
}

const note = { agentId: 101, public: false, html: '<p>Looked at it</p>', status: 'open' }

describe('views', () => {
  test('count what the person may see, and nothing else', async () => {
    const everybody = await get('/workspace/views/unsolved?agent=101')
    const restricted = await get('/workspace/views/unsolved?agent=104')
    expect(everybody.body['tickets']).toHaveLength(17)
    expect(restricted.body['tickets']).toMatchObject([{ id: 1014, group: { name: 'Shipping' } }])
    expect(restricted.body['views']).toContainEqual({ id: 'unsolved', title: 'All unsolved tickets', count: 1 })
  })

  test('a solved ticket moves to its view', async () => {
    await post('/workspace/tickets/1001/submit', { ...note, status: 'solved' })
    expect((await get('/workspace/views/solved?agent=102')).body['tickets']).toMatchObject([{ id: 1001 }])
  })

  test('a view that does not exist is a 404', async () => {
    expect((await get('/workspace/views/nonsense?agent=101')).status).toBe(404)
  })
})

describe('submitting', () => {
  test('saves comment, status and fields as one update, and tells it as events', async () => {
    const changes = { groupId: 9001, assigneeId: 103, priority: 'high', customFields: { 360005: '12.50' } }
    const { body } = await post('/workspace/tickets/1001/submit', { ...note, status: 'pending', changes })
    expect(body).toMatchObject({ status: 'pending', priority: 'high', assignee: { id: 103 }, group: { id: 9001 } })
    const audits = body['audits'] as { changes: object[] }[]
    expect(audits).toHaveLength(2)
    expect(audits[1]?.changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'Group', from: 'Billing', to: 'Billing leads' }),
        expect.objectContaining({ field: 'Countersign requested amount', from: null, to: '12.50' }),
      ]),
    )
  })

  test('a ticket that somebody else has changed since is a 409 that names them, within the same second too', async () => {
    const { body } = await get('/workspace/tickets/1001?agent=101')
    await post('/workspace/tickets/1001/submit', { ...note, agentId: 102 })
    const late = await post('/workspace/tickets/1001/submit', { ...note, seenAuditId: body['lastAuditId'] })
    expect(late).toMatchObject({ status: 409, body: { error: 'UpdateConflict' } })
    expect(late.body['description']).toContain('Tom Adeyemi')
    expect((await get('/workspace/tickets/1001?agent=101')).body['comments']).toHaveLength(2)
  })

  test('is refused to whoever may not see the ticket, and to anything but JSON', async () => {
    expect((await post('/workspace/tickets/1001/submit', { ...note, agentId: 104 })).status).toBe(403)
    expect((await get('/workspace/tickets/1001/macros?agent=104')).status).toBe(403)
    expect((await post('/workspace/tickets/1001/submit', note, 'text/plain')).status).toBe(415)
  })
})

test('macros read as if written for this ticket by this person', async () => {
  const { body } = await get('/workspace/tickets/1003/macros?agent=102')
  expect(JSON.stringify(body)).toContain('Hi Clara,')
  expect(JSON.stringify(body)).toContain('<p>Tom</p>')
})

test('tells which tickets have changed, once', async () => {
  const before = (await get('/workspace/changes?agent=101')).body
  expect(before).toMatchObject({ tickets: [], notifications: [] })
  await post('/workspace/tickets/1002/submit', note)
  const heard = `&heard=${String(before['heard'])}`
  const after = (await get(`/workspace/changes?agent=101&after=${String(before['last'])}${heard}`)).body
  expect(after['tickets']).toEqual([1002])
  const again = (await get(`/workspace/changes?agent=101&after=${String(after['last'])}${heard}`)).body
  expect(again['tickets']).toEqual([])
})

describe("an app's requests", () => {
  test('reach the API as the person who is signed in', async () => {
    const request = { agentId: 103, method: 'GET', path: '/api/v2/users/me' }
    const { body } = await post('/workspace/zaf-request', request)
    expect(body['status']).toBe(200)
    expect(JSON.parse(String(body['text']))).toMatchObject({ user: { id: 103, name: 'Lena Kovac' } })
  })

  const elsewhere = ['https://example.com/', '//example.com/api/v2/', '/sandbox/ledger', '/api/v2/../../sandbox/ledger']
  test.for([...elsewhere, '/api/v2/%2e%2e/%2E./sandbox/ledger'])('go to no other address: %s', async (path) => {
    expect((await post('/workspace/zaf-request', { agentId: 101, method: 'GET', path })).status).toBe(400)
  })
})

test('the desk is missing where the backend has no such page, and unreachable where there is no backend', async () => {
  expect((await get('/workspace/desk')).body).toEqual({ desk: 'unreachable' })
  // Any server without that page will do.
  backendUrl = zendesk.url
  expect((await get('/workspace/desk')).body).toEqual({ desk: 'missing' })
})
