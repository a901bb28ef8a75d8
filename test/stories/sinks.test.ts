import { buildDeps } from '@countersign/backend/build-deps'
import { loadConfig } from '@countersign/backend/config'
import { deliveriesCommand } from '@countersign/backend/audit/deliveries-command'
import type { TicketPhase } from '@countersign/backend/audit/deliveries'
import { fitMetadata } from '@countersign/backend/audit/zendesk-metadata'
import type { Ctx } from '@countersign/backend/context'
import { createZendeskClient } from '@countersign/backend/integrations/zendesk/client'
import type { BuiltDeps } from '@countersign/backend/build-deps'
import { DeliveryOverview } from '@countersign/shared/delivery'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { hubspotEvents, ourAudits, zendeskTicket, zendeskTickets } from '#ledgers.ts'
import { carrier, carry, outbox, tell } from '#outbox.ts'
import { runCli } from '#run-cli.ts'
import { arm, control } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { deleteTicket, makeTicket, updateTicket } from '#zendesk-api.ts'

/** Both clocks, ours and the played providers', moved together. */
let offsetMs = 0
const now = () => new Date(Date.now() + offsetMs)

let system: System
/** Two replicas on one database. */
let first: Ctx
let second: Ctx
let other: BuiltDeps

beforeAll(async () => {
  system = await startSystem({ now, lostAnswerMs: 1000, env: { ZENDESK_UPDATES_PER_MINUTE: '8' } })
  other = await buildDeps({ config: loadConfig(system.env), log: pino({ level: 'silent' }), now, lostAnswerMs: 1000 })
  first = carrier(system.backend.deps)
  second = carrier(other.deps)
})
afterAll(async () => {
  await other?.close()
  await system?.close()
})

async function pass(seconds: number): Promise<void> {
  offsetMs += seconds * 1000
  await Promise.all(
    [system.sandbox.zendesk, system.sandbox.hubspot].map((one) => control(one, 'clock', { advanceSeconds: seconds })),
  )
}

const ticket = (subject: string) => makeTicket(system, subject)
const toZendesk = (order: Parameters<typeof arm>[1]) => arm(system.sandbox.zendesk, order)
const onUpdate = (fault: 'cut_after' | 'refuse' | 'rate_limited' | 'conflict' | 'error_500', times = 1) =>
  toZendesk({ requests: [{ on: 'PUT /api/v2/tickets/*', fault, times }] })
/** Over the pause after a failure, and over a window of the limits. */
const later = () => pass(71)
const idsIn = async (ticketId: string) =>
  (await ourAudits(system, ticketId)).flatMap(({ metadata: { custom } }) => [
    custom?.['audit_id'],
    ...(typeof custom?.['also'] === 'string' ? custom['also'].split(' ') : []),
  ])
const sinkAlerts = async () =>
  (await system.sql`select detail from alerts where kind = 'sink' and resolved_at is null`).map(({ detail }) => detail)
/** Changes the person for whom our OAuth client acts; answers how to change them back. */
const ours = async (change: object, back: object) => {
  await control(system.sandbox.zendesk, 'users/100', change)
  return () => control(system.sandbox.zendesk, 'users/100', back)
}
const noteOf = (audit: Awaited<ReturnType<typeof ourAudits>>[number] | undefined) =>
  audit?.events.find(({ type }) => type === 'Comment')?.body

// First, as a session does not outlive the moves of the clock.
describe('dead letters', () => {
  test('have a reason, are listed, and are sent again by API and by command line, on record', async () => {
    const lena = await signIn(system, people.lena)
    const [gone, mended] = [await ticket('deleted'), await ticket('mended')]
    await onUpdate('refuse')
    const said = await tell(first, { ticketId: mended, text: 'at last', customerId: 'cus_ben' })
    await carry(first, 'zendesk', mended)
    await tell(first, { ticketId: gone, text: 'for nobody' })
    await deleteTicket(system, gone)
    await carry(first, 'zendesk', gone)

    const listed = async () =>
      DeliveryOverview.parse(await (await lena.call('GET', '/api/deliveries')).json()).deadLetters
    const letters = (await listed()).filter(({ ticketId }) => [gone, mended].includes(ticketId))
    expect(letters.map(({ ticketId, reason }) => [ticketId, reason])).toEqual([
      [mended, 'zendesk_422'],
      [gone, 'zendesk_404'],
    ])
    const [letter] = letters
    const answer = await lena.call('POST', '/api/deliveries/redrive', { ids: [letter?.id] })
    expect(await answer.json()).toEqual({ redriven: 1 })
    await vi.waitFor(async () => expect(await idsIn(mended)).toEqual([said]), 30_000)
    const [onRecord] = await system.sql`select actor, body from audit_log where event = 'delivery.redriven'`
    expect([onRecord?.['actor'], JSON.parse(onRecord?.['body'] as string).auditId]).toEqual(['human:103', said])

    const list = await runCli(system, 'deliveries')
    expect(list.code).toBe(1)
    expect(list.said).toContain(`ticket ${gone}  switch.turned_on  zendesk_404`)
    let output = ''
    const take = (text: string): void => void (output += text)
    const redriving = deliveriesCommand(['redrive', 'all'], { out: take, err: take }, (work) => work(first))
    expect([await redriving, output]).toEqual([0, '1 dead letters are sent again. The service carries them.\n'])
    console.log(list.said)
  })
})

describe('Zendesk', () => {
  // A minute of its own for each.
  beforeEach(later)
  afterEach(() => toZendesk({ requests: [] }))

  test('what gathers while the ticket cannot be written goes in one update, with the last word on each field', async () => {
    const id = await ticket('coalesced')
    await onUpdate('error_500', 1000)
    const said = []
    for (const [index, text] of ['one', 'two', 'three', 'four'].entries()) {
      said.push(await tell(first, { ticketId: id, text, note: { fields: { requested_amount: String(index) } } }))
      await carry(first, 'zendesk', id)
      await later()
    }
    await toZendesk({ requests: [] })
    await carry(first, 'zendesk', id)
    const audits = await ourAudits(system, id)
    // The first one alone: its earlier tries may have been written.
    expect(audits.map(noteOf)).toEqual(['one', 'two\n\n—\n\nthree\n\n—\n\nfour'])
    expect(await idsIn(id)).toEqual(said)
    expect((await outbox(system, 'zendesk', id)).map(({ state }) => state)).toEqual(Array(4).fill('delivered'))
    const changed = audits.at(-1)?.events.filter(({ field_name }) => field_name !== undefined)
    expect(changed?.map(({ value }) => value)).toEqual(['3'])
  })

  test('each decision has an update of its own, which takes the steps before it along', async () => {
    const id = await ticket('decisions')
    const say = (text: string, phase?: TicketPhase) =>
      tell(first, { ticketId: id, text, ...(phase && { note: { phase } }) })
    await say('asked', 'waits')
    await say('reminded')
    await say('handed over')
    await say('approved', 'moves')
    await say('confirmed', 'over')
    await say('afterwards')
    await carry(first, 'zendesk', id)
    const together = 'reminded\n\n—\n\nhanded over\n\n—\n\napproved'
    expect((await ourAudits(system, id)).map(noteOf)).toEqual(['asked', together, 'confirmed', 'afterwards'])
  })

  test('an answer that was lost is found again, alone and together; nothing is written twice', async () => {
    const id = await ticket('lost answers')
    await onUpdate('cut_after', 1)
    const one = await tell(first, { ticketId: id, text: 'lost' })
    const two = await tell(first, { ticketId: id, text: 'with it' })
    await carry(first, 'zendesk', id)
    expect((await outbox(system, 'zendesk', id)).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    // What comes meanwhile does not join what may have been written already.
    const three = await tell(first, { ticketId: id, text: 'meanwhile' })
    await later()
    await carry(second, 'zendesk', id)
    expect(await idsIn(id)).toEqual([one, two, three])
    expect((await ourAudits(system, id)).map(noteOf)).toEqual(['lost\n\n—\n\nwith it', 'meanwhile'])
  })

  test('a conflict is read, and tried again on the ticket as it is then', async () => {
    const id = await ticket('conflict')
    await onUpdate('conflict')
    const said = await tell(first, { ticketId: id, text: 'in spite of it' })
    await carry(first, 'zendesk', id)
    await updateTicket(system, id, { tags: ['vip'] })
    await later()
    await carry(first, 'zendesk', id)
    expect(await idsIn(id)).toEqual([said])
    expect((await zendeskTicket(system, id)).tags).toContain('vip')
  })

  test('a closed ticket gets one follow-up, and what comes later goes there', async () => {
    const id = await ticket('closed')
    await control(system.sandbox.zendesk, `tickets/${id}`, { status: 'closed' })
    const said = await tell(first, { ticketId: id, text: 'news' })
    // Made, and its answer lost.
    await toZendesk({ requests: [{ on: 'POST /api/v2/tickets', fault: 'cut_after', times: 1 }] })
    await carry(first, 'zendesk', id)
    await later()
    await carry(first, 'zendesk', id)
    await later()
    await carry(first, 'zendesk', id)
    const next = await tell(first, { ticketId: id, text: 'more news' })
    await carry(second, 'zendesk', id)
    const followUps = (await zendeskTickets(system)).filter(({ subject }) => subject === 'Refund news: closed')
    expect(followUps).toHaveLength(1)
    expect(followUps[0]?.status).toBe('solved')
    expect(await idsIn(String(followUps[0]?.id))).toEqual([said, next])
  })

  test('a merged ticket hands its notes to the one it was merged into', async () => {
    const [id, target] = [await ticket('merged'), await ticket('merged into')]
    await tell(first, { ticketId: id, text: 'before' })
    await carry(first, 'zendesk', id)
    await control(system.sandbox.zendesk, `tickets/${id}`, { merged_into: Number(target) })
    const said = await tell(first, { ticketId: id, text: 'after' })
    await carry(first, 'zendesk', id)
    expect(await idsIn(target)).toEqual([said])
    expect((await zendeskTickets(system)).filter(({ subject }) => subject.endsWith(': merged'))).toEqual([])
  })

  test('a full ticket takes fields and metadata, and the log is told that the note is not there', async () => {
    const id = await ticket('full')
    await control(system.sandbox.zendesk, `tickets/${id}`, { comment_count: 5000 })
    const said = [await tell(first, { ticketId: id, text: 'a' })]
    await carry(first, 'zendesk', id)
    // Nothing else changes: without a change of its own this metadata would be lost.
    said.push(await tell(first, { ticketId: id, text: 'b' }))
    await carry(first, 'zendesk', id)
    expect(await idsIn(id)).toEqual(said)
    const rows = await outbox(system, 'zendesk', id)
    expect(rows.map(({ state, last_error }) => `${state} ${last_error}`)).toEqual(
      Array(2).fill('delivered no_note_5000_comments'),
    )
  })

  test('metadata stays below 1 KB, and the ids of the audit rows are never what is left out', () => {
    const ids = Array.from({ length: 8 }, () => crypto.randomUUID())
    const long = { app: 'countersign', refund_request_id: ids[0] ?? '', words: 'ü'.repeat(600), more: 'x'.repeat(900) }
    const fitted = fitMetadata([long, { state: 'confirmed' }], ids)
    expect(Buffer.byteLength(JSON.stringify(fitted))).toBeLessThanOrEqual(1024)
    expect([fitted['audit_id'], ...String(fitted['also']).split(' ')]).toEqual(ids)
    expect(fitted['state']).toBe('confirmed')
  })

  test.each<[string, () => Promise<() => Promise<unknown>>, RegExp]>([
    [
      'a wrong secret of our OAuth client',
      async () => {
        const { zendesk } = second.deps
        const { config } = other.deps
        second.deps.zendesk = createZendeskClient({ ...config.zendesk, oauthClientSecret: 'of yesterday' })
        return async () => (second.deps.zendesk = zendesk)
      },
      /\(401\)\. Check ZENDESK_OAUTH_CLIENT_ID and ZENDESK_OAUTH_CLIENT_SECRET/,
    ],
    [
      'a scope that is missing',
      async () => {
        const { zendesk } = second.deps
        second.deps.zendesk = createZendeskClient({ ...other.deps.config.zendesk, scope: 'read' })
        return async () => (second.deps.zendesk = zendesk)
      },
      /lacks a scope \(403\)/,
    ],
    ['whoever it acts for suspended', () => ours({ suspended: true }, { suspended: false }), /suspended or gone/],
    ['whoever it acts for no agent', () => ours({ role: 'end-user' }, { role: 'admin' }), /no agent any more \(403\)/],
  ])(
    '%s pauses the sink and says what to do; mended, it goes on by itself and nothing is lost',
    async (_name, breaks, words) => {
      const [id, elsewhere] = [await ticket('revoked'), await ticket('revoked elsewhere')]
      const said = await tell(first, { ticketId: id, text: 'waits' })
      const mend = await breaks()
      await carry(second, 'zendesk', id)
      await mend()
      expect(await sinkAlerts()).toEqual([expect.stringMatching(words)])
      const more = await tell(first, { ticketId: elsewhere, text: 'waits too' })
      for (const line of [id, elsewhere]) await carry(first, 'zendesk', line)
      expect(await idsIn(elsewhere)).toEqual([])
      await pass(901)
      for (const line of [id, elsewhere]) await carry(second, 'zendesk', line)
      expect([await idsIn(id), await idsIn(elsewhere)]).toEqual([[said], [more]])
      expect(await sinkAlerts()).toEqual([])
    },
  )

  test('a ticket that Zendesk keeps from us is a dead letter of its own: the sink goes on', async () => {
    const [hidden, shown] = [await ticket('kept from us'), await ticket('ours to see')]
    await updateTicket(system, shown, { assignee_id: 100, group_id: 9000 })
    for (const id of [hidden, shown]) await tell(first, { ticketId: id, text: 'news' })
    const mend = await ours(
      { role: 'agent', ticket_restriction: 'assigned' },
      { role: 'admin', ticket_restriction: null },
    )
    for (const id of [hidden, shown]) await carry(first, 'zendesk', id)
    await mend()
    const ends = [...(await outbox(system, 'zendesk', hidden)), ...(await outbox(system, 'zendesk', shown))]
    expect(ends.map(({ state, last_error }) => `${state} ${last_error}`)).toEqual([
      'failed zendesk_403',
      'delivered null',
    ])
    expect(await sinkAlerts()).toEqual([])
  })

  test('refused together, each is tried by itself; 429 stops every replica for as long as Zendesk says', async () => {
    const id = await ticket('refused')
    await onUpdate('refuse', 2)
    for (const text of ['good', 'bad', 'good too']) await tell(first, { ticketId: id, text })
    await carry(first, 'zendesk', id)
    expect((await outbox(system, 'zendesk', id)).map(({ state }) => state)).toEqual([
      'failed',
      'delivered',
      'delivered',
    ])
    const limited = await ticket('limited')
    await onUpdate('rate_limited')
    await tell(first, { ticketId: limited, text: 'waits' })
    await carry(first, 'zendesk', limited)
    const elsewhere = await ticket('elsewhere')
    await tell(first, { ticketId: elsewhere, text: 'waits too' })
    await carry(second, 'zendesk', elsewhere)
    expect(await idsIn(elsewhere)).toEqual([])
    await later()
    for (const line of [limited, elsewhere]) await carry(second, 'zendesk', line)
    expect([await idsIn(limited), await idsIn(elsewhere)].map(({ length }) => length)).toEqual([1, 1])
  })
})

test('24 hours without either sink: everything arrives, once, in order, within the limits, from two replicas', async () => {
  const { zendesk, hubspot } = system.sandbox
  const tickets = await Promise.all(Array.from({ length: 12 }, (_, n) => ticket(`outage ${n}`)))
  const customers = ['cus_ben', 'cus_clara', 'cus_dora']
  await Promise.all([arm(zendesk, { down: true }), arm(hubspot, { down: true })])
  const told = new Map<string, string[]>(tickets.map((id) => [id, []]))
  let tries = 0
  const carryAll = async (): Promise<void> => {
    const due = await system.sql<{ sink: 'zendesk' | 'hubspot'; ticket_id: string }[]>`
      select sink, ticket_id from deliveries where state = 'waiting' and ticket_id = any(${tickets})
      group by sink, ticket_id having min(next_at) <= ${now()}`
    tries += due.length
    await Promise.all(due.map(({ sink, ticket_id }, n) => carry(n % 2 === 0 ? first : second, sink, ticket_id)))
  }
  for (let hour = 0; hour < 24; hour += 2) {
    for (const [n, id] of tickets.entries()) {
      if (n % 3 !== (hour / 2) % 3) continue
      told
        .get(id)
        ?.push(await tell(first, { ticketId: id, text: `hour ${hour}`, customerId: customers[n % 3] ?? 'cus_ben' }))
    }
    await carryAll()
    await pass(7200)
  }
  await Promise.all([arm(zendesk, { down: false }), arm(hubspot, { down: false })])
  let seconds = 0
  const waiting = async () =>
    (await system.sql`select 1 from deliveries where state <> 'delivered' and ticket_id = any(${tickets})`).length
  for (; (await waiting()) > 0 && seconds < 3600; seconds += 10) {
    await carryAll()
    await pass(10)
  }

  const answer = await fetch(`${zendesk.url}/sandbox/ledger`)
  type Audit = { created_at: string; metadata: { custom?: Record<string, unknown> } }
  const ledger = (await answer.json()) as { tickets: { ticket: { id: number }; audits: Audit[] }[] }
  const updates = ledger.tickets
    .filter(({ ticket: { id } }) => told.has(String(id)))
    .flatMap(({ audits }) => audits.filter(({ metadata }) => metadata.custom?.['app'] === 'countersign'))
  const times = updates.map(({ created_at }) => Date.parse(created_at)).toSorted((a, b) => a - b)
  const busiest = Math.max(...times.map((at) => times.filter((one) => one >= at && one < at + 60_000).length))
  for (const [id, ids] of told) expect(await idsIn(id)).toEqual(ids)
  const written = [...told.values()].flat()
  const events = ['ben.okafor@example.com', 'clara.weiss@example.com', 'dora.lindqvist@example.com'].flatMap((email) =>
    hubspotEvents(system, email).map(({ id }) => id),
  )
  const arrived = written.filter((id) => events.filter((one) => one === id).length === 1)
  console.log(
    `outage of 24 h: ${written.length} rows for each sink on ${tickets.length} tickets; ${tries} tries; ` +
      `Zendesk: ${written.length} notes in ${updates.length} updates, at most ${busiest} in a minute (8 allowed); ` +
      `HubSpot: ${arrived.length} events once; drained after ${seconds} s; lost 0, twice 0`,
  )
  expect(arrived).toHaveLength(written.length)
  expect(busiest).toBeLessThanOrEqual(8)
  expect(updates.length).toBeLessThan(written.length)
})
