import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { importSPKI, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { stories } from '#stories.ts'
import { startZendesk } from './start-zendesk.ts'
import type { ZendeskStandIn } from './start-zendesk.ts'

const Field = z.object({ id: z.number(), value: z.unknown() })
const Ticket = z.object({
  ticket: z.object({
    updated_at: z.string(),
    status: z.string(),
    tags: z.array(z.string()),
    custom_fields: z.array(Field),
  }),
  audit: z
    .object({ id: z.number(), metadata: z.object({ custom: z.record(z.string(), z.unknown()), system: z.unknown() }) })
    .optional(),
})
const Comments = z.object({
  comments: z.array(
    z.object({ id: z.number(), public: z.boolean(), body: z.string(), html_body: z.string(), author_id: z.number() }),
  ),
  next_page: z.string().nullable(),
})
const Audits = z.object({ audits: z.array(z.object({ id: z.number(), metadata: z.object({ custom: z.unknown() }) })) })
const Fields = z.object({ ticket_fields: z.array(z.object({ id: z.number(), title: z.string(), type: z.string() })) })

let clock = Date.parse('2026-11-20T10:00:00Z')
let zendesk: ZendeskStandIn
let token: string

beforeEach(async () => {
  zendesk = await start()
  token = await fetchToken(zendesk)
})
afterEach(() => zendesk.close())

function start(stateDir?: string): Promise<ZendeskStandIn> {
  const options = {
    port: 0,
    now: () => clock,
    stories: stories(new Date(clock)),
    backendUrl: () => 'http://127.0.0.1:9',
  }
  return startZendesk(stateDir === undefined ? options : { ...options, stateDir })
}

async function fetchToken({ url, backendEnv }: ZendeskStandIn, scope = 'read tickets:write'): Promise<string> {
  const answer = await postJson(`${url}/oauth/tokens`, {
    grant_type: 'client_credentials',
    client_id: backendEnv['ZENDESK_OAUTH_CLIENT_ID'],
    client_secret: backendEnv['ZENDESK_OAUTH_CLIENT_SECRET'],
    scope,
  })
  const Token = z.object({ access_token: z.string(), token_type: z.literal('bearer'), expires_in: z.number() })
  return Token.parse(await answer.json()).access_token
}

function postJson(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

function get(path: string, bearer = token): Promise<Response> {
  return fetch(`${zendesk.url}/api/v2/${path}`, { headers: { authorization: `Bearer ${bearer}` } })
}

function put(ticket: Record<string, unknown>, id = 1001): Promise<Response> {
  return fetch(`${zendesk.url}/api/v2/tickets/${id}.json`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ticket }),
  })
}

async function updated(ticket: Record<string, unknown>) {
  const answer = await put(ticket)
  expect(answer.status).toBe(200)
  return Ticket.parse(await answer.json())
}

async function audits() {
  return Audits.parse(await (await get('tickets/1001/audits?sort_order=desc')).json()).audits
}

async function fieldId(title: string): Promise<number> {
  const { ticket_fields } = Fields.parse(await (await get('ticket_fields')).json())
  return ticket_fields.find((field) => field.title === title)?.id ?? 0
}

const note = { body: 'Refund requested', public: false }

describe('access', () => {
  test('nothing is told without a valid token', async () => {
    expect((await fetch(`${zendesk.url}/api/v2/tickets/1001`)).status).toBe(401)
    expect((await get('tickets/1001', 'guessed')).status).toBe(401)
  })

  test('a token ends with its lifetime', async () => {
    clock += 31 * 60_000
    const answer = await get('tickets/1001')
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ error: 'invalid_token' })
  })

  test('a wrong client secret gets no token', async () => {
    const client_id = zendesk.backendEnv['ZENDESK_OAUTH_CLIENT_ID']
    const body = { grant_type: 'client_credentials', client_id, client_secret: 'wrong', scope: 'read' }
    expect((await postJson(`${zendesk.url}/oauth/tokens`, body)).status).toBe(401)
  })

  test('audits need the global read scope', async () => {
    const narrow = await fetchToken(zendesk, 'tickets:read')
    expect((await get('tickets/1001', narrow)).status).toBe(200)
    expect((await get('tickets/1001/audits', narrow)).status).toBe(403)
  })

  test('an unknown record is RecordNotFound', async () => {
    for (const path of ['tickets/77', 'tickets/77/comments', 'tickets/x', 'users/77']) {
      const answer = await get(path)
      expect(answer.status, path).toBe(404)
      expect(await answer.json()).toEqual({ error: 'RecordNotFound', description: 'Not found' })
    }
  })
})

describe('updating a ticket', () => {
  test('one PUT leaves one audit with note, fields and metadata together', async () => {
    const id = await fieldId('Countersign refund requested')
    const { ticket, audit } = await updated({
      comment: note,
      custom_fields: [{ id, value: true }],
      metadata: { refund_request_id: 'r_1' },
    })
    expect(ticket.custom_fields).toContainEqual({ id, value: true })
    expect(audit?.metadata.custom).toEqual({ refund_request_id: 'r_1' })
    expect(await audits()).toHaveLength(2)
    expect((await audits())[0]).toMatchObject({ id: audit?.id, metadata: { custom: { refund_request_id: 'r_1' } } })
  })

  test('metadata is dropped with no audit when nothing else changes', async () => {
    const { audit } = await updated({ status: 'open', metadata: { refund_request_id: 'r_1' } })
    expect(audit).toBeUndefined()
    expect(await audits()).toHaveLength(1)
  })

  test('metadata over 1 KB is refused and nothing is written', async () => {
    const answer = await put({ comment: note, metadata: { text: 'x'.repeat(1020) } })
    expect(answer.status).toBe(422)
    expect(await audits()).toHaveLength(1)
  })

  test('a stale stamp is a conflict, also with safe_update false; the current one passes', async () => {
    const before = Ticket.parse(await (await get('tickets/1001.json')).json()).ticket.updated_at
    clock += 1000
    const { ticket } = await updated({ comment: note, safe_update: true, updated_stamp: before })
    for (const safe_update of [true, false]) {
      const answer = await put({ comment: note, safe_update, updated_stamp: before })
      expect(answer.status).toBe(409)
      expect(await answer.json()).toMatchObject({ error: 'UpdateConflict' })
    }
    await updated({ comment: note, safe_update: true, updated_stamp: ticket.updated_at })
  })

  test('a tagger takes only its own values and tags the ticket', async () => {
    const id = await fieldId('Countersign policy result')
    expect((await put({ comment: note, custom_fields: [{ id, value: 'cs_policy_maybe' }] })).status).toBe(422)
    expect(await audits()).toHaveLength(1)
    await updated({ custom_fields: [{ id, value: 'cs_policy_approval_required' }] })
    const { ticket } = await updated({ custom_fields: [{ id, value: 'cs_policy_auto_approve' }] })
    expect(ticket.tags).toEqual(['cs_policy_auto_approve'])
  })

  test('a comment is public unless it says otherwise, and `body` loses its tags', async () => {
    await updated({ comment: { body: 'Hello <b>Ada</b>' } })
    await updated({ comment: { html_body: '<p>1 &lt; 2</p><p>done</p>', public: false, author_id: 101 } })
    const { comments } = Comments.parse(await (await get('tickets/1001/comments.json')).json())
    expect(comments.slice(1)).toMatchObject([
      { body: 'Hello Ada', public: true, author_id: 100 },
      { body: '1 < 2\ndone', public: false, author_id: 101 },
    ])
  })

  test('what a customer wrote is text in the HTML of the comment', async () => {
    await updated({ comment: { body: 'a < b & "c"' } })
    const { comments } = Comments.parse(await (await get('tickets/1001/comments?sort_order=desc&per_page=1')).json())
    expect(comments[0]?.html_body).toContain('<p>a &lt; b &amp; &quot;c&quot;</p>')
  })

  test('a closed ticket takes no update', async () => {
    await updated({ status: 'closed' })
    expect((await put({ comment: note })).status).toBe(422)
  })

  test('lists are paged by offset and by cursor', async () => {
    for (let index = 0; index < 3; index += 1) await updated({ comment: { body: `Note ${index}`, public: false } })
    const first = Comments.parse(await (await get('tickets/1001/comments?per_page=3')).json())
    expect(first.comments).toHaveLength(3)
    expect(first.next_page).toContain('page=2')

    const Page = Audits.extend({ meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullable() }) })
    const one = Page.parse(await (await get('tickets/1001/audits?page[size]=3')).json())
    const two = Page.parse(
      await (await get(`tickets/1001/audits?page[size]=3&page[after]=${one.meta.after_cursor}`)).json(),
    )
    expect([...one.audits, ...two.audits].map(({ id }) => id)).toEqual(
      (await audits()).map(({ id }) => id).toReversed(),
    )
    expect(two.meta.has_more).toBe(false)
  })
})

describe('faults', () => {
  test('each ordered fault meets one update: limited, failed, done but cut', async () => {
    const on = 'PUT /api/v2/tickets/*'
    const requests = (['rate_limited', 'error_500', 'cut_after'] as const).map((fault) => ({ on, fault }))
    await postJson(`${zendesk.url}/sandbox/faults`, { requests })
    const limited = await put({ comment: note })
    expect(limited.status).toBe(429)
    expect(limited.headers.get('retry-after')).toBe('1')
    expect((await put({ comment: note })).status).toBe(500)
    expect(await audits()).toHaveLength(1)
    await expect(put({ comment: note })).rejects.toThrow('fetch failed')
    expect(await audits()).toHaveLength(2)
    expect((await put({ comment: note })).status).toBe(200)
  })

  test('a control route refuses what a form of another site could send', async () => {
    const answer = await fetch(`${zendesk.url}/sandbox/faults`, { method: 'POST', body: '{"latencyMs":1}' })
    expect(answer.status).toBe(415)
  })
})

describe('people', () => {
  test('groups and restrictions are told as Zendesk tells them, and change at run time', async () => {
    expect(await (await get('users/104')).json()).toMatchObject({
      user: { role: 'agent', ticket_restriction: 'groups', active: true },
    })
    const Memberships = z.object({ group_memberships: z.array(z.object({ group_id: z.number() })) })
    const groupsOf = async (id: number) => {
      const { group_memberships } = Memberships.parse(await (await get(`users/${id}/group_memberships`)).json())
      return group_memberships.map(({ group_id }) => group_id)
    }
    expect(await groupsOf(103)).toEqual([9000, 9001])
    await postJson(`${zendesk.url}/sandbox/users/103`, { group_ids: [9000], active: false })
    expect(await groupsOf(103)).toEqual([9000])
    expect(await (await get('users/103')).json()).toMatchObject({ user: { active: false } })
  })

  test('the workspace shows a restricted agent none of the billing tickets', async () => {
    const Tickets = z.object({ tickets: z.array(z.object({ id: z.number() })) })
    const { tickets } = Tickets.parse(await (await fetch(`${zendesk.url}/workspace/tickets?agent=104`)).json())
    expect(tickets.map(({ id }) => id)).toEqual([1014])
    expect((await fetch(`${zendesk.url}/workspace/tickets/1001?agent=104`)).status).toBe(403)
  })

  test('a signed page token verifies with the published key and never repeats', async () => {
    const sign = async () => {
      const answer = await postJson(`${zendesk.url}/sandbox/signed-token`, { userId: 101, location: 'ticket_sidebar' })
      return z.object({ token: z.string() }).parse(await answer.json()).token
    }
    const [first, second] = [await sign(), await sign()]
    expect(first).not.toBe(second)
    const pem = await (await get('apps/1/public_key.pem')).text()
    const { payload } = await jwtVerify(first, await importSPKI(pem, 'RS256'), {
      audience: zendesk.backendEnv['ZENDESK_APP_AUDIENCE'] ?? '',
      issuer: 'sandbox.zendesk.com',
      currentDate: new Date(clock),
    })
    expect(payload).toMatchObject({
      sub: 'https://sandbox.zendesk.com/api/v2/users/101.json',
      context: { product: 'support', location: 'ticket_sidebar' },
    })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300)
  })
})

test('a restart keeps tickets, secrets, tokens and the key of the app', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zendesk-'))
  await zendesk.close()
  try {
    zendesk = await start(folder)
    const { ZENDESK_API_BASE: _first, ...before } = zendesk.backendEnv
    token = await fetchToken(zendesk)
    await updated({ comment: note })
    await zendesk.close()
    zendesk = await start(folder)
    const { ZENDESK_API_BASE: _second, ...after } = zendesk.backendEnv
    expect(after).toEqual(before)
    expect(await audits()).toHaveLength(2)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a bug of ours is a 500 in Zendesk’s shape that tells nothing, and goes to the log', async () => {
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const broken = new Hono().get('/broken', () => {
    throw new Error('the secret reason')
  })
  const standIn = await startZendesk({
    port: 0,
    now: () => clock,
    stories: [],
    backendUrl: () => '',
    pages: [broken],
  })
  try {
    const answer = await fetch(`${standIn.url}/broken`)
    expect(answer.status).toBe(500)
    expect(await answer.json()).toMatchObject({
      error: 'InternalError',
      description: expect.not.stringMatching('secret'),
    })
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('the secret reason'))
  } finally {
    log.mockRestore()
    await standIn.close()
  }
})

test('the workspace page is moved to localhost, so that the app on 127.0.0.1 is cross-site', async () => {
  const redirect = await fetch(`${zendesk.url}/`, { redirect: 'manual' })
  expect(redirect.status).toBe(302)
  expect(redirect.headers.get('location')).toBe(`${zendesk.url.replace('127.0.0.1', 'localhost')}/`)
})
