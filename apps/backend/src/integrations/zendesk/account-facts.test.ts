import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createZendeskClient } from '#integrations/zendesk/client.ts'

type Answer = (query: URLSearchParams) => object | number

/** Zendesk's answers by path; a number is a status without one. */
let answers: Record<string, Answer> = {}
let asked: string[] = []
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://zendesk')
  asked.push(url.pathname)
  const token = { access_token: 'token', expires_in: 1800 }
  const answer = url.pathname === '/oauth/tokens' ? token : (answers[url.pathname]?.(url.searchParams) ?? 404)
  response.writeHead(typeof answer === 'number' ? answer : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer))
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve())))
afterAll(() => server.close())
beforeEach(() => {
  answers = {}
  asked = []
})

function client(brandAccess: 'read' | 'ignore' = 'read') {
  const apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return createZendeskClient({ apiBase, oauthClientId: 'id', oauthClientSecret: 'secret', brandAccess })
}

const whole = { meta: { has_more: false, after_cursor: null } }

describe('lists are read to their end', () => {
  test('the group that makes somebody a lead may be on a later page', async () => {
    const pages: Record<string, object> = {
      first: { group_memberships: [{ group_id: 1 }], meta: { has_more: true, after_cursor: 'b' } },
      b: { group_memberships: [{ group_id: 2 }], ...whole },
    }
    answers['/api/v2/users/7/group_memberships'] = (query) => pages[query.get('page[after]') ?? 'first'] ?? 400
    expect(await client().groupIdsOf('7')).toEqual(['1', '2'])
  })

  test('one that does not end is no answer', async () => {
    const endless = { group_memberships: [], meta: { has_more: true, after_cursor: 'again' } }
    answers['/api/v2/users/7/group_memberships'] = () => endless
    await expect(client().groupIdsOf('7')).rejects.toThrow('zendesk did not answer')
  })
})

describe('brands', () => {
  const member = { brand_agents: [{ brand_id: 5 }], ...whole }
  const nobody = { brand_agents: [], ...whole }

  test('restrict where anybody is a member of one, and then whoever is in none sees none', async () => {
    answers['/api/v2/brand_agents'] = () => member
    answers['/api/v2/users/7/brand_agents'] = () => member
    answers['/api/v2/users/8/brand_agents'] = () => nobody
    const zendesk = client()
    expect(await zendesk.brandIdsOf('7')).toEqual(['5'])
    expect(await zendesk.brandIdsOf('8')).toEqual([])
  })

  test('restrict nobody where the account has no memberships, or does not know of any', async () => {
    answers['/api/v2/brand_agents'] = () => nobody
    expect(await client().brandIdsOf('7')).toBeNull()
    answers['/api/v2/brand_agents'] = () => 404
    expect(await client().brandIdsOf('7')).toBeNull()
  })

  test('are unknown where we may not ask: no answer, unless the settings say that they do not matter', async () => {
    answers['/api/v2/brand_agents'] = () => 403
    await expect(client().brandIdsOf('7')).rejects.toThrow('zendesk did not answer')
    expect(await client('ignore').brandIdsOf('7')).toBeNull()
  })
})

describe('what is remembered', () => {
  test('groups are read once for however many ask, and a failed read is not kept', async () => {
    const zendesk = client()
    answers['/api/v2/groups'] = () => 500
    await expect(zendesk.publicGroupIds()).rejects.toThrow('zendesk did not answer')
    answers['/api/v2/groups'] = () => ({
      groups: [
        { id: 1, is_public: true },
        { id: 2, is_public: false },
      ],
      ...whole,
    })
    expect(await Promise.all([zendesk.publicGroupIds(), zendesk.publicGroupIds()])).toEqual([['1'], ['1']])
    expect(asked.filter((path) => path === '/api/v2/groups')).toHaveLength(2)
  })
})
