import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { countCopiesJob } from '@countersign/backend/audit/count-copies'
import { hubspotCommand } from '@countersign/backend/audit/hubspot-command'
import { loadConfig } from '@countersign/backend/config'
import type { Ctx } from '@countersign/backend/context'
import { createHubspotSink } from '@countersign/backend/integrations/hubspot/timeline'
import { HubspotEventName, agreedProperties, hubspotEvents, hubspotProperties } from '@countersign/shared/hubspot-event'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { carrier, carry, outbox, tell } from '#outbox.ts'
import { arm, control } from '#sandbox-control.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

/** Both clocks, ours and the played HubSpot's, moved together. */
let offsetMs = 0
const now = () => new Date(Date.now() + offsetMs)

let system: System
let ctx: Ctx
let line = 0
/** Each test has a ticket, hence a line, of its own. */
let ticketId: string

const email = 'ben.okafor@example.com'

beforeAll(async () => {
  system = await startSystem({ now, lostAnswerMs: 1000 })
})
afterAll(() => system?.close())
beforeEach(async () => {
  line += 1
  ticketId = String(90_000 + line)
  await use('app-events')
  await system.sql`delete from hubspot_contacts`
})
afterEach(async () => {
  await arm(system.sandbox.hubspot, { requests: [] })
  await control(system.sandbox.hubspot, 'token', { kind: 'oauth', expired: false, scopes: [...scopes] })
  await pass(3700)
})

const scopes = [
  'timeline',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'analytics.behavioral_events.send',
  'behavioral_events.event_definitions.read_write',
] as const

/** Another way of writing, on the same system. */
async function use(timeline: 'app-events' | 'custom-events' | 'note', env: Record<string, string> = {}): Promise<void> {
  const config = loadConfig({ ...system.env, HUBSPOT_TIMELINE: timeline, ...env })
  if (config.hubspot.timeline === 'off') throw new Error('HubSpot is off')
  ctx = carrier({ ...system.backend.deps, config, hubspot: createHubspotSink(config.hubspot) })
}

async function pass(seconds: number): Promise<void> {
  offsetMs += seconds * 1000
  await control(system.sandbox.hubspot, 'clock', { advanceSeconds: seconds })
}

const said = (customerId = 'cus_ben') => tell(ctx, { ticketId, text: 'x', request: `r-${line}`, customerId })
const carryOn = () => carry(ctx, 'hubspot', ticketId)
const states = async () => (await outbox(system, 'hubspot', ticketId)).map(({ state }) => state)
const contact = (address = email) => {
  const found = system.sandbox.hubspot.ledger().contacts.find((one) => one.email === address)
  if (!found) throw new Error(`the played HubSpot has no ${address}`)
  return found
}
const eventsOf = (id: string) => contact().events.filter((event) => event.id === id)
/** About HubSpot alone: the tickets of these lines do not exist, and Zendesk says so. */
const openAlerts = () => system.sql`
  select kind, subject, detail from alerts
  where resolved_at is null and (kind = 'sink' or (kind = 'delivery' and detail like 'hubspot%'))`

describe('app events', () => {
  test('an answer that was lost is the same event again; the contact’s id is kept and its address is not', async () => {
    await arm(system.sandbox.hubspot, {
      requests: [{ on: 'POST /integrators/timeline/2026-03/events', fault: 'cut_after' }],
    })
    const id = await said()
    await carryOn()
    expect(await states()).toEqual(['waiting'])
    await pass(10)
    await carryOn()
    expect(await states()).toEqual(['delivered'])
    expect(eventsOf(id)).toHaveLength(1)
    const kept = await system.sql`select * from hubspot_contacts`
    expect(kept.map((row) => [row['customer_id'], row['contact_id']])).toEqual([['cus_ben', contact().id]])
    expect(JSON.stringify(kept)).not.toContain('@')
  })

  test('only what is agreed leaves us', async () => {
    const given = { refund_request_id: 'r', amount: 1, note: 'canary', email: 'canary@example.com' }
    expect(agreedProperties(given)).toEqual({ refund_request_id: 'r', amount: 1 })
    const id = await said()
    await carryOn()
    const [event] = eventsOf(id)
    expect(Object.keys(event?.properties ?? {}).every((name) => name in hubspotProperties)).toBe(true)
  })

  test('no contact: kept, tried again in order, and delivered when one appears', async () => {
    const address = 'new.customer@example.com'
    const { stripe } = system.backend.deps
    ctx.deps.stripe = {
      ...stripe,
      customer: async (id) => ({ ...(await stripe.customer('cus_ben')), id, email: address }) as never,
    }
    const ids = [await said('cus_new'), await said('cus_new')]
    await carryOn()
    await carryOn()
    expect(await states()).toEqual(['retained', 'retained'])
    await use('app-events', { HUBSPOT_NO_CONTACT: 'create' })
    ctx.deps.stripe = {
      ...stripe,
      customer: async (id) => ({ ...(await stripe.customer('cus_ben')), id, email: address }) as never,
    }
    await pass(3700)
    await carryOn()
    expect(await states()).toEqual(['delivered', 'delivered'])
    expect(contact(address).events.map(({ id }) => id)).toEqual(ids)
  })

  test('a contact that was merged into another is looked for by its address again', async () => {
    const first = await said('cus_clara')
    await carryOn()
    expect(contact('clara.weiss@example.com').events.map(({ id }) => id)).toContain(first)
    await control(system.sandbox.hubspot, 'contacts/merge', {
      into: 'ada.martin@example.com',
      from: 'clara.weiss@example.com',
    })
    const second = await said('cus_clara')
    await carryOn()
    expect(await states()).toEqual(['delivered', 'delivered'])
    expect(contact('ada.martin@example.com').events.map(({ id }) => id)).toContain(second)
  })

  test.each([
    ['a missing scope', { scopes: scopes.slice(1) }, /missing scope: timeline.*HUBSPOT_TIMELINE=custom-events/],
    ['an expired token', { expired: true }, /HUBSPOT_ACCESS_TOKEN/],
  ])('%s pauses the sink and says what to do; nothing is lost', async (_name, token, words) => {
    await control(system.sandbox.hubspot, 'token', token)
    const id = await said()
    await carryOn()
    expect((await openAlerts()).map(({ detail }) => detail as string).join()).toMatch(words)
    await control(system.sandbox.hubspot, 'token', { kind: 'oauth', expired: false, scopes: [...scopes] })
    await carryOn()
    expect(await states()).toEqual(['waiting'])
    await pass(1000)
    await carryOn()
    expect(await states()).toEqual(['delivered'])
    expect(eventsOf(id)).toHaveLength(1)
    expect(await openAlerts()).toEqual([])
  })

  test('429 waits as long as its policy says; a refusal of this one event is a dead letter with its reason', async () => {
    await arm(system.sandbox.hubspot, {
      requests: [{ on: 'POST /integrators/timeline/2026-03/events', fault: 'rate_limited' }],
    })
    await said()
    await carryOn()
    await pass(5)
    await carryOn()
    expect(await states()).toEqual(['waiting'])
    await pass(10)
    await carryOn()
    expect(await states()).toEqual(['delivered'])
    await arm(system.sandbox.hubspot, {
      requests: [{ on: 'POST /integrators/timeline/2026-03/events', fault: 'refuse' }],
    })
    await said()
    await carryOn()
    const rows = await outbox(system, 'hubspot', ticketId)
    expect(rows.map(({ state, last_error }) => [state, last_error])).toEqual([
      ['delivered', null],
      ['failed', 'hubspot_400'],
    ])
    await system.sql`update alerts set resolved_at = now() where kind = 'delivery'`
  })
})

describe('custom events', () => {
  const setUp = async () => {
    let text = ''
    const take = (more: string): void => void (text += more)
    const config = loadConfig({ ...system.env, HUBSPOT_TIMELINE: 'custom-events' })
    return { code: await hubspotCommand(['setup'], config, { out: take, err: take }), text }
  }

  test('without their definitions the sink says which command is missing; set up twice, they are made once', async () => {
    await control(system.sandbox.hubspot, 'token', { kind: 'private' })
    await use('custom-events')
    await said()
    await carryOn()
    expect((await openAlerts()).map(({ detail }) => detail)).toEqual([
      expect.stringContaining('pnpm countersign hubspot setup'),
    ])
    const made = await setUp()
    expect(made).toEqual({ code: 0, text: expect.stringContaining('countersign_refund_requested: made') as string })
    expect(await setUp()).toEqual({
      code: 0,
      text: expect.stringContaining('countersign_refund_requested: was there') as string,
    })
    const definitions = system.sandbox.hubspot
      .ledger()
      .eventDefinitions.filter(({ name }) => name.startsWith('countersign_'))
    expect(definitions).toHaveLength(HubspotEventName.options.length)
    for (const { properties } of definitions)
      expect(properties.map(({ name }) => name)).toEqual(Object.keys(hubspotProperties))
    await pass(1000)
    await carryOn()
    expect(await states()).toEqual(['delivered'])
  })

  test('an answer that was lost is the same uuid again: HubSpot keeps the first', async () => {
    await control(system.sandbox.hubspot, 'token', { kind: 'private' })
    await use('custom-events')
    await setUp()
    await arm(system.sandbox.hubspot, { requests: [{ on: 'POST /events/custom/2026-09/send', fault: 'cut_after' }] })
    await said()
    await carryOn()
    await pass(10)
    await carryOn()
    expect(await states()).toEqual(['delivered'])
    const mine = contact().customEvents.filter(({ properties }) => properties['refund_request_id'] === `r-${line}`)
    expect(mine).toHaveLength(1)
    // Two ids that are alike for as long as HubSpot takes them stay two.
    for (const end of ['a', 'b']) {
      await tell(ctx, { ticketId, text: 'x', request: `${'r'.repeat(63)}${end}`, customerId: 'cus_ben' })
      await carryOn()
    }
    const ids = contact().customEvents.map(({ properties }) => properties['refund_request_id'])
    const long = new Set(ids.filter((id) => id?.startsWith('rrr')))
    expect([...long].map((id) => id?.length)).toEqual([50, 50])
    expect(mine[0]?.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('notes', () => {
  const notes = () => contact().notes.filter(({ properties }) => properties['hs_note_body']?.includes(`r-${line}`))

  test('an answer that was lost: searched for, and not written again', async () => {
    await use('note')
    await arm(system.sandbox.hubspot, { requests: [{ on: 'POST /crm/objects/2026-03/notes', fault: 'cut_after' }] })
    await said()
    await carryOn()
    await pass(60)
    await carryOn()
    expect(await states()).toEqual(['delivered'])
    expect(notes()).toHaveLength(1)
  })

  test('where the search did not know it yet, the duplicate is found and reported', async () => {
    await use('note')
    await control(system.sandbox.hubspot, 'limits', { searchDelaySeconds: 300 })
    await arm(system.sandbox.hubspot, { requests: [{ on: 'POST /crm/objects/2026-03/notes', fault: 'cut_after' }] })
    await said()
    await carryOn()
    await pass(10)
    await carryOn()
    expect(notes()).toHaveLength(2)
    await pass(600)
    const [row] = await system.sql`select id from deliveries where ticket_id = ${ticketId} and sink = 'hubspot'`
    await countCopiesJob.run(ctx, { deliveryId: row?.['id'] as string })
    expect((await openAlerts()).map(({ subject, detail }) => [subject, detail])).toEqual([
      [row?.['id'], 'hubspot stands_2_times'],
    ])
    await control(system.sandbox.hubspot, 'limits', { searchDelaySeconds: 10 })
  })

  test('what stands in a value is text', async () => {
    await use('note')
    await tell(ctx, { ticketId, text: 'x', request: `<script>r-${line}`, customerId: 'cus_ben' })
    await carryOn()
    expect(notes().map(({ properties }) => properties['hs_note_body'])).toEqual([
      expect.stringContaining(`&lt;script&gt;r-${line}`),
    ])
  })
})

test('off: nothing is queued, and the settings say what they need', async () => {
  ctx = carrier({ ...system.backend.deps, hubspot: null })
  await said()
  expect(await states()).toEqual([])
  const token = { ...system.env, HUBSPOT_ACCESS_TOKEN: 'x' }
  expect(loadConfig({ ...token, HUBSPOT_TIMELINE: '' }).hubspot.timeline).toBe('note')
  expect(loadConfig({ ...token, HUBSPOT_TIMELINE: '', HUBSPOT_ACCESS_TOKEN: '' }).hubspot.timeline).toBe('off')
})

describe('project files', () => {
  const root = fileURLToPath(new URL('../../hubspot/', import.meta.url))
  const json = (path: string) => JSON.parse(readFileSync(`${root}${path}`, 'utf8'))

  test('declare exactly the events and properties that are written', () => {
    const files = readdirSync(`${root}app-events/events`)
    const declared = files.map((file) => json(`app-events/events/${file}`))
    expect(new Set(declared.map(({ uid }) => uid as string))).toEqual(new Set(HubspotEventName.options))
    for (const { uid, type, config } of declared) {
      expect([type, config.objectType, config.name]).toEqual([
        'app-event',
        'CONTACT',
        hubspotEvents[uid as HubspotEventName],
      ])
      const properties = Object.entries(hubspotProperties).map(([name, property]) => ({ name, ...property }))
      expect(config.properties).toEqual(properties)
    }
  })

  test('ask for the scopes that are needed, and no more', () => {
    for (const project of ['app-events', 'static']) {
      expect(json(`${project}/hsproject.json`)).toMatchObject({ srcDir: 'src', platformVersion: '2026.03' })
    }
    expect(json('app-events/src/app/app-hsmeta.json').config).toMatchObject({
      distribution: 'marketplace',
      auth: {
        type: 'oauth',
        requiredScopes: expect.arrayContaining([
          'timeline',
          'crm.objects.contacts.read',
          'crm.objects.contacts.write',
        ]) as string[],
      },
    })
    expect(json('static/src/app/app-hsmeta.json').config).toMatchObject({
      distribution: 'private',
      auth: {
        type: 'static',
        requiredScopes: expect.arrayContaining(['analytics.behavioral_events.send']) as string[],
      },
    })
  })
})
