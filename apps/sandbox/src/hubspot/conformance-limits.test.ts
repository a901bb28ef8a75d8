import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contacts, objects, playHubspot } from './playing-hubspot.fixture.ts'
import type { PlayedHubspot } from './playing-hubspot.fixture.ts'

/** Facts of the HubSpot reference about rate limits: by plain HTTP as documented, some through the official client as well. */

let played: PlayedHubspot
beforeEach(async () => {
  played = await playHubspot()
})
afterEach(() => played.hubspot.close())

describe('rate limits', () => {
  const read = async () => played.call('GET', `${contacts}/1`)

  test('of an OAuth app are 110 in ten seconds, told in headers, with no daily one', async () => {
    const { headers } = await read()
    expect(headers.get('x-hubspot-ratelimit-max')).toBe('110')
    expect(headers.get('x-hubspot-ratelimit-remaining')).toBe('109')
    expect(headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000')
    expect(headers.has('x-hubspot-ratelimit-daily')).toBe(false)
    await Promise.all(Array.from({ length: 109 }, read))
    const limited = await read()
    expect([limited.status, await limited.json()]).toMatchObject([
      429,
      {
        status: 'error',
        errorType: 'RATE_LIMIT',
        policyName: 'TEN_SECONDLY_ROLLING',
        requestId: expect.any(String),
        correlationId: expect.any(String),
      },
    ])
    expect(limited.headers.get('x-hubspot-ratelimit-remaining')).toBe('0')
    expect(limited.headers.has('retry-after')).toBe(false)
    await played.order('clock', { advanceSeconds: 10 })
    expect((await read()).status).toBe(404)
  })

  test('of a private app are 190 in ten seconds and 650,000 a day, until the next one begins', async () => {
    await played.order('token', { kind: 'private' })
    const { headers } = await read()
    expect(headers.get('x-hubspot-ratelimit-max')).toBe('190')
    expect(headers.get('x-hubspot-ratelimit-daily')).toBe('650000')
    expect(headers.get('x-hubspot-ratelimit-daily-remaining')).toBe('649999')
    await played.order('limits', { daily: 1, retryAfter: true })
    const limited = await read()
    expect([limited.status, await limited.json()]).toMatchObject([429, { policyName: 'DAILY' }])
    expect(limited.headers.get('retry-after')).toBe(String(12 * 3600))
    await played.order('clock', { advanceSeconds: 12 * 3600 })
    expect((await read()).status).toBe(404)
  })

  test('of search are 5 a second on their own and without headers', async () => {
    const search = () => played.call('POST', `${objects}/notes/search`, {})
    const answers = await Promise.all(Array.from({ length: 6 }, search))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 429])
    const limited = answers.find(({ status }) => status === 429)
    expect(await limited?.json()).toMatchObject({ message: 'You have reached your secondly limit.' })
    expect(answers.some(({ headers }) => headers.has('x-hubspot-ratelimit-max'))).toBe(false)
    expect((await read()).headers.get('x-hubspot-ratelimit-remaining')).toBe('109')
  })

  test("are thrown by the official client's typed method with the policy in the body", async () => {
    await played.order('limits', { tenSecondly: 0 })
    const reading = played.sdk.crm.contacts.basicApi.getById('1')
    await expect(reading).rejects.toMatchObject({ code: 429, body: { policyName: 'TEN_SECONDLY_ROLLING' } })
  })
})
