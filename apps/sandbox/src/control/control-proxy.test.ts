import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Hono } from 'hono'
import { noFaults } from '#faults.ts'
import { listen } from '#listen.ts'
import type { StandIn } from '#sandbox.ts'
import { stories } from '#stories.ts'
import { controlProxy } from './control-proxy.ts'
import type { ListedStory } from './story-list.ts'
import type { Summary } from './summary.ts'

/** What a stand-in holds to which nothing has happened; each reads its own part. */
const nothing = { payments: [], refundPosts: [], deliveries: [], undelivered: [], tickets: [], contacts: [] }

/** Nobody listens on port 1. */
const nobody = 'http://127.0.0.1:1'

let standIn: StandIn
let proxy: StandIn
let urls: Record<'stripe' | 'zendesk' | 'hubspot' | 'mail', string>
let heard: string[]

beforeEach(async () => {
  heard = []
  standIn = await listen(peer(heard), 0)
  urls = { stripe: standIn.url, zendesk: standIn.url, hubspot: standIn.url, mail: standIn.url }
  proxy = await listen(controlProxy({ standIns: () => urls }), 0)
})
afterEach(async () => {
  await proxy?.close()
  await standIn?.close()
})

/** The far side of the proxy: remembers what it was asked, and can answer badly. */
function peer(heard: string[]): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    const body = await c.req.text()
    heard.push([c.req.method, c.req.path + new URL(c.req.url).search, body].join(' ').trim())
    await next()
  })
  app.get('/sandbox/ledger', (c) => c.json(nothing))
  app.get('/sandbox/mail/ledger', (c) => c.json({ mails: [{}, {}] }))
  app.on(['GET', 'DELETE'], ['/sandbox/faults', '/sandbox/mail/faults'], (c) => c.json(noFaults()))
  app.post('/sandbox/clock', (c) => c.json({ now: '2027-01-01T00:00:00.000Z' }))
  app.post('/sandbox/disputes', (c) => c.json({ message: 'No such charge: ch_x' }, 404))
  app.get('/sandbox/page', (c) => c.html('<script>alert(1)</script>'))
  app.get('/sandbox/away', (c) => c.redirect('https://example.com/'))
  return app
}

function call(method: string, path: string, body?: string, type = 'application/json'): Promise<Response> {
  return fetch(`${proxy.url}${path}`, {
    method,
    ...(body !== undefined && { body, headers: { 'content-type': type } }),
  })
}

async function messageOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { message: string }).message
}

describe('a control call goes to the stand-in it names', () => {
  test('with its path, query and body, and the answer comes back with its status', async () => {
    const answer = await call('POST', '/sandbox/control/stripe/disputes?dry=1', '{"charge":"ch_x"}')
    expect(answer.status).toBe(404)
    expect(await messageOf(answer)).toBe('No such charge: ch_x')
    expect(heard).toEqual(['POST /sandbox/disputes?dry=1 {"charge":"ch_x"}'])
  })

  test('the mail server’s controls lie one folder deeper', async () => {
    expect(await (await call('GET', '/sandbox/control/mail/ledger')).json()).toEqual({ mails: [{}, {}] })
    expect(heard).toEqual(['GET /sandbox/mail/ledger'])
  })
})

describe('nothing else can be reached through it', () => {
  test.each([
    ['/sandbox/control/evil/ledger', 'The sandbox plays no "evil". It plays stripe, zendesk, hubspot and mail.'],
    ['/sandbox/control/stripe/../../v1/refunds', undefined],
    ['/sandbox/control/stripe/%2e%2e/v1/refunds', undefined],
    ['/sandbox/control/stripe/..%2fv1%2frefunds', undefined],
    ['/sandbox/control/stripe//example.com/x', undefined],
    ['/sandbox/control/zendesk/control/summary', undefined],
    ['/sandbox/control/constructor/ledger', undefined],
    ['/sandbox/control/stripe', undefined],
  ])('%s', async (path, message) => {
    const answer = await call('GET', path)
    expect(answer.status).toBe(404)
    if (message !== undefined) expect(await messageOf(answer)).toBe(message)
    expect(heard).toEqual([])
  })

  test('a form or plain text, which a page of another site could send, is refused', async () => {
    for (const path of ['stripe/faults', 'clock']) {
      const answer = await call('POST', `/sandbox/control/${path}`, '{}', 'text/plain')
      expect(answer.status).toBe(415)
    }
    expect(heard).toEqual([])
  })

  test('a page or a redirection of a stand-in never becomes ours', async () => {
    for (const path of ['page', 'away']) {
      const answer = await call('GET', `/sandbox/control/stripe/${path}`)
      expect(answer.status).toBe(502)
      expect(answer.headers.get('content-type')).toContain('application/json')
    }
  })
})

describe('a stand-in that is down is said in words', () => {
  test('for its own controls', async () => {
    urls.hubspot = nobody
    const answer = await call('GET', '/sandbox/control/hubspot/ledger')
    expect(answer.status).toBe(502)
    expect(await messageOf(answer)).toBe('HubSpot of the sandbox cannot be reached. Is it running?')
  })

  test('in the summary, which has the others all the same', async () => {
    urls.hubspot = nobody
    const summary = (await (await call('GET', '/sandbox/control/summary')).json()) as Summary
    expect(summary.hubspot).toEqual({
      kind: 'silent',
      message: 'HubSpot of the sandbox cannot be reached. Is it running?',
    })
    expect(summary.stripe).toEqual({
      kind: 'up',
      faults: noFaults(),
      ledger: { payments: [], deliveries: [], waiting: 0 },
    })
    expect(summary.mail).toMatchObject({ kind: 'up', ledger: { mails: 2 } })
  })

  test('when the clocks are moved, and the others move', async () => {
    urls.zendesk = nobody
    const answer = await call('POST', '/sandbox/control/clock', '{"advanceSeconds":90000}')
    expect(await answer.json()).toEqual({
      problems: { zendesk: 'Zendesk of the sandbox cannot be reached. Is it running?' },
    })
    expect(heard).toEqual(Array(2).fill('POST /sandbox/clock {"advanceSeconds":90000}'))
  })
})

test('healing takes the faults from all of them', async () => {
  expect(await (await call('DELETE', '/sandbox/control/faults')).json()).toEqual({ problems: {} })
  expect(heard.toSorted()).toEqual([...Array(3).fill('DELETE /sandbox/faults'), 'DELETE /sandbox/mail/faults'])
})

test('the clock does not go back', async () => {
  const answer = await call('POST', '/sandbox/control/clock', '{"advanceSeconds":-1}')
  expect(answer.status).toBe(400)
  expect(heard).toEqual([])
})

test('each story is listed with what should happen, in words of its own', async () => {
  const answer = (await (await call('GET', '/sandbox/control/stories')).json()) as { stories: ListedStory[] }
  expect(answer.stories.map(({ ticketId }) => ticketId)).toEqual(stories(new Date()).map(({ ticketId }) => ticketId))
  for (const story of answer.stories) expect(story.expect).not.toBe(story.about)
})
