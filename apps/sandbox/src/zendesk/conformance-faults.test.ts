import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { playZendesk } from './playing-zendesk.fixture.ts'
import type { Playing } from './playing-zendesk.fixture.ts'

let playing: Playing
beforeEach(async () => {
  playing = await playZendesk()
})
afterEach(() => playing.close())

const on = 'PUT /api/v2/tickets/*'

function note() {
  const ticket = { comment: { body: 'Note', public: false } }
  return playing.call('/api/v2/tickets/1001', { method: 'PUT', body: { ticket } })
}

async function countAudits(): Promise<number> {
  const { body } = await playing.call('/api/v2/tickets/1001/audits')
  return (body as { count: number }).count
}

describe('in front of Zendesk nothing is done', () => {
  test.each([
    ['rate_limited', 429],
    ['conflict', 409],
    ['error_500', 500],
    ['not_found_page', 404],
    ['refuse', 422],
  ])('%s answers %i', async (fault, status) => {
    await playing.control('faults', { requests: [{ on, fault }] })
    expect((await note()).status).toBe(status)
    expect(await countAudits()).toBe(1)
    expect((await note()).status).toBe(200)
  })

  test("rate_limited has Zendesk's body and Retry-After; the 404 page has neither JSON nor error", async () => {
    const requests = [
      { on, fault: 'rate_limited' },
      { on, fault: 'not_found_page' },
    ]
    await playing.control('faults', { requests })
    const limited = await note()
    expect(limited.body).toMatchObject({ error: 'APIRateLimitExceeded' })
    expect(limited.headers.get('retry-after')).toBe('1')
    const page = await note()
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.body).toContain('<title>404')
  })

  test('cut_before: no answer', async () => {
    await playing.control('faults', { requests: [{ on, fault: 'cut_before' }] })
    await expect(note()).rejects.toThrow('fetch failed')
    expect(await countAudits()).toBe(1)
  })

  test('hang: no answer until the caller gives up', async () => {
    await playing.control('faults', { requests: [{ on, fault: 'hang' }] })
    const given = fetch(`${playing.zendesk.url}/api/v2/tickets/1001`, {
      method: 'PUT',
      signal: AbortSignal.timeout(1000),
    })
    await expect(given).rejects.toThrow('timeout')
    expect(await countAudits()).toBe(1)
  })
})

describe('after the work', () => {
  test('saved_500: done, then a 500', async () => {
    await playing.control('faults', { requests: [{ on, fault: 'saved_500' }] })
    expect((await note()).status).toBe(500)
    expect(await countAudits()).toBe(2)
  })

  test('cut_after: done, then no answer', async () => {
    await playing.control('faults', { requests: [{ on, fault: 'cut_after' }] })
    await expect(note()).rejects.toThrow('fetch failed')
    expect(await countAudits()).toBe(2)
  })
})

test('down cuts the API and the OAuth endpoint, not the control calls that heal it', async () => {
  await playing.control('faults', { down: true })
  await expect(playing.call('/api/v2/tickets/1001')).rejects.toThrow('fetch failed')
  await expect(playing.call('/oauth/tokens', { method: 'POST', body: {} })).rejects.toThrow('fetch failed')
  const healed = await playing.call('/sandbox/faults', { method: 'DELETE', token: null })
  expect(healed.body).toEqual({ latencyMs: 0, down: false, requests: [], webhooks: 'on' })
  expect((await playing.call('/api/v2/tickets/1001')).status).toBe(200)
})

test('a fault meets the token endpoint as well', async () => {
  await playing.control('faults', { requests: [{ on: 'POST /oauth/tokens', fault: 'error_500' }] })
  expect((await playing.call('/oauth/tokens', { method: 'POST', body: {}, token: null })).status).toBe(500)
})

test('an order that is not one is refused in words', async () => {
  const answer = await playing.control('faults', { requests: [{ on: 'tickets', fault: 'hang' }] })
  expect(answer.status).toBe(400)
})
