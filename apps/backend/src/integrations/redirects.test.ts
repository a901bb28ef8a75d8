import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createHubspotClient } from '#integrations/hubspot/client.ts'
import { createModel } from '#integrations/models/create-model.ts'
import { createOrderReader } from '#integrations/orders/client.ts'
import { createStripeMoneyClient } from '#integrations/stripe/money-client.ts'
import { createStripeReader } from '#integrations/stripe/reader.ts'
import { createAgentOauth } from '#integrations/zendesk/agent-oauth.ts'
import { createZendeskClient } from '#integrations/zendesk/client.ts'

/** Somewhere inside our network; keeps what it was brought. */
const brought: (string | undefined)[] = []
const inside = createServer((request, answer) => {
  brought.push(request.headers.authorization)
  answer.setHeader('content-type', 'application/json').end('{"id":"1"}')
})
/** Sends everybody on, as a provider that was taken over would. */
let asked = 0
const provider = createServer((request, answer) => {
  asked += 1
  answer.writeHead(request.method === 'POST' ? 307 : 302, { location: `${addressOf(inside)}/secret` }).end()
})
const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

beforeAll(async () => {
  for (const server of [inside, provider]) {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  }
})
afterAll(() => {
  inside.close()
  provider.close()
})

test('sec-31: no client follows a provider elsewhere, takes what is there for an answer, or brings along what opens doors', async () => {
  const url = addressOf(provider)
  const stripe = { key: 'sk_test_1234567890', apiBase: url }
  const zendesk = createZendeskClient({ apiBase: url, oauthClientId: 'id', oauthClientSecret: 'secret' } as never)
  const oauth = createAgentOauth({ apiBase: url, clientId: 'id', clientSecret: undefined })
  const hubspot = createHubspotClient({ accessToken: 'token', apiBase: url, timeline: 'note' } as never)
  const model = createModel({ provider: 'compatible', modelId: 'm', baseUrl: url, apiKey: 'key' } as never)
  const params = { payment_intent: 'pi_1', amount: 1, metadata: { refund_request_id: 'abcd', ticket_id: '1' } }
  const calls: [string, () => Promise<unknown>][] = [
    ['Zendesk', () => zendesk.ticket('1')],
    ['signing in, code', () => oauth.exchange({ code: 'c', verifier: 'v', redirectUri: 'https://x.example' })],
    ['signing in, person', () => oauth.userIdOf('token')],
    ['orders', () => createOrderReader(url).order('1')],
    ['Stripe, reading', () => createStripeReader(stripe).refund('re_1')],
    ['Stripe, money', () => createStripeMoneyClient(stripe).createRefund(params, 'refund:abcd')],
    ['a model', () => model.ask({ instructions: 'i', prompt: 'p', schema: z.strictObject({ a: z.string() }) }, 5000)],
    ['HubSpot', () => hubspot.call('GET', '/crm/objects/2026-03/contacts/1')],
  ]
  for (const [name, call] of calls) {
    asked = 0
    brought.length = 0
    const outcome = await call().catch(() => ({ kind: 'thrown' }))
    expect(asked, name).toBeGreaterThan(0)
    expect(brought.filter(Boolean), name).toEqual([])
    // Its SDK cannot be told to stay; then at least nothing of what is there is believed.
    if (name !== 'HubSpot') expect(brought, name).toEqual([])
    expect(['thrown', 'unknown', 'unavailable'], name).toContain((outcome as { kind: string } | null)?.kind)
  }
})
