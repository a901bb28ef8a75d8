import { handoffCommand } from '@countersign/backend/handoff-command'
import { publishedSchemas } from '@countersign/backend/handoffs/schemas'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { handoffEnv, handoffKeys, laidOver, refused, send, taken } from '#handoffs.ts'
import { ourAudits, stripePayment } from '#ledgers.ts'
import { control } from '#sandbox-control.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

const soon = { timeout: 30_000, interval: 50 }
const path = '/v1/refund-requests'

let system: System
beforeAll(async () => {
  system = await startSystem({ env: handoffEnv })
  await control(system.sandbox.zendesk, 'rate-limits', { enabled: false })
})
afterAll(() => system?.close())

let forms = 0

/** Ben's shirt, order 7712, 29.00, delivered 7 days ago. */
function longForm(change: Parameters<typeof laidOver>[1] = {}) {
  forms += 1
  const whole = {
    request_id: `shop-${forms}`,
    source: 'shopify',
    ticket_id: null,
    customer: { customer_id: 'shop-customer-9', email: 'ben.okafor@example.com' },
    order: {
      order_id: '7712',
      currency: 'USD',
      total: 29.0,
      items: [{ sku: 'SHIRT-M', category: 'apparel', final_sale: false }],
      delivered_at: new Date(Date.now() - 7 * 86_400_000).toISOString(),
    },
    refund: { amount_requested: '29.00', reason_text: 'wrong size' },
    metadata: { ip_country: 'US', customer_message: 'It is too small.' },
    created_at: new Date(Date.now() - 1000).toISOString(),
  }
  return laidOver(whole, change)
}

async function pay(amount: number, customer = 'cus_clara', currency = 'usd'): Promise<string> {
  const made = await control<{ payment_intent: string }>(system.sandbox.stripe, 'payments', {
    customer,
    amount,
    currency,
  })
  return made.payment_intent
}

const simple = (payment: string, change: object = {}) => ({
  request_id: `simple-${(forms += 1)}`,
  customer_email: 'clara.weiss@example.com',
  payment_id: payment,
  amount: '12.50',
  reason: 'customer_request',
  notes: 'asked by form',
  ...change,
})

const post = (body: unknown, headers: Record<string, string> = {}) =>
  send(system, handoffKeys.refunds, body, { path, headers })

describe('the long form of shops', () => {
  test('on the customer’s own ticket, where they are proven: approved by rule and refunded, as from the sidebar', async () => {
    const form = longForm({ ticket_id: 1002 })
    const [status, answer] = await taken(post(form))
    expect(status).toBe(201)
    expect(answer).toMatchObject({
      ticket_id: '1002',
      refund: { status: 'requested', policy: { outcome: 'auto_approve' } },
    })
    await vi.waitFor(() => expect(stripePayment(system, 'pi_ben_shirt').refunded).toBe(2900), soon)
    const [again, same] = await taken(post(form))
    expect([again, same.result, same.refund.request_id]).toEqual([200, 'replayed', answer.refund.request_id])
    expect(await refused(post(laidOver(form, { refund: { amount_requested: '28.00' } })))).toEqual([
      409,
      'content_changed',
      [],
    ])
    await vi.waitFor(async () => {
      const audits = await ourAudits(system, '1002')
      const notes = audits.flatMap(({ events }) => events.flatMap(({ body }) => (body === undefined ? [] : [body])))
      expect(notes.some((note) => note.startsWith('Refund request by shopify (refund-bot)'))).toBe(true)
      // The form proves nobody, and takes nothing away from who is proven on this ticket.
      const said = audits.flatMap(({ events }) => events.filter(({ field_name }) => field_name === '360001'))
      expect(said.map(({ value }) => value)).toEqual(['cs_verified_confirmed'])
    }, soon)
  })

  test('without a ticket one is made; nobody has proven the customer, so a lead signs', async () => {
    const payment = await pay(35_000)
    const [status, answer] = await taken(post(simple(payment, { amount: 350 })))
    expect(status).toBe(201)
    expect(answer.ticket_id).toMatch(/^\d+$/)
    expect(answer.refund).toMatchObject({ state: 'approval_required', policy: { outcome: 'approval_required' } })
    const [row] =
      await system.sql`select amount, reason, note from refund_requests where id = ${answer.refund.request_id}`
    expect(row).toMatchObject({ amount: '35000', reason: 'customer_request', note: 'Form (refund-bot): asked by form' })
  })

  test('a final sale that the form names is denied by rule, though Stripe says nothing of it', async () => {
    const dora = longForm({
      customer: { email: 'dora.lindqvist@example.com', customer_id: 'cus_dora' },
      order: { order_id: '7714', total: '39.00', items: [{ sku: 'SCARF', category: 'apparel', final_sale: true }] },
      refund: { amount_requested: '39', reason_text: 'I did not like it' },
    })
    const [code, denied] = await taken(post(dora))
    expect([code, denied.refund.state]).toEqual([201, 'denied'])
    expect(denied.refund.policy?.reason_codes).toContain('category.FAIL')
  })

  test('a country that is not the card’s is a signal, an order total that differs is contradicted', async () => {
    const form = longForm({
      customer: { email: 'clara.weiss@example.com', customer_id: null },
      order: { order_id: '7713', total: '1.00' },
      refund: { amount_requested: '10.00' },
      metadata: { ip_country: 'KP' },
    })
    const [, answer] = await taken(post(form))
    expect(answer.claims.find(({ claim }) => claim === 'order_total')?.verdict).toBe('contradicted')
    const [row] =
      await system.sql`select facts from policy_decisions where refund_request_id = ${answer.refund.request_id}`
    const { claims } = (row ?? expect.fail('no decision'))['facts'] as {
      claims: { riskFlags: string[]; from: string[] }
    }
    expect([claims.riskFlags, claims.from]).toEqual([['country_differs'], ['ticket', 'form']])
  })
})

describe('amounts are decimal, in major units', () => {
  test('more decimals than the currency has, nothing, and what is no amount are refused by path', async () => {
    const usd = await pay(5000)
    const yen = await pay(5000, 'cus_sato', 'jpy')
    const sato = { customer_email: satoEmail }
    const wrong: [object, string, string][] = [
      [simple(usd, { amount: '12.505' }), 'invalid_request', 'amount'],
      [simple(usd, { amount: 0.1 + 0.2 }), 'invalid_request', 'amount'],
      [simple(usd, { amount: '0.00' }), 'invalid_request', 'amount'],
      [simple(usd, { amount: -1 }), 'invalid_request', 'amount'],
      [simple(usd, { amount: '1e3' }), 'invalid_request', 'amount'],
      [simple(usd, { amount: null }), 'invalid_request', 'amount'],
      [simple(usd, { amount: '50.01' }), 'amount_too_large', 'amount'],
      [simple(usd, { currency: 'EUR' }), 'currency_mismatch', 'currency'],
      [simple(yen, { ...sato, amount: '500.5' }), 'invalid_request', 'amount'],
      [simple(usd, { reason: 'exception' }), 'invalid_request', 'reason'],
      [simple(usd, { customer_email: 'nobody.at.all@example.com' }), 'customer_unknown', 'customer_email'],
      [simple(usd, { stripe_customer_id: 'cus_ben' }), 'customer_unknown', 'stripe_customer_id'],
      [simple('pi_ben_shirt'), 'not_found', 'payment_id'],
      [simple('pi_of_nobody'), 'not_found', 'payment_id'],
      [simple(usd, { ticket_id: '1002' }), 'not_found', 'ticket_id'],
      [simple(usd, { ticket_id: '99999' }), 'not_found', 'ticket_id'],
      [longForm({ order: { order_id: 'no-such-order' } }), 'not_found', 'order.order_id'],
      [longForm({ refund: { amount_requested: '12.345' } }), 'invalid_request', 'refund.amount_requested'],
      [longForm({ refund: { reason_text: 7 }, created_at: 'now' }), 'invalid_request', 'refund.reason_text'],
    ]
    for (const [body, code, place] of wrong) {
      const [status, said, paths] = await refused(post(body))
      expect([status, said, paths[0]], JSON.stringify(body)).toEqual([422, code, place])
    }
    const [{ n } = { n: -1 }] = await system.sql<
      { n: number }[]
    >`select count(*)::int as n from handoffs where bot = 'refund-bot' and ticket_id is null`
    expect(n).toBe(0)
    const [, paid] = await taken(post(simple(yen, { ...sato, amount: '500' })))
    const [row] = await system.sql`select amount, currency from refund_requests where id = ${paid.refund.request_id}`
    expect(row).toEqual({ amount: '500', currency: 'jpy' })
  })

  test('a field that is written otherwise is refused by its path, on every level', async () => {
    const form = longForm()
    const item = { sku: 'SHIRT-M', category: 'apparel', finalSale: true }
    const wrong: [object, string[]][] = [
      [laidOver(form, { order: { items: [item] } }), ['order.items.0.finalSale']],
      [laidOver(form, { order: { deliveredAt: null }, extra: 1 }), ['order.deliveredAt', 'extra']],
      [laidOver(form, { customer: { name: 'Ben' } }), ['customer.name']],
      [laidOver(form, { refund: { currency: 'USD' } }), ['refund.currency']],
      [laidOver(form, { metadata: { ipCountry: 'US' } }), ['metadata.ipCountry']],
      [simple('pi_clara_machine', { in_addition_to: 'rr_1' }), ['in_addition_to']],
    ]
    for (const [body, paths] of wrong)
      expect(await refused(send(system, handoffKeys.refunds, body, { path }))).toEqual([422, 'invalid_request', paths])
  })

  test('a charge names a payment too; a second request for it is told of the first (409)', async () => {
    const made = await control<{ payment_intent: string; charge: string }>(system.sandbox.stripe, 'payments', {
      customer: 'cus_clara',
      amount: 9000,
    })
    const [, first] = await taken(post(simple(made.charge, { amount: '90' })))
    expect(first.refund.status).toBe('requested')
    expect((await refused(post(simple(made.payment_intent, { amount: '10' }))))[1]).toBe('open_request')
  })

  test('20 of one form at once: one request; by header where the form has no id', async () => {
    const payment = await pay(7000)
    const { request_id: _none, ...form } = simple(payment, { amount: '70.00' })
    expect((await refused(post(form)))[1]).toBe('idempotency_key_required')
    const headers = { 'idempotency-key': 'form-header-key-1' }
    const all = await Promise.all(Array.from({ length: 20 }, () => taken(post(form, headers))))
    expect(all.filter(([status]) => status === 201)).toHaveLength(1)
    const rows = await system.sql`select id from refund_requests where payment_intent_id = ${payment}`
    console.log('20 parallel forms:', JSON.stringify({ requests: rows.length, created: 1 }))
    expect(rows).toHaveLength(1)
  })
})

const satoEmail = 'haruka.sato@example.com'

describe('what is published', () => {
  test('docs/*.schema.json are what is served, and what the CLI writes', async () => {
    for (const name of ['handoff', 'refund-request'] as const) {
      const docs = JSON.parse(
        readFileSync(new URL(`../../docs/${name}.schema.json`, import.meta.url), 'utf8'),
      ) as unknown
      expect(docs, `run: pnpm countersign handoff schema ${name} > docs/${name}.schema.json`).toEqual(
        publishedSchemas[name](),
      )
      const served = await fetch(`${system.backend.url}/${name}.schema.json`)
      expect(await served.json()).toEqual(docs)
    }
  })

  test('the example of docs/handoffs.md is sent by `countersign handoff send`, and again, and lands once', async () => {
    const file = new URL('../../docs/examples/handoff.json', import.meta.url).pathname
    const run = async (key: string, ...more: string[]) => {
      let said = ''
      const keep = (text: string) => void (said += text)
      const args = ['send', file, '--url', system.backend.url, '--key', key, ...more]
      return { code: await handoffCommand(args, {}, { out: keep, err: keep }), said }
    }
    const first = await run(handoffKeys.full)
    expect(first).toMatchObject({ code: 0 })
    expect(first.said).toMatch(/^created: ticket \d+, refund requested/)
    expect((await run(handoffKeys.full)).said).toMatch(/^replayed: ticket \d+/)
    const now = await run(handoffKeys.full, '--now')
    expect(now.said).toMatch(/^created: ticket \d+, refund refused/)
    expect(now.said).toContain('verification: confirmed')
    expect(await run('x'.repeat(40))).toMatchObject({ code: 1, said: expect.stringContaining('401') as string })
  })
})
