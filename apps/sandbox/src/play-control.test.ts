import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Hono } from 'hono'
import { jsonOnly } from '#control-request.ts'
import { noFaults } from '#faults.ts'
import type { Faults } from '#faults.ts'
import { listen } from '#listen.ts'
import { playClockControl, playFaultControl } from '#play-control.ts'
import type { StandIn } from '#sandbox.ts'

let faults: Faults
let changes: number
let ahead: number
let standIn: StandIn
beforeEach(async () => {
  faults = noFaults()
  changes = 0
  ahead = 0
  const app = new Hono()
    .use('/sandbox/*', jsonOnly)
    .route('/', playFaultControl({ faults, changed: () => (changes += 1) }))
    .route('/', playClockControl({ now: () => ahead * 1000, advance: (seconds) => (ahead += seconds) }))
  standIn = await listen(app, 0)
})
afterEach(() => standIn.close())

async function send(method: string, path: string, body?: unknown): Promise<[number, unknown]> {
  const answer = await fetch(`${standIn.url}/sandbox/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  return [answer.status, await answer.json()]
}

describe('faults', () => {
  test('are told, changed by what an order names, and healed; whoever waits hears of each change', async () => {
    const requests = [{ on: 'POST /x', fault: 'hang', times: 2 }]
    expect(await send('POST', 'faults', { requests })).toEqual([200, { ...noFaults(), requests }])
    expect(await send('POST', 'faults', { down: true })).toEqual([200, { ...noFaults(), requests, down: true }])
    expect(await send('GET', 'faults')).toEqual([200, { ...noFaults(), requests, down: true }])
    expect(await send('DELETE', 'faults')).toEqual([200, noFaults()])
    expect(faults).toEqual(noFaults())
    expect(changes).toBe(3)
  })

  test('that nobody knows are refused in words and change nothing', async () => {
    const [status, body] = await send('POST', 'faults', { down: true, webhooks: 'sideways' })
    expect([status, body]).toEqual([400, { message: expect.stringContaining('webhooks') }])
    expect(faults).toEqual(noFaults())
    expect(changes).toBe(0)
  })
})

describe('the clock', () => {
  test('goes forward and tells its time', async () => {
    expect(await send('POST', 'clock', { advanceSeconds: 90 })).toEqual([200, { now: '1970-01-01T00:01:30.000Z' }])
    expect(await send('POST', 'clock', { advanceSeconds: 0 })).toEqual([200, { now: '1970-01-01T00:01:30.000Z' }])
  })

  test.each([-1, 1.5, 1e12])('does not go by %d', async (advanceSeconds) => {
    expect((await send('POST', 'clock', { advanceSeconds }))[0]).toBe(400)
    expect(ahead).toBe(0)
  })
})
