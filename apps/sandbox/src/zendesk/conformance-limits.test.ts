import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { playZendesk } from './playing-zendesk.fixture.ts'
import type { Answer, Playing } from './playing-zendesk.fixture.ts'

let playing: Playing
beforeEach(async () => {
  playing = await playZendesk()
})
afterEach(() => playing.close())

function note(id = 1001, token = playing.token) {
  const ticket = { comment: { body: 'Note', public: false } }
  return playing.call(`/api/v2/tickets/${id}`, { method: 'PUT', body: { ticket }, token })
}

describe('the account', () => {
  test('every answer tells limit, remainder and reset', async () => {
    const { headers } = await playing.call('/api/v2/tickets/1001')
    expect(headers.get('x-rate-limit')).toBe('700')
    expect(headers.get('x-rate-limit-remaining')).toBe('699')
    expect(headers.get('ratelimit-reset')).toBe('60')
  })

  test('one request too many in a minute is a 429 with Retry-After, and the next minute is free', async () => {
    await playing.control('rate-limits', { accountPerMinute: 2 })
    await playing.control('clock', { advanceSeconds: 20 })
    await playing.call('/api/v2/tickets/1001')
    await playing.call('/api/v2/tickets/1001')
    const refused = await playing.call('/api/v2/tickets/1001')
    expect(refused).toMatchObject({ status: 429, body: { error: 'APIRateLimitExceeded' } })
    expect(refused.headers.get('retry-after')).toBe('40')
    await playing.control('clock', { advanceSeconds: 40 })
    expect((await playing.call('/api/v2/tickets/1001')).status).toBe(200)
  })
})

describe('every 429 tells when to come again', () => {
  const headers = ['x-rate-limit', 'x-rate-limit-remaining', 'ratelimit-reset', 'retry-after']
  const told = (answer: Answer) => headers.map((name) => answer.headers.get(name))
  const notify = () =>
    playing.call('/api/v2/apps/notify', { method: 'POST', body: { app_id: 1, event: 'refund', body: '{}' } })

  test("of the account's minute", async () => {
    await playing.control('rate-limits', { accountPerMinute: 1 })
    await note()
    const refused = await note()
    expect([refused.status, ...told(refused)]).toEqual([429, '1', '0', '60', '60'])
  })

  test('of updating tickets, whose wait is its own', async () => {
    await playing.control('rate-limits', { updatesPerTicketAndUser: 1 })
    await note()
    const refused = await note()
    expect([refused.status, ...told(refused)]).toEqual([429, '700', '698', '60', '600'])
  })

  test('of notifications', async () => {
    await playing.control('rate-limits', { notificationsPerMinute: 1 })
    await notify()
    const refused = await notify()
    expect([refused.status, ...told(refused)]).toEqual([429, '700', '698', '60', '60'])
  })

  test('that was ordered', async () => {
    await playing.control('faults', { requests: [{ on: 'PUT /api/v2/tickets/*', fault: 'rate_limited' }] })
    const refused = await note()
    expect([refused.status, ...told(refused)]).toEqual([429, '700', '0', '1', '1'])
  })
})

describe('updating tickets', () => {
  test('30 in ten minutes by one user on one ticket; another user, or ticket, is free', async () => {
    const lena = await playing.signIn(103)
    for (let index = 0; index < 30; index += 1) expect((await note()).status).toBe(200)
    const refused = await note()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBe(600)
    expect((await note(1002)).status).toBe(200)
    expect((await note(1001, lena)).status).toBe(200)
    await playing.control('clock', { advanceSeconds: 600 })
    expect((await note()).status).toBe(200)
  })

  test('100 a minute for the account, told in a header of their own', async () => {
    await playing.control('rate-limits', { updatesPerTicketAndUser: 1000 })
    const first = await note()
    expect(first.headers.get('zendesk-ratelimit-tickets-update')).toBe('total=100; remaining=99; resets=60')
    for (let index = 1; index < 100; index += 1) expect((await note()).status).toBe(200)
    const refused = await note(1002)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('zendesk-ratelimit-tickets-update')).toContain('remaining=0')
    expect((await playing.call('/api/v2/tickets/1001')).status).toBe(200)
  })

  test('what agents do in the interface counts too, and is never refused', async () => {
    await playing.control('rate-limits', { ticketUpdatesPerMinute: 2 })
    for (const assignee_id of [102, 103, 101]) {
      const steered = await playing.control('tickets/1001', { assignee_id })
      expect(steered.status).toBe(200)
    }
    expect((await note()).status).toBe(429)
  })

  test('a control call switches limits off', async () => {
    await playing.control('rate-limits', { enabled: false, accountPerMinute: 1, ticketUpdatesPerMinute: 1 })
    for (let index = 0; index < 3; index += 1) expect((await note()).status).toBe(200)
  })
})

test('the ledger shows open windows, and what was refused and why', async () => {
  await playing.control('rate-limits', { accountPerMinute: 1 })
  await note()
  await note()
  const Ledger = z.object({
    rateLimits: z.object({ open: z.array(z.object({ limit: z.string(), used: z.number(), total: z.number() })) }),
    refused: z.array(z.object({ status: z.number(), path: z.string(), why: z.string() })),
  })
  const ledger = Ledger.parse(await (await fetch(`${playing.zendesk.url}/sandbox/ledger`)).json())
  expect(ledger.rateLimits.open).toContainEqual({ limit: 'tickets-update', used: 1, total: 100 })
  expect(ledger.refused).toMatchObject([
    { status: 429, path: '/api/v2/tickets/1001', why: expect.stringContaining('APIRateLimitExceeded') },
  ])
})
