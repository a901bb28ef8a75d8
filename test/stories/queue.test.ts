import { RefundList } from '@countersign/shared/refund-review'
import type { RefundView } from '@countersign/shared/refund'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

async function list(who: SignedIn, queue: 'to_sign' | 'mine' = 'to_sign'): Promise<RefundList> {
  return RefundList.parse(await (await who.call('GET', `/api/refunds?queue=${queue}`)).json())
}
const idsOf = async (who: SignedIn, queue?: 'mine') => (await list(who, queue)).items.map(({ id }) => id)

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
  })
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

test('another queue is no queue', async () => {
  for (const query of ['', '?queue=all', '?queue=mine&limit=9'])
    expect(await refusal(await mia.call('GET', `/api/refunds${query}`)), query).toEqual([400, 'invalid_request'])
})

test('at most two hundred, the oldest, and it is said that there are more', async () => {
  const columns = await system.sql`
    select column_name from information_schema.columns where table_name = 'refund_requests'
      and column_name not in ('id', 'state', 'client_key', 'idempotency_key', 'requested_at', 'ticket_brand_id')`
  const same = columns.map((row) => row['column_name']).join(', ')
  await system.sql.unsafe(`
    insert into refund_requests (id, state, client_key, idempotency_key, requested_at, ticket_brand_id, ${same})
    select 'many_' || n, 'requested', 'many_' || n, 'refund:many_' || n, now() - interval '1 day' - n * interval '1 second',
      '1', ${same} from refund_requests, generate_series(1, 205) n where id = '${scarf.id}'`)
  for (const state of ['verified', 'approval_required'])
    await system.sql`update refund_requests set state = ${state} where id like 'many_%'`
  const { items, more } = await list(lena)
  expect(more).toBe(true)
  expect(items).toHaveLength(200)
  expect([items[0]?.id, items[199]?.id]).toEqual(['many_205', 'many_6'])
})
