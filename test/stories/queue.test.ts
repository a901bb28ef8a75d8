import { loadAgent } from '@countersign/backend/access/load-agent'
import { systemContext } from '@countersign/backend/context'
import * as schema from '@countersign/backend/db/schema'
import { summariseDesk } from '@countersign/backend/desk/summarise'
import { listRefunds } from '@countersign/backend/refunds/list'
import { DeskSummary } from '@countersign/shared/desk'
import { DriftList } from '@countersign/shared/drift'
import { RefundList } from '@countersign/shared/refund-review'
import type { RefundView } from '@countersign/shared/refund'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { manyLike } from '#many-requests.ts'
import { ask, decide, refusal, waiting } from '#refund-calls.ts'
import { control } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System
let mia: SignedIn
let lena: SignedIn
let jonas: SignedIn
let machine: RefundView
let scarf: RefundView
let lamp: RefundView

beforeAll(async () => {
  system = await startSystem()
  mia = await signIn(system, people.mia)
  lena = await signIn(system, people.lena)
  jonas = await signIn(system, people.jonas)
  machine = await ask(mia, waiting.machine)
  scarf = await ask(mia, waiting.scarf)
  lamp = await ask(lena, waiting.lamp)
})
afterAll(() => system?.close())

/** `query`: a queue, and what narrows it. */
async function list(who: SignedIn, query = 'to_sign'): Promise<RefundList> {
  return RefundList.parse(await (await who.call('GET', `/api/refunds?queue=${query}`)).json())
}
const idsOf = async (who: SignedIn, query?: string) => (await list(who, query)).items.map(({ id }) => id)
const summary = async (who: SignedIn) => DeskSummary.parse(await (await who.call('GET', '/api/desk')).json())

test('whoever may sign sees what waits for them, oldest first, and nobody their own request', async () => {
  expect(await idsOf(lena)).toEqual([machine.id, scarf.id])
  expect(await idsOf(jonas)).toEqual([machine.id, scarf.id, lamp.id])
  expect(await idsOf(mia)).toEqual([])
  expect((await list(lena)).items[0]).toEqual({
    id: machine.id,
    ticketId: '1003',
    money: { amount: 35_000, currency: 'usd' },
    reason: 'customer_request',
    state: 'approval_required',
    proposer: { id: people.mia, name: 'Mia Berger' },
    openLevels: ['lead'],
    delegatedTo: null,
    asks: false,
    requestedAt: machine.createdAt,
    dueAt: machine.dueAt,
    escalatedAt: null,
    outcome: null,
    nextCheckAt: null,
  })
})

test('filters narrow a queue, alone and together, and say how many fit', async () => {
  const cases: [string, string[]][] = [
    ['all', [machine.id, scarf.id, lamp.id]],
    ['all&reason=exception', [scarf.id]],
    ['all&level=finance', [scarf.id]],
    ['all&level=lead&reason=customer_request', [machine.id, lamp.id]],
    ['all&currency=usd&min=3900&max=5900', [scarf.id, lamp.id]],
    ['all&currency=usd&min=3901', [machine.id, lamp.id]],
    ['all&currency=eur', []],
    ['all&mine=1', [lamp.id]],
    ['all&sort=amount', [machine.id, lamp.id, scarf.id]],
    ['all&limit=1', [machine.id]],
  ]
  for (const [query, ids] of cases) expect(await idsOf(lena, query), query).toEqual(ids)
  expect(await list(lena, 'all&limit=1')).toMatchObject({ total: 3, more: true })
  expect(await list(lena, 'all&reason=exception')).toMatchObject({ total: 1, more: false })
  expect((await summary(lena)).queues).toEqual({ to_sign: 2, mine: 1, unknown: 0, all: 3 })
  expect((await summary(mia)).queues).toEqual({ to_sign: 0, mine: 2, unknown: 0, all: 3 })
})

test('what waits too long, and what is due first', async () => {
  await system.sql`update refund_requests set escalated_at = now(), due_at = now() + interval '1 hour' where id = ${lamp.id}`
  expect(await idsOf(jonas, 'to_sign&overdue=1')).toEqual([lamp.id])
  expect(await idsOf(jonas, 'to_sign&sort=due')).toEqual([lamp.id, machine.id, scarf.id])
})

test('a table for a spreadsheet has the same rows, and nothing in it runs', async () => {
  const formula = '=HYPERLINK("https://x.example")'
  await system.sql`update refund_requests set delegated_to = '1', delegated_to_name = ${formula} where id = ${lamp.id}`
  const answer = await jonas.call('GET', '/api/refunds.csv?queue=to_sign&sort=amount')
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const [head, ...rows] = (await answer.text()).trimEnd().split('\r\n')
  expect(head).toContain('"request","ticket","amount","currency","reason","state"')
  expect(rows.map((row) => row.split(',')[0])).toEqual([machine, lamp, scarf].map(({ id }) => `"${id}"`))
  expect(rows[0]).toContain('"1003","350.00","USD","customer_request","approval_required"')
  expect(rows[1]).toContain(`"'=HYPERLINK(""https://x.example"")"`)
  expect((await (await mia.call('GET', '/api/refunds.csv?queue=to_sign')).text()).trimEnd().split('\r\n')).toHaveLength(
    1,
  )
})

test('differences to Stripe are for leads and finance alone', async () => {
  await system.sql`insert into drift (id, kind, subject, stripe_refund_id, step, first_seen_at, last_seen_at)
    values (gen_random_uuid(), 'missing_here', 're_1', 're_1', 'ask_who', now(), now())`
  expect((await summary(lena)).drift).toBe(1)
  expect((await summary(mia)).drift).toBeNull()
  const { items } = DriftList.parse(await (await lena.call('GET', '/api/drift')).json())
  expect(items).toMatchObject([{ kind: 'missing_here', stripeRefundId: 're_1', step: 'ask_who' }])
  expect(await refusal(await mia.call('GET', '/api/drift'))).toEqual([403, 'not_allowed'])
})

test('an agent sees their own open requests as theirs', async () => {
  expect(await idsOf(mia, 'mine')).toEqual([machine.id, scarf.id])
  expect(await idsOf(lena, 'mine')).toEqual([lamp.id])
})

test('who has signed waits no more, and the level that is left waits for the other', async () => {
  await decide(jonas, 'approve', scarf)
  expect(await idsOf(jonas)).toEqual([machine.id, lamp.id])
  const items = (await list(lena)).items.filter(({ id }) => id === scarf.id)
  expect(items).toMatchObject([{ openLevels: ['lead'] }])
})

test('who has answered a question cannot sign, and is not asked to; an open question is marked', async () => {
  await decide(jonas, 'request-info', machine, { question: 'Is there a photo?' })
  expect((await list(jonas)).items.find(({ id }) => id === machine.id)?.asks).toBe(true)
  await decide(lena, 'answer', machine, { answer: 'Yes, in the ticket.' })
  expect(await idsOf(lena)).toEqual([scarf.id])
  expect((await list(jonas)).items.find(({ id }) => id === machine.id)?.asks).toBe(false)
})

test('a list shows requests on visible tickets only, and none whose ticket was never read', async () => {
  await control(system.sandbox.zendesk, `users/${people.tom}`, { ticket_restriction: 'groups', group_ids: [9001] })
  const tom = await signIn(system, people.tom)
  expect(await idsOf(tom)).toEqual([])
  const into = async (group: string | null) =>
    system.sql`update refund_requests set ticket_group_id = ${group} where id = ${machine.id}`
  await into('9001')
  expect(await idsOf(tom)).toEqual([machine.id])
  expect(await idsOf(tom, 'all')).toEqual([machine.id])
  expect((await summary(tom)).queues.all).toBe(1)
  expect(await (await tom.call('GET', '/api/refunds.csv?queue=all')).text()).not.toContain(scarf.id)
  await system.sql`
    update refund_requests set ticket_group_id = null, ticket_brand_id = null, ticket_assignee_id = null,
      ticket_organization_id = null
    where id = ${machine.id}`
  expect(await idsOf(tom)).toEqual([])
})

test('what is over its time waits for nobody', async () => {
  await system.sql`update refund_requests set due_at = now() - interval '1 second' where id = ${lamp.id}`
  expect(await idsOf(jonas)).not.toContain(lamp.id)
})

test('another queue is no queue, and what is no filter is refused', async () => {
  const queries = [
    '',
    '?queue=theirs',
    '?queue=mine&ticket=1003',
    '?queue=mine&limit=0',
    '?queue=mine&limit=501',
    '?queue=mine&min=100',
    '?queue=mine&currency=usd&min=1.5',
    '?queue=mine&currency=usd&max=-1',
    '?queue=mine&reason=theft',
    '?queue=mine&overdue=0',
  ]
  for (const path of ['/api/refunds', '/api/refunds.csv'])
    for (const query of queries)
      expect(await refusal(await mia.call('GET', `${path}${query}`)), query).toEqual([400, 'invalid_request'])
})

test('five hundred open approvals: the first page takes one query per table, and says how many there are', async () => {
  await manyLike(system.sql, scarf.id, 500)
  const { items, more, total } = await list(lena)
  expect([items.length, more, total]).toEqual([50, true, 501])
  expect([items[0]?.id, items[49]?.id]).toEqual(['many_500', 'many_451'])
  expect((await list(lena, 'to_sign&limit=500')).items).toHaveLength(500)
  expect((await summary(lena)).queues.to_sign).toBe(501)
  const lines = (await (await lena.call('GET', '/api/refunds.csv?queue=to_sign')).text()).trimEnd().split('\r\n')
  expect(lines).toHaveLength(502)

  const { deps } = system.backend
  const agent = await loadAgent(deps, people.lena)
  const queries: string[] = []
  const client = postgres(system.databaseUrl, { max: 2 })
  const db = drizzle(client, { schema, logger: { logQuery: (query) => void queries.push(query) } })
  const ctx = { ...systemContext({ ...deps, db }, 'test'), actor: agent }
  try {
    expect((await listRefunds(ctx, { queue: 'to_sign' })).items).toHaveLength(50)
    const tables = queries.map((query) => / from "(\w+)"/.exec(query)?.[1] ?? query)
    expect(tables).toHaveLength(3)
    expect(new Set(tables)).toEqual(new Set(['refund_requests', 'refund_signatures', 'refund_questions']))
    queries.length = 0
    await summariseDesk(ctx)
    expect(queries).toHaveLength(2)
  } finally {
    await client.end()
  }
})
