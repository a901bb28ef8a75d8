import { afterEach, beforeEach, expect, test } from 'vitest'
import { startHubspot } from '#hubspot/start-hubspot.ts'
import { listen } from '#listen.ts'
import { startMail } from '#mail/start-mail.ts'
import { stories } from '#stories.ts'
import { startStripe } from '#stripe/start-stripe.ts'
import { startZendesk } from '#zendesk/start-zendesk.ts'
import { controlProxy } from './control-proxy.ts'
import type { Summary } from './summary.ts'

let started: AsyncDisposableStack
let control: (method: string, path: string, body?: object) => Promise<Response>
let stripeCall: (path: string, key: string, body: Record<string, string>) => Promise<Response>

beforeEach(async () => {
  started = new AsyncDisposableStack()
  const now = Date.now
  const common = { port: 0, now, stories: stories(new Date(now())) }
  const stripe = await startStripe({ ...common, webhook: () => null, settleMs: 0 })
  const hubspot = await startHubspot(common)
  const zendesk = await startZendesk({ ...common, backendUrl: () => '' })
  const mail = await startMail({ port: 0, now })
  const mailPages = await listen(mail.routes, 0)
  const urls = { stripe: stripe.url, zendesk: zendesk.url, hubspot: hubspot.url, mail: mailPages.url }
  const proxy = await listen(controlProxy({ standIns: () => urls }), 0)
  for (const part of [stripe, hubspot, zendesk, mail, mailPages, proxy]) started.defer(() => part.close())
  control = (method, path, body) =>
    fetch(`${proxy.url}/sandbox/control/${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
  stripeCall = (path, key, body) =>
    fetch(`${stripe.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stripe.secretKey}`, 'idempotency-key': key },
      body: new URLSearchParams(body),
    })
})
afterEach(() => started.disposeAsync())

async function readSummary(): Promise<Summary> {
  return (await (await control('GET', 'summary')).json()) as Summary
}

async function payment(paymentIntent: string) {
  const { stripe } = await readSummary()
  if (stripe.kind === 'silent') throw new Error(stripe.message)
  const found = stripe.ledger.payments.find((known) => known.paymentIntent === paymentIntent)
  if (!found) throw new Error(`no payment ${paymentIntent}`)
  return found
}

test('every stand-in’s own ledger and faults can be read', async () => {
  const summary = await readSummary()
  for (const part of Object.values(summary)) {
    expect(part).toMatchObject({ kind: 'up', faults: { down: false, latencyMs: 0, requests: [], webhooks: 'on' } })
  }
})

test('every payment of every story is known by the ids that the list of stories gives it', async () => {
  const { stripe } = await readSummary()
  const known = stripe.kind === 'up' ? stripe.ledger.payments : []
  for (const story of stories(new Date())) {
    const keys = known.filter(({ ticketId }) => ticketId === story.ticketId).map(({ charge }) => charge)
    expect(keys.toSorted()).toEqual(story.payments.map(({ key }) => `ch_${key}`).toSorted())
  }
})

test('a refund is shown with its key, how often that was sent, and whose it is', async () => {
  const ours = { payment_intent: 'pi_ben_shirt', amount: '1000', 'metadata[refund_request_id]': 'rr_1' }
  await stripeCall('/v1/refunds', 'refund:rr_1', ours)
  await stripeCall('/v1/refunds', 'refund:rr_1', ours)
  await stripeCall('/v1/refunds', 'too-much', { payment_intent: 'pi_ben_shirt', amount: '5000' })
  await control('POST', 'stripe/refunds', { payment_intent: 'pi_ben_shirt', amount: 500 })
  const shown = await payment('pi_ben_shirt')
  expect(shown).toMatchObject({ captured: 2900, refunded: 1500, otherPosts: 1, description: 'Running shirt M' })
  expect(shown.refunds).toMatchObject([
    { amount: 1000, status: 'succeeded', requestId: 'rr_1', idempotencyKey: 'refund:rr_1', posts: 2 },
    { amount: 500, requestId: null, idempotencyKey: null, posts: 0 },
  ])
})

test('what happens to a payment is shown: failure, trace reference, dispute, fraud warning', async () => {
  await control('POST', 'stripe/refunds', { payment_intent: 'pi_ben_shirt', amount: 500 })
  const [refund] = (await payment('pi_ben_shirt')).refunds
  expect((await control('POST', `stripe/refunds/${refund?.id}/reference`, {})).status).toBe(200)
  expect((await payment('pi_ben_shirt')).refunds[0]?.reference).toMatch(/^\d+$/)
  await control('POST', `stripe/refunds/${refund?.id}/fail`, { failure_reason: 'expired_or_canceled_card' })
  await control('POST', 'stripe/fraud-warnings', { charge: 'ch_ben_shirt' })
  await control('POST', 'stripe/disputes', { charge: 'ch_ben_shirt' })
  expect(await payment('pi_ben_shirt')).toMatchObject({
    refunded: 0,
    refunds: [{ status: 'failed', failureReason: 'expired_or_canceled_card' }],
    disputes: [{ status: 'needs_response', amount: 2900 }],
    fraudWarnings: [{ fraudType: 'unauthorized_use_of_card', actionable: false }],
  })
  const { stripe } = await readSummary()
  expect(stripe).toMatchObject({ ledger: { deliveries: expect.arrayContaining([expect.anything()]) } })
})

test('faults of requests and of mails are one list, and healing empties it', async () => {
  const aimed = { on: 'PUT /api/v2/tickets/*', fault: 'cut_after', times: 2 }
  expect((await control('POST', 'zendesk/faults', { requests: [aimed], webhooks: 'late' })).status).toBe(200)
  expect((await control('POST', 'mail/faults', { mails: [{ fault: 'reject_450', times: 5 }] })).status).toBe(200)
  expect((await control('POST', 'hubspot/faults', { down: true })).status).toBe(200)
  expect(await readSummary()).toMatchObject({
    zendesk: { faults: { requests: [aimed], webhooks: 'late' } },
    mail: { faults: { requests: [{ on: 'mail', fault: 'reject_450', times: 5 }] } },
    hubspot: { kind: 'up', faults: { down: true } },
  })
  expect(await (await control('DELETE', 'faults')).json()).toEqual({ problems: {} })
  for (const part of Object.values(await readSummary())) {
    expect(part).toMatchObject({ kind: 'up', faults: { down: false, requests: [], webhooks: 'on' } })
  }
})

test('the clocks go forward together', async () => {
  expect(await (await control('POST', 'clock', { advanceSeconds: 90_000 })).json()).toEqual({ problems: {} })
  for (const name of ['stripe', 'zendesk', 'hubspot']) {
    const { now } = (await (await control('POST', `${name}/clock`, { advanceSeconds: 0 })).json()) as { now: string }
    expect(Date.parse(now)).toBeGreaterThan(Date.now() + 89_000_000)
  }
})

test('a closed ticket is shown as closed', async () => {
  expect((await control('POST', 'zendesk/tickets/1002', { status: 'closed' })).status).toBe(200)
  const { zendesk } = await readSummary()
  const tickets = zendesk.kind === 'up' ? zendesk.ledger.tickets : []
  expect(tickets.find(({ id }) => id === 1002)).toMatchObject({ status: 'closed', ourAudits: 0 })
})
