import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { control } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { signInAgain } from '#zendesk-sign-in.ts'

const [billing, leadsOnly, shipping] = [9000, 9001, 9002]
const studios = 6001
/** One ticket of each kind: of Billing, a private group, the second brand, an organization, theirs, of their group. */
const tickets = { plain: 1001, private: 1004, studio: 1005, company: 1007, assigned: 1008, shipping: 1014 } as const
type Kind = keyof typeof tickets

let system: System
let later = 0
let ravi: SignedIn
/** Ravi again, having signed in with Zendesk. */
let himself: SignedIn

const zendesk = (path: string, change: object) => control(system.sandbox.zendesk, path, change)

/** As an admin changes Ravi; after a minute every process has noticed. */
async function become(change: object): Promise<void> {
  const anybody = { ticket_restriction: null, custom_role_id: null, organization_id: null, brand_ids: [1, 2] }
  await zendesk(`users/${people.ravi}`, { ...anybody, group_ids: [shipping], ...change })
  later += 61_000
}

async function seenBy(who: SignedIn): Promise<Kind[]> {
  const answers = await Promise.all(
    Object.entries(tickets).map(async ([kind, id]) => {
      const { status } = await who.call('GET', `/api/tickets/${id}/context`)
      return { kind: kind as Kind, status }
    }),
  )
  for (const { status } of answers) expect([200, 404]).toContain(status)
  return answers.filter(({ status }) => status === 200).map(({ kind }) => kind)
}

beforeAll(async () => {
  system = await startSystem({ now: () => new Date(Date.now() + later) })
  // Before the first sign-in: groups are remembered for a minute.
  await zendesk(`groups/${leadsOnly}`, { is_public: false })
  await zendesk(`tickets/${tickets.private}`, { group_id: leadsOnly })
  await zendesk(`tickets/${tickets.assigned}`, { assignee_id: Number(people.ravi) })
  ravi = await signIn(system, people.ravi)
  himself = await signInAgain(system, ravi.session)
})
afterAll(() => system?.close())

const everyKind = Object.keys(tickets) as Kind[]
const allBut = (...hidden: Kind[]): Kind[] => everyKind.filter((kind) => !hidden.includes(kind))

describe('sec-01: which tickets an agent sees', () => {
  const cases: [string, object, Kind[]][] = [
    ['no restriction', {}, allBut('private')],
    ['their groups', { ticket_restriction: 'groups' }, ['shipping']],
    ['their organization', { ticket_restriction: 'organization', organization_id: studios }, ['company']],
    ['their organization, without one', { ticket_restriction: 'organization' }, []],
    ['theirs', { ticket_restriction: 'assigned' }, ['assigned']],
    ['a restriction that we do not know', { ticket_restriction: 'requested' }, []],
    ['a member of the private group', { group_ids: [shipping, leadsOnly] }, everyKind],
    ['a role that sees all', { custom_role_id: 8001, ticket_restriction: 'groups' }, everyKind],
    ['a role for their groups', { custom_role_id: 8002 }, ['shipping']],
    ['a role for what is theirs', { custom_role_id: 8003 }, ['assigned']],
    ['a role for their organization', { custom_role_id: 8004, organization_id: studios }, ['company']],
    ['a role for their groups and public ones', { custom_role_id: 8005 }, allBut('private')],
    ['one brand', { brand_ids: [1] }, allBut('private', 'studio')],
    ['a role that sees all, in one brand', { custom_role_id: 8001, brand_ids: [2] }, ['studio']],
    ['no brand', { brand_ids: [] }, []],
  ]
  test.each(cases)('%s', async (_name, change, expected) => {
    // Sessions of fifteen minutes: the clock runs on with every case.
    ravi = await renewed(ravi)
    himself = await renewed(himself)
    await become(change)
    expect(await seenBy(ravi)).toEqual(expected)
    // What Zendesk itself shows him under his own token.
    expect(await seenBy(himself)).toEqual(expected)
  })

  test('a role that does not exist shows nothing', async () => {
    await become({ custom_role_id: 9999 })
    expect(await seenBy(ravi)).toEqual([])
  })
})

async function renewed(who: SignedIn): Promise<SignedIn> {
  const answer = await who.call('POST', '/api/session/renew')
  expect(answer.status).toBe(200)
  const { token } = (await answer.json()) as { token: string }
  const authorization = `Bearer ${token}`
  const call: SignedIn['call'] = (method, path, body, headers) =>
    who.call(method, path, body, { authorization, ...headers })
  return { ...who, call }
}

describe('an agent who has signed in with Zendesk', () => {
  test('sees what Zendesk shows them in this very moment, not what we remember of its rules', async () => {
    await become({})
    expect(await seenBy(ravi)).toContain('plain')
    await zendesk(`groups/${billing}`, { is_public: false })
    expect(await seenBy(ravi)).toContain('plain')
    expect(await seenBy(himself)).not.toContain('plain')
    await zendesk(`groups/${billing}`, { is_public: true })
  })

  test('whose token Zendesk does not take any more has to sign in again', async () => {
    await become({})
    await seenBy(himself)
    await zendesk(`users/${people.ravi}`, { suspended: true })
    const answer = await himself.call('GET', `/api/tickets/${tickets.shipping}/context`)
    expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: 'session_expired' } }])
    await zendesk(`users/${people.ravi}`, { suspended: false })
  })

  test('whose token is gone here has to sign in again: nothing falls back to our own reading', async () => {
    await system.sql`delete from agent_tokens`
    const answer = await himself.call('GET', `/api/tickets/${tickets.shipping}/context`)
    expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: 'session_expired' } }])
  })
})

describe('where a ticket stands is copied to its requests, for lists', () => {
  const place = async (id: string) => {
    const [row] = await system.sql`
      select ticket_group_id, ticket_organization_id, ticket_assignee_id, ticket_brand_id
      from refund_requests where id = ${id}`
    return Object.values(row ?? {})
  }

  test('when it is made, and again whenever somebody opens it, also in vain', async () => {
    later = 0
    const mia = await signIn(system, people.mia)
    const body = { paymentIntentId: 'pi_clara_machine', amount: 35_000, currency: 'usd', reason: 'other' }
    const made = await mia.call('POST', '/api/tickets/1003/refunds', body, { 'idempotency-key': 'place-0001' })
    const { id } = (await made.json()) as { id: string }
    expect(await place(id)).toEqual(['9000', null, '101', '1'])
    await zendesk('tickets/1003', { group_id: shipping, assignee_id: null, organization_id: studios })
    expect((await mia.call('GET', '/api/tickets/1003/context')).status).toBe(200)
    expect(await place(id)).toEqual(['9002', '6001', null, '1'])
    await zendesk('tickets/1003', { group_id: leadsOnly })
    expect((await mia.call('GET', `/api/refunds/${id}`)).status).toBe(404)
    expect(await place(id)).toEqual(['9001', '6001', null, '1'])
  })
})
