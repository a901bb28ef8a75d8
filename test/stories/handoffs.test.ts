import { createApp } from '@countersign/backend/app'
import { exportAudit } from '@countersign/backend/audit/export'
import { systemContext } from '@countersign/backend/context'
import { advanceCase } from '@countersign/backend/handoffs/advance'
import { redriveCommand } from '@countersign/backend/handoffs/redrive-command'
import { listen } from '@countersign/backend/start-backend'
import { ProviderUnavailable } from '@countersign/backend/errors'
import { holdInstallationKey } from '@countersign/backend/ticket-context/hold-installation-key'
import { TicketContext } from '@countersign/shared/ticket-context'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { aHandoff, handoffEnv, handoffKeys, laidOver, refused, send, taken } from '#handoffs.ts'
import { ourAudits, refundPosts, stripePayment } from '#ledgers.ts'
import { arm, control } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { stripePost } from '#stripe-api.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

const soon = { timeout: 30_000, interval: 50 }

let system: System
let mia: SignedIn

beforeAll(async () => {
  system = await startSystem({ env: handoffEnv })
  // More in a minute than a whole account does.
  await control(system.sandbox.zendesk, 'rate-limits', { enabled: false })
  mia = await signIn(system, people.mia)
})
afterAll(() => system?.close())
afterEach(async () => {
  await arm(system.sandbox.zendesk, { down: false, requests: [] })
  await arm(system.sandbox.stripe, { down: false, requests: [] })
})

/** A new payment of Clara's: over the ceiling, so a request for it waits for a lead. */
async function pay(amount = 35_000, customer = 'cus_clara'): Promise<string> {
  const made = await control<{ payment_intent: string }>(system.sandbox.stripe, 'payments', { customer, amount })
  return made.payment_intent
}

/** Clara's case about one payment, without a session. */
function claras(payment: string, change: Parameters<typeof laidOver>[1] = {}) {
  const base = {
    customer_identity: {
      claimed_email: 'clara.weiss@example.com',
      authenticated_user_id: null,
      verification: { method: 'none', status: 'not_attempted', verified_at: null, evidence: [] },
    },
    billing_context: {
      stripe_customer_id: 'cus_clara',
      subscription_id: null,
      latest_invoice_id: null,
      payment_intent_id: payment,
      charge_id: null,
      invoice_status: null,
      amount_last_invoice: null,
      payment_method_masked: null,
    },
    intent: { primary: 'refund', secondary: [] },
    refund_control: { requested_amount: 35_000 },
  }
  return aHandoff(laidOver(base, change))
}

async function contextOf(ticketId: string | null): Promise<TicketContext> {
  return TicketContext.parse(await (await mia.call('GET', `/api/tickets/${ticketId}/context`)).json())
}

async function ticketsOf(handoffId: string): Promise<number> {
  const answer = await fetch(`${system.sandbox.zendesk.url}/sandbox/ledger`)
  const { tickets } = (await answer.json()) as { tickets: { ticket: { external_id: string | null } }[] }
  return tickets.filter(({ ticket }) => ticket.external_id === `countersign-handoff-${handoffId}`).length
}

async function requestsOn(payment: string) {
  return system.sql<{ id: string; amount: string; proposer_id: string }[]>`
    select id, amount, proposer_id from refund_requests where payment_intent_id = ${payment}`
}

async function noteOn(ticketId: string | null, place: number): Promise<string> {
  const audits = await ourAudits(system, String(ticketId))
  return audits.at(place)?.events.find(({ type }) => type === 'Comment')?.body ?? ''
}

/** The one event that HubSpot learns of a case, once its wish is settled. */
async function toldHubspot(ticketId: unknown) {
  const { payload, count } = await vi.waitFor(async () => {
    const rows = await system.sql<{ payload: { occurredAt: string; properties: Record<string, unknown> } }[]>`
      select payload from deliveries
      where ticket_id = ${String(ticketId)} and payload->>'eventTypeName' = 'handoff_received'`
    const [first] = rows
    return { payload: first?.payload ?? expect.fail('HubSpot was told nothing'), count: rows.length }
  }, soon)
  expect(count).toBe(1)
  return payload
}

const later = (body: Record<string, unknown>, change: Parameters<typeof laidOver>[1], seconds = 30) => {
  const { ended_at: before } = body['conversation'] as { ended_at: string }
  const ended_at = new Date(Date.parse(before) + seconds * 1000).toISOString()
  return laidOver(laidOver(body, change), { conversation: { ended_at } })
}

describe('a finished case lands with one call', () => {
  test('ticket, fields, tags, note and metadata; the session is recorded, and the refund goes through policy as from the sidebar', async () => {
    const own = `bot-refund-${Date.now()}`
    const body = aHandoff({ refund_control: { idempotency: { internal_refund_request_id: own } } })
    const [status, answer] = await taken(send(system, handoffKeys.full, body))
    expect(status).toBe(201)
    expect(answer.refund).toMatchObject({ status: 'requested', request_id: own, policy: { outcome: 'auto_approve' } })
    expect(new Set(answer.claims.map(({ verdict }) => verdict))).toEqual(new Set(['confirmed']))
    expect(answer.claims.map(({ claim }) => claim)).toEqual([
      'customer',
      'subscription',
      'invoice',
      'invoice_status',
      'invoice_amount',
      'payment',
      'payment_method',
      'refund_amount',
      'verification',
    ])
    const note = await noteOn(answer.ticket_id, 0)
    for (const line of [
      'Handoff from web chat (web-chat), ended ',
      'The customer writes en and is unhappy.',
      'Asks for: duplicate charge (also: receipt resend)',
      'Was charged twice on the same day and wants one charge back.',
      '- Customer cus_ada: confirmed',
      '- Identity signed-in session passed: confirmed',
      'Done by the bot: sent receipt link.',
      `A refund of 49.99 USD is wished for; it is asked for as request ${own}, and policy decides.`,
      'Evidence of identity that the bot names: signed in.',
      'Policy as the bot saw it (ours decides): bot policy 7, eligible, duplicate charge.',
      'Limits as the bot saw them (ours decide): 50.00 USD without approval, 200.00 USD per customer in 30 days.',
      'Approval as the bot saw it (ours decides): not needed, by lead, status not needed.',
      'Next best action, says the bot: Refund the second charge',
      'run run-1',
    ])
      expect(note).toContain(line)
    const [first] = await ourAudits(system, String(answer.ticket_id))
    expect(first?.events.find(({ type }) => type === 'Comment')?.public).toBe(false)
    expect(first?.metadata.custom).toMatchObject({
      handoff_id: answer.handoff_id,
      refund_request_id: own,
      amount: 4999,
    })
    const field = (id: string) => first?.events.find(({ field_name }) => field_name === id)?.value
    expect(['360001', '360002', '360003', '360004', '360005'].map(field)).toEqual([
      'cs_verified_confirmed',
      true,
      'cus_ada',
      'in_ada_1',
      '49.99',
    ])
    expect(field('tags')).toEqual(expect.arrayContaining(['countersign_handoff', 'countersign_channel_web_chat']))

    await vi.waitFor(async () => {
      expect((await requestsOn('pi_ada_second')).map(({ proposer_id }) => proposer_id)).toEqual(['bot:web-chat'])
      const [row] = await system.sql`select state from refund_requests where id = ${own}`
      expect(row?.['state']).toBe('confirmed')
    }, soon)
    const [refund] = stripePayment(system, 'pi_ada_second').refunds
    expect(refund?.metadata).toMatchObject({ refund_request_id: own })
    expect(refundPosts(system).filter(({ idempotencyKey }) => idempotencyKey === `refund:${own}`)).toHaveLength(1)
    // The decision's own update fills the policy result.
    await vi.waitFor(async () => {
      const ticket = (await ourAudits(system, String(answer.ticket_id))).flatMap(({ events }) => events)
      expect(ticket.find(({ field_name }) => field_name === '360006')?.value).toBe('cs_policy_auto_approve')
    }, soon)

    const context = await contextOf(answer.ticket_id)
    expect(context.verification).toMatchObject({ level: 'confirmed', method: 'session' })
    expect(context.handoff).toMatchObject({
      bot: 'web-chat',
      refund: { state: 'requested', requestId: own },
      alsoAsksFor: ['receipt_resend'],
      evidence: ['signed_in'],
      botLimits: {
        autoApproveMax: { amount: 5000, currency: 'usd' },
        customerCap: { amount: 20_000, currency: 'usd' },
      },
      botApproval: { required: false, role: 'lead', status: 'not_needed' },
    })
    expect(context.requests.map(({ id, proposer }) => [id, proposer.name])).toEqual([[own, 'Bot web-chat']])
    // The customer's words are those that the bot told, not our own note.
    expect(context.intents.primary).toBe('duplicate_charge')
  })

  test('100 calls at once: one ticket, one request, one 201', async () => {
    const payment = await pay()
    const body = claras(payment)
    const all = await Promise.all(Array.from({ length: 100 }, () => taken(send(system, handoffKeys.refunds, body))))
    const [, { handoff_id: id }] = all[0] ?? expect.fail('no answer')
    await vi.waitFor(async () => expect(await requestsOn(payment)).toHaveLength(1), soon)
    const count = (status: number) => all.filter(([answered]) => answered === status).length
    const figures = {
      created: count(201),
      replayed: count(200),
      handoffs: new Set(all.map(([, answer]) => answer.handoff_id)).size,
      requestIds: new Set(all.map(([, answer]) => answer.refund.request_id)).size,
      tickets: await ticketsOf(id),
      requests: (await requestsOn(payment)).length,
      refundPosts: refundPosts(system).filter(({ paymentIntent }) => paymentIntent === payment).length,
    }
    console.log('100 parallel handoffs:', JSON.stringify(figures))
    expect(figures).toEqual({
      created: 1,
      replayed: 99,
      handoffs: 1,
      requestIds: 1,
      tickets: 1,
      requests: 1,
      refundPosts: 0,
    })
  })

  test('the same content answers 200 with the same ids, in whatever order its members come and under the other key of the bot', async () => {
    const body = claras(await pay())
    const [, first] = await taken(send(system, handoffKeys.refunds, body))
    const turned = Object.fromEntries(Object.entries(body).toReversed())
    const [status, again] = await taken(send(system, handoffKeys.refundsRotated, turned))
    expect(status).toBe(200)
    expect(again).toEqual({ ...first, result: 'replayed' })
    // Another bot may use the same id for a conversation of its own.
    const [, others] = await taken(send(system, handoffKeys.tickets, body))
    expect(others.handoff_id).not.toBe(first.handoff_id)
  })
})

describe('a later word', () => {
  test('updates the ticket and never the request; an earlier one is ignored; the same time with other content is refused', async () => {
    const payment = await pay()
    const body = claras(payment)
    const [, first] = await taken(send(system, handoffKeys.refunds, body))
    const [made] = await requestsOn(payment)
    const wish = {
      refund_control: { requested_amount: 20_000 },
      intent: { customer_message_summary: 'Wants 200.00 only by now.' },
    }
    const [status, updated] = await taken(send(system, handoffKeys.refunds, later(body, wish)))
    expect([status, updated.result, updated.ticket_id]).toEqual([200, 'updated', first.ticket_id])
    expect(await requestsOn(payment)).toEqual([made])
    expect(updated.refund.request_id).toBe(made?.id)
    await vi.waitFor(async () => {
      const note = await noteOn(first.ticket_id, -1)
      expect(note).toContain('The ticket and the refund stay as they were first asked for:')
      expect(note).toContain('- Amount: was 350.00 USD, is 200.00 USD by now')
      expect(note).toContain('Wants 200.00 only by now.')
    }, soon)
    expect((await toldHubspot(first.ticket_id)).properties).toMatchObject({
      refund_request_id: made?.id,
      amount: 35_000,
      policy_outcome: 'approval_required',
    })
    const { handoff } = await contextOf(first.ticket_id)
    expect(handoff?.differences).toEqual([
      {
        what: 'refund_amount',
        before: { amount: 35_000, currency: 'usd' },
        now: { amount: 20_000, currency: 'usd' },
      },
    ])
    const [, ignored] = await taken(send(system, handoffKeys.refunds, later(body, wish, -5)))
    expect([ignored.result, ignored.handoff_id]).toEqual(['ignored', first.handoff_id])
    const other = later(body, { intent: { customer_message_summary: 'Something else.' } })
    expect(await refused(send(system, handoffKeys.refunds, other))).toEqual([409, 'content_changed', []])
    expect((await contextOf(first.ticket_id)).handoff?.summary).toBe('Wants 200.00 only by now.')
  })

  test('adds no request where the first one asked for none', async () => {
    const payment = await pay()
    const none = claras(payment, { refund_control: { refund_requested: false, requested_amount: null } })
    const [, first] = await taken(send(system, handoffKeys.refunds, none))
    expect(first.refund.status).toBe('none')
    const wish = { refund_control: { refund_requested: true, requested_amount: 35_000 } }
    const [, second] = await taken(send(system, handoffKeys.refunds, later(none, wish)))
    expect([second.result, second.refund.status]).toEqual(['updated', 'none'])
    expect(await requestsOn(payment)).toEqual([])
    expect((await contextOf(first.ticket_id)).handoff?.differences.map(({ what }) => what)).toEqual([
      'refund_requested',
    ])
  })
})

describe('a later word, in between', () => {
  test('one that comes before the ticket: it is made of the first, and told of the second; another address is shown and not followed', async () => {
    const payment = await pay()
    const body = claras(payment)
    await arm(system.sandbox.zendesk, { down: true })
    const [, first] = await taken(send(system, handoffKeys.refunds, body))
    const change = {
      customer_identity: { claimed_email: 'ben.okafor@example.com' },
      intent: { customer_message_summary: 'Said later.' },
      refund_control: { requested_amount: 100 },
    }
    const [, second] = await taken(send(system, handoffKeys.refunds, later(body, change)))
    expect([first.ticket_id, second.ticket_id, second.result]).toEqual([null, null, 'updated'])
    await arm(system.sandbox.zendesk, { down: false })
    await vi.waitFor(async () => {
      const [, now] = await taken(send(system, handoffKeys.refunds, body))
      // The first word is an earlier one by now.
      expect([now.refund.status, now.result]).toEqual(['requested', 'ignored'])
    }, soon)
    expect(await ticketsOf(first.handoff_id)).toBe(1)
    // As it was asked for: the amount, the customer, and the words that the approver reads.
    expect(await system.sql`select amount, note from refund_requests where payment_intent_id = ${payment}`).toEqual([
      { amount: '35000', note: expect.stringMatching(/^Handoff \(refund-bot\): Was charged twice/) as string },
    ])
    const [row] = await system.sql`select ticket_id from handoffs where id = ${first.handoff_id}`
    const { handoff } = await contextOf(String((row ?? expect.fail('no case'))['ticket_id']))
    expect(handoff?.differences.map(({ what }) => what)).toContain('refund_amount')
  })

  test('one that comes before it was written down that the refund was requested: the request is found, and the ticket told nothing else', async () => {
    const payment = await pay()
    const body = claras(payment)
    const [, { handoff_id: id, ticket_id }] = await taken(send(system, handoffKeys.refunds, body))
    const [made] = await requestsOn(payment)
    // As after a crash behind the request.
    await system.sql`update handoffs set wish_state = 'waiting' where id = ${id}`
    const word = later(body, { intent: { customer_message_summary: 'Said after the crash.' } })
    const [, again] = await taken(send(system, handoffKeys.refunds, word))
    expect(again.refund).toMatchObject({ status: 'requested', request_id: made?.id, code: null })
    const told = await system.sql`select payload from deliveries where ticket_id = ${ticket_id} and sink = 'zendesk'`
    expect(JSON.stringify(told)).not.toContain('was not requested')
  })

  test('text that a database cannot hold is taken in without it', async () => {
    const hostile = 'before\u0000after \ud800 end <script>alert(1)</script>'
    const body = claras(await pay(), { intent: { customer_message_summary: hostile }, risk_flags: [hostile] })
    const [status, answer] = await taken(send(system, handoffKeys.refunds, body))
    expect([status, answer.refund.status]).toEqual([201, 'requested'])
    expect((await contextOf(answer.ticket_id)).handoff?.summary).toBe(
      'beforeafter \ufffd end <script>alert(1)</script>',
    )
  })
})

describe('the bot’s own id for a request', () => {
  const withId = (id: string) => ({ refund_control: { idempotency: { internal_refund_request_id: id } } })

  test('taken by another request or another case: 409, and nothing is stored', async () => {
    const id = `taken-${Date.now()}`
    await taken(send(system, handoffKeys.refunds, claras(await pay(), withId(id))))
    const [before] = await system.sql`select count(*)::int as n from handoffs`
    const other = claras(await pay(), withId(id))
    expect(await refused(send(system, handoffKeys.refunds, other))).toEqual([
      409,
      'refund_id_taken',
      ['refund_control.idempotency.internal_refund_request_id'],
    ])
    expect(await system.sql`select count(*)::int as n from handoffs`).toEqual([before])
    // Without the scope it is a reference, and takes nothing.
    expect((await taken(send(system, handoffKeys.tickets, other)))[0]).toBe(201)
  })

  test('one that cannot be ours is a reference: the request has an id of our own', async () => {
    for (const id of ['no', 'with space', '4111-1111-1111-1111']) {
      const [, { refund }] = await taken(send(system, handoffKeys.refunds, claras(await pay(), withId(id))))
      expect(refund.status).toBe('requested')
      expect(refund.request_id).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  test('a refund at Stripe that carries it freezes the wish for a person, whosever payment it is of', async () => {
    for (const elsewhere of [false, true]) {
      const payment = await pay()
      const id = `frozen-${Date.now()}-${elsewhere}`
      const refunded = elsewhere ? await pay(3000, 'cus_ben') : payment
      await stripePost(system, '/v1/refunds', {
        payment_intent: refunded,
        amount: '100',
        'metadata[refund_request_id]': id,
      })
      await vi.waitFor(async () => {
        const alerts =
          await system.sql`select detail from alerts where kind = 'refund_mismatch' and detail = ${`names ${id}`}`
        expect(alerts).toHaveLength(1)
      }, soon)
      const [, answer] = await taken(send(system, handoffKeys.refunds, claras(payment, withId(id))))
      expect(answer.refund).toMatchObject({ status: 'frozen', request_id: null, code: 'refund_mismatch' })
      expect(await requestsOn(payment)).toEqual([])
      expect((await contextOf(answer.ticket_id)).handoff?.refund.state).toBe('frozen')
    }
  })
})

describe('scopes', () => {
  test('without refunds:request the form is pre-filled, policy is heard, and nothing is requested', async () => {
    const payment = await pay()
    const [, answer] = await taken(send(system, handoffKeys.tickets, claras(payment)))
    expect(answer.refund).toMatchObject({ status: 'prefilled', request_id: null, code: 'scope_missing' })
    expect(await requestsOn(payment)).toEqual([])
    await vi.waitFor(async () => {
      expect(await noteOn(answer.ticket_id, -1)).toContain('Policy (refund_policy_v1) would say now:')
      const events = (await ourAudits(system, String(answer.ticket_id))).flatMap((audit) => audit.events)
      expect(events.find(({ field_name }) => field_name === '360006')?.value).toBe('cs_policy_approval_required')
    }, soon)
    const { handoff, suggested } = await contextOf(answer.ticket_id)
    expect(suggested).toEqual({ paymentIntentId: payment, because: 'handoff' })
    expect(handoff?.refund).toMatchObject({ state: 'prefilled', wanted: { amount: 35_000, currency: 'usd' } })
    const form = { customer_email: 'clara.weiss@example.com', payment_id: payment, amount: '10', reason: 'other' }
    const asked = send(system, handoffKeys.tickets, { request_id: 'form-1', ...form }, { path: '/v1/refund-requests' })
    expect(await refused(asked)).toEqual([403, 'scope_missing', []])
  })

  test('the log of a customer has their case from its first word on, and nobody else’s', async () => {
    const others = aHandoff()
    await taken(send(system, handoffKeys.tickets, others))
    const [, { handoff_id, ticket_id }] = await taken(send(system, handoffKeys.tickets, claras(await pay())))
    await mia.call('POST', `/api/tickets/${ticket_id}/customer/look-up`, { email: 'ada.martin@example.com' })
    const events: string[] = []
    const cases = new Set<unknown>()
    for await (const row of exportAudit(system.backend.deps.db, { customerId: 'cus_clara', withTexts: false })) {
      const { handoffId, customerId = 'cus_clara' } = JSON.parse(row.body) as Record<string, unknown>
      if (handoffId === handoff_id || row.ticket_id === ticket_id) events.push(row.event)
      if (handoffId !== undefined) cases.add(handoffId)
      expect(customerId).toBe('cus_clara')
    }
    expect(events).toEqual(
      expect.arrayContaining(['handoff.received', 'handoff.ticket_opened', 'handoff.checked', 'customer.looked_up']),
    )
    const foreign = await system.sql`
      select id from handoffs where content->>'email' = 'ada.martin@example.com' and id = any(${[...cases].map(String)})`
    expect(foreign).toEqual([])
  })

  test('without identity:session an asserted session proves nothing', async () => {
    const session = { customer_identity: { claimed_email: 'ada.martin@example.com' } }
    const [, answer] = await taken(send(system, handoffKeys.refunds, aHandoff(session)))
    expect(answer.claims.find(({ claim }) => claim === 'verification')).toMatchObject({
      verdict: 'unknown',
      because: 'scope_missing',
    })
    expect((await contextOf(answer.ticket_id)).verification.level).toBe('none')
  })

  test('each word is judged by the key that brings it, not by that of an earlier one', async () => {
    const none = { method: 'none', status: 'not_attempted', verified_at: null, evidence: [] }
    const mute = aHandoff({
      customer_identity: { authenticated_user_id: null, verification: none },
      refund_control: { refund_requested: false },
    })
    const { customer_identity } = aHandoff()
    await taken(send(system, handoffKeys.full, mute))
    const [, under] = await taken(send(system, handoffKeys.fullsTickets, later(mute, { customer_identity })))
    const verification = ({ claims }: typeof under) => claims.find(({ claim }) => claim === 'verification')
    expect(verification(under)).toMatchObject({ verdict: 'unknown', because: 'scope_missing' })
    expect((await contextOf(under.ticket_id)).verification.level).toBe('none')
    const [, vouched] = await taken(send(system, handoffKeys.full, later(mute, { customer_identity }, 40)))
    expect(verification(vouched)).toMatchObject({ verdict: 'confirmed', because: 'matches' })
    expect((await contextOf(under.ticket_id)).verification.level).toBe('confirmed')
  })

  test('a key that was taken away may do nothing any more, also for a word that waits', async () => {
    const keys = system.backend.deps.config.handoffKeys
    const at = keys.findIndex(({ scopes }) => scopes.includes('identity:session'))
    const payment = await pay()
    const { verification } = aHandoff()['customer_identity'] as { verification: object }
    const body = claras(payment, { customer_identity: { authenticated_user_id: 'user-9', verification } })
    await arm(system.sandbox.zendesk, { down: true })
    const [, { handoff_id: id }] = await taken(send(system, handoffKeys.full, body))
    const [removed] = keys.splice(at, 1)
    await arm(system.sandbox.zendesk, { down: false })
    await vi.waitFor(async () => {
      const [row] = await system.sql`select wish_state, wish_code, ticket_id from handoffs where id = ${id}`
      expect(row).toMatchObject({ wish_state: 'refused', wish_code: 'scope_missing' })
      const { handoff, verification: proven } = await contextOf(String(row?.['ticket_id']))
      expect(handoff?.claims.find(({ claim }) => claim === 'verification')?.because).toBe('scope_missing')
      expect(proven.level).toBe('none')
    }, soon)
    expect(await requestsOn(payment)).toEqual([])
    if (removed) keys.splice(at, 0, removed)
  })

  test('a start under another installation key is refused: neither customers nor conversations would be known', async () => {
    const { db, config } = system.backend.deps
    await holdInstallationKey({ db, config })
    const rotated = { ...config, addressSecret: 'b'.repeat(32) }
    await expect(holdInstallationKey({ db, config: rotated })).rejects.toThrow('Set INSTALLATION_KEY to what it was')
  })

  test('sec-21: no other bearer is a handoff key, and a handoff key is no session', async () => {
    const wrong = ['x'.repeat(40), mia.session.token, handoffKeys.full.slice(0, -1), `${handoffKeys.full}a`]
    for (const key of wrong) expect(await refused(send(system, key, aHandoff()))).toEqual([401, 'key_refused', []])
    const headers = { authorization: `Bearer ${handoffKeys.full}` }
    const answer = await fetch(`${system.backend.url}/api/tickets/1001/context`, { headers })
    expect(answer.status).toBe(401)
  })
})

describe('claims', () => {
  const verdicts = async (body: unknown, key: string = handoffKeys.full) => {
    const [, { claims, refund }] = await taken(send(system, key, body))
    const said = claims.map(({ claim, verdict, because }) => [claim, `${verdict} ${because}`] as const)
    return { ...Object.fromEntries(said), refund: refund.status }
  }

  test('what Stripe does not bear out is contradicted, and no refund rests on it', async () => {
    const foreign = aHandoff({
      billing_context: {
        stripe_customer_id: 'cus_ben',
        subscription_id: 'sub_of_nobody',
        latest_invoice_id: 'in_of_nobody',
        payment_intent_id: 'pi_ben_shirt',
        charge_id: null,
        payment_method_masked: 'visa_1111',
      },
      customer_identity: { verification: { verified_at: '2026-01-01T00:00:00Z' } },
    })
    expect(await verdicts(foreign)).toEqual({
      customer: 'contradicted other_address',
      subscription: 'contradicted not_at_stripe',
      invoice: 'contradicted not_at_stripe',
      invoice_status: 'unknown not_at_stripe',
      invoice_amount: 'unknown not_at_stripe',
      payment: 'contradicted other_customer',
      payment_method: 'contradicted differs',
      refund_amount: 'unknown no_payment',
      verification: 'contradicted too_old',
      refund: 'refused',
    })
    expect(await requestsOn('pi_ben_shirt')).toEqual([])
  })

  test('amounts, status and charge are compared too; more than is left is refused by the gate itself', async () => {
    const payment = await pay(1000)
    const body = claras(payment, { refund_control: { requested_amount: 1001 } })
    expect(await verdicts(body)).toMatchObject({ refund_amount: 'contradicted more_than_left', refund: 'refused' })
    const charge = aHandoff({
      billing_context: { charge_id: 'ch_ada_first', invoice_status: 'open', amount_last_invoice: 5 },
    })
    expect(await verdicts(charge)).toMatchObject({
      payment: 'contradicted differs',
      invoice_status: 'contradicted differs',
      invoice_amount: 'contradicted differs',
      refund: 'refused',
    })
    // Whoever names another customer beside a payment of their own gets nothing without a look.
    const mixed = claras(await pay(1000), {
      billing_context: { stripe_customer_id: 'cus_ben', latest_invoice_id: 'in_ada_1', invoice_status: 'paid' },
      refund_control: { requested_amount: 100 },
    })
    expect(await verdicts(mixed)).toMatchObject({
      customer: 'contradicted other_address',
      payment: 'confirmed matches',
      invoice: 'contradicted other_customer',
      invoice_status: 'unknown not_at_stripe',
      refund: 'refused',
    })
    const byCharge = aHandoff({
      billing_context: { payment_intent_id: null, charge_id: 'ch_ada_first', latest_invoice_id: null },
      refund_control: { refund_requested: false },
    })
    expect(await verdicts(byCharge)).toMatchObject({
      payment: 'confirmed matches',
      payment_method: 'confirmed matches',
    })
    const byInvoice = aHandoff({
      billing_context: { payment_intent_id: null, charge_id: null },
      refund_control: { requested_amount: 4999 },
    })
    expect(await verdicts(byInvoice)).toMatchObject({ refund_amount: 'confirmed matches' })
    const yen = claras(await pay(1000), {
      billing_context: { currency: 'EUR' },
      refund_control: { requested_amount: 500 },
    })
    expect(await verdicts(yen)).toMatchObject({ refund_amount: 'contradicted differs', refund: 'refused' })
  })

  test('a code that the bot sent is the bot’s word alone; nobody, and several with one address, are said', async () => {
    const code = { method: 'otp_email', status: 'passed', verified_at: new Date().toISOString() }
    const body = claras(await pay(), { customer_identity: { verification: code } })
    expect(await verdicts(body)).toMatchObject({ verification: 'unknown bot_alone' })
    const nobody = claras(await pay(), { customer_identity: { claimed_email: 'nobody.at.all@example.com' } })
    expect(await verdicts(nobody)).toMatchObject({
      customer: 'contradicted other_address',
      payment: 'unknown no_customer',
      refund: 'refused',
    })
    const family = claras(await pay(), {
      customer_identity: { claimed_email: 'family.nowak@example.com' },
      billing_context: { stripe_customer_id: null },
    })
    expect(await verdicts(family)).toMatchObject({ customer: 'unknown several_customers', refund: 'refused' })
  })

  test('risk flags and the customer’s words feed policy as claims with their source, and only make it harder', async () => {
    const payment = await pay(2000)
    const body = claras(payment, {
      risk_flags: ['vpn', 'rushed'],
      intent: { customer_message_summary: 'Give me my 20.00 back or my lawyer will call.' },
      refund_control: { requested_amount: 2000 },
      customer_identity: { verification: { method: 'facts', status: 'failed' } },
    })
    const [, { refund }] = await taken(send(system, handoffKeys.refunds, body))
    const [row] = await system.sql`select facts from policy_decisions where refund_request_id = ${refund.request_id}`
    const { claims } = (row ?? expect.fail('no decision'))['facts'] as {
      claims: { riskFlags: string[]; from: string[]; concerns: string[] }
    }
    expect(claims.riskFlags).toEqual(['vpn', 'rushed', 'bot_verification_failed'])
    expect(claims.from).toEqual(['ticket', 'bot'])
    expect(claims.concerns).toEqual(['legal_threat'])
    expect(refund.policy?.reason_codes).toEqual(
      expect.arrayContaining(['escalation.FAIL', 'risk_score.FAIL', 'identity.FAIL']),
    )
  })
})

describe('nothing is lost', () => {
  test('Zendesk is down: 201 with the ticket to come, which is made once it answers', async () => {
    const payment = await pay()
    const body = claras(payment)
    await arm(system.sandbox.zendesk, { down: true })
    const [status, answer] = await taken(send(system, handoffKeys.refunds, body))
    expect([status, answer.ticket_id, answer.refund.status]).toEqual([201, null, 'waiting'])
    expect(answer.refund.request_id).not.toBeNull()
    await arm(system.sandbox.zendesk, { down: false })
    await vi.waitFor(async () => expect(await ticketsOf(answer.handoff_id)).toBe(1), soon)
    await vi.waitFor(async () => expect(await requestsOn(payment)).toHaveLength(1), soon)
    await vi.waitFor(async () => {
      const [, again] = await taken(send(system, handoffKeys.refunds, body))
      expect(again).toMatchObject({
        result: 'replayed',
        handoff_id: answer.handoff_id,
        refund: { status: 'requested' },
      })
      expect(again.refund.request_id).toBe(answer.refund.request_id)
    }, soon)
  })

  test('the answer to the creation is lost: the ticket is found again, and there is one', async () => {
    const faults = ['cut_after', 'saved_500', 'conflict', 'error_500'] as const
    await arm(system.sandbox.zendesk, { requests: faults.map((fault) => ({ on: 'POST /api/v2/tickets', fault })) })
    const bodies = [claras(await pay()), claras(await pay()), claras(await pay()), claras(await pay())]
    const all = await Promise.all(bodies.map((body) => taken(send(system, handoffKeys.tickets, body))))
    expect(all.map(([status, answer]) => [status, answer.ticket_id])).toEqual(faults.map(() => [201, null]))
    // Longer than Zendesk remembers a key: only our own id finds what was made.
    await control(system.sandbox.zendesk, 'clock', { advanceSeconds: 3 * 3600 })
    for (const [, { handoff_id: id }] of all) {
      await vi.waitFor(async () => expect((await contextOfHandoff(id)).ticket_id).not.toBeNull(), soon)
      expect(await ticketsOf(id)).toBe(1)
    }
  })

  test('Stripe stumbles when policy is heard for the pre-filled form: it is heard later, and told once', async () => {
    const { deps } = system.backend
    let calls = 0
    const customersByEmail: typeof deps.stripe.customersByEmail = (email) => {
      calls += 1
      return calls === 2 ? Promise.reject(new ProviderUnavailable('stripe', null)) : deps.stripe.customersByEmail(email)
    }
    const app = createApp({ ...deps, stripe: { ...deps.stripe, customersByEmail } })
    const { server, url } = await listen(app.fetch, 0, '127.0.0.1')
    const conversation_id = `clara.${Date.now()}@example.com`
    const body = claras(await pay(), { conversation: { conversation_id } })
    const [, answer] = await taken(send({ backend: { ...system.backend, url } }, handoffKeys.tickets, body))
    server.close()
    expect(calls).toBe(2)
    await vi.waitFor(async () => {
      const notes = (await ourAudits(system, String(answer.ticket_id))).flatMap(({ events }) => events)
      expect(notes.filter(({ body }) => body?.startsWith('Policy (refund_policy_v1) would say now:'))).toHaveLength(1)
    }, soon)
    // An address as the name of a conversation goes neither into metadata nor to HubSpot.
    const told = await toldHubspot(answer.ticket_id)
    expect(told.properties).toMatchObject({ policy_version: 'refund_policy_v1', policy_outcome: 'approval_required' })
    const metadata = (await ourAudits(system, String(answer.ticket_id))).map((audit) => audit.metadata.custom)
    expect(JSON.stringify([told, metadata])).not.toContain(conversation_id)
    expect(told.occurredAt).toBe(told.properties.requested_at)
  })

  test('a worker that wakes up behind its lease writes nothing: the ticket is told once', async () => {
    const { deps } = system.backend
    const body = claras(await pay())
    const [, { handoff_id: id, ticket_id }] = await taken(send(system, handoffKeys.refunds, body))
    let calls = 0
    // While the first one waits for Stripe its time runs out, and another one does the work.
    const customersByEmail: typeof deps.stripe.customersByEmail = async (email) => {
      calls += 1
      await system.sql`update handoffs set next_at = now() - interval '1 minute' where id = ${id}`
      await advanceCase(systemContext(deps, 'other'), id)
      return deps.stripe.customersByEmail(email)
    }
    const app = createApp({ ...deps, stripe: { ...deps.stripe, customersByEmail } })
    const { server, url } = await listen(app.fetch, 0, '127.0.0.1')
    const word = later(body, { intent: { customer_message_summary: 'Said to two workers.' } })
    await taken(send({ backend: { ...system.backend, url } }, handoffKeys.refunds, word))
    server.close()
    expect(calls).toBe(1)
    // A delivery keeps its words no longer than until they stand on the ticket.
    await vi.waitFor(async () => {
      const [row] = await system.sql`
        select step, (select count(*)::int from deliveries d
          where d.ticket_id = h.ticket_id and d.sink = 'zendesk' and d.state <> 'delivered') as untold
        from handoffs h where id = ${id}`
      expect(row).toEqual({ step: 'done', untold: 0 })
    }, soon)
    const notes = (await ourAudits(system, String(ticket_id))).flatMap(({ events }) =>
      events.map((event) => event.body),
    )
    const told = notes.join('\n').split('Said to two workers.')
    expect(told).toHaveLength(2)
  })

  test('Stripe is down: the ticket lands, and is told when Stripe answers', async () => {
    const payment = await pay()
    await arm(system.sandbox.stripe, { down: true })
    const [status, answer] = await taken(send(system, handoffKeys.refunds, claras(payment)))
    expect(status).toBe(201)
    expect(answer.ticket_id).not.toBeNull()
    expect(new Set(answer.claims.map(({ because }) => because))).toEqual(new Set(['stripe_unavailable']))
    await arm(system.sandbox.stripe, { down: false })
    await vi.waitFor(async () => expect(await requestsOn(payment)).toHaveLength(1), soon)
    await vi.waitFor(
      async () => expect((await contextOf(answer.ticket_id)).handoff?.refund.state).toBe('requested'),
      soon,
    )
    expect((await contextOf(answer.ticket_id)).handoff?.claims[0]?.verdict).toBe('confirmed')
    await vi.waitFor(
      async () => expect(await noteOn(answer.ticket_id, 1)).toMatch(/^Stripe has answered by now\./),
      soon,
    )
  })

  async function contextOfHandoff(id: string) {
    const [row] = await system.sql<{ ticket_id: string | null }[]>`select ticket_id from handoffs where id = ${id}`
    return row ?? expect.fail('no such handoff')
  }
})

describe('a ticket that Zendesk refuses for good', () => {
  /** Clara's case with a wish, whose ticket was refused. */
  async function aRefused() {
    const payment = await pay()
    const body = claras(payment)
    await arm(system.sandbox.zendesk, { requests: [{ on: 'POST /api/v2/tickets', fault: 'refuse' }] })
    const [, answer] = await taken(send(system, handoffKeys.refunds, body))
    expect(answer).toMatchObject({ ticket_id: null, refund: { status: 'waiting', code: 'ticket_refused' } })
    return { id: answer.handoff_id, body, payment }
  }
  const openAlerts = async (id: string) => {
    const rows = await system.sql<{ detail: string }[]>`
      select detail from alerts where kind = 'handoff' and subject = ${id} and resolved_at is null`
    return rows.map(({ detail }) => detail)
  }
  async function goesOn({ id, payment }: { id: string; payment: string }): Promise<string> {
    const ticketId = await vi.waitFor(async () => {
      const [row] = await system.sql`select step, ticket_id from handoffs where id = ${id}`
      expect(row?.['step']).toBe('done')
      return String(row?.['ticket_id'])
    }, soon)
    expect(await requestsOn(payment)).toHaveLength(1)
    expect(await openAlerts(id)).toEqual([])
    return ticketId
  }

  test('an alert says why; a lead, or the command line, has it made once more, and what waited goes on', async () => {
    const lena = await signIn(system, people.lena)
    const byApi = await aRefused()
    expect(await openAlerts(byApi.id)).toEqual(['zendesk_422 RecordInvalid: base InvalidValue'])
    const redrive = { ids: [byApi.id] }
    expect((await mia.call('POST', '/api/handoffs/redrive', redrive)).status).toBe(403)
    expect(await (await lena.call('POST', '/api/handoffs/redrive', redrive)).json()).toEqual({ redriven: 1 })
    await goesOn(byApi)
    expect(await ticketsOf(byApi.id)).toBe(1)
    expect(await (await lena.call('POST', '/api/handoffs/redrive', redrive)).json()).toEqual({ redriven: 0 })

    const byCommand = await aRefused()
    let said = ''
    const command = (ids: string[]) =>
      redriveCommand(
        { ids, ticket: null },
        { out: (text) => (said += text), err: (text) => expect.fail(text) },
        (work) => work(systemContext(system.backend.deps, 'test')),
      )
    expect(await command([])).toBe(1)
    expect(said).toContain(`${byCommand.id}  refund-bot`)
    expect(await command(['all'])).toBe(0)
    await goesOn(byCommand)
    const [onRecord] = await system.sql`
      select count(*)::int as n from audit_log where event = 'handoff.redriven' and body like ${`%${byCommand.id}%`}`
    expect(onRecord).toEqual({ n: 1 })
  })

  test('a ticket made by hand is named and told of the case; one of another customer is not taken', async () => {
    const lena = await signIn(system, people.lena)
    const refusedCase = await aRefused()
    const [, { ticket_id: byHand }] = await taken(send(system, handoffKeys.tickets, claras(await pay())))
    const [, { ticket_id: adas }] = await taken(send(system, handoffKeys.tickets, aHandoff()))
    const name = (ticketId: string | null) =>
      lena.call('POST', '/api/handoffs/redrive', { ids: [refusedCase.id], ticketId: String(ticketId) })
    expect((await name(adas)).status).toBe(422)
    expect((await name(byHand)).status).toBe(200)
    expect(await goesOn(refusedCase)).toBe(byHand)
    expect(await ticketsOf(refusedCase.id)).toBe(0)
    await vi.waitFor(async () => {
      const notes = (await ourAudits(system, String(byHand))).flatMap(({ events }) => events)
      expect(notes.some(({ body }) => body?.includes(`Case ${refusedCase.id}`))).toBe(true)
    }, soon)
  })

  test('a later word tries again, with what it says', async () => {
    const { id, body, payment } = await aRefused()
    const word = later(body, { intent: { customer_message_summary: 'Said later, in other words.' } })
    await taken(send(system, handoffKeys.refunds, word))
    const ticketId = await goesOn({ id, payment })
    expect(await noteOn(ticketId, 0)).toContain('Said later, in other words.')
  })
})

describe('what may not come in', () => {
  test('card data is removed before anything is stored, is noted, and is nowhere', async () => {
    const [pan, cvv] = ['4000 0566 5566 5556', '731']
    const secret = `my card is ${pan}, code on the back ${cvv}, valid until 11/29`
    const body = claras(await pay(), {
      conversation: { conversation_id: '4000056655665556' },
      intent: { customer_message_summary: secret, bot_actions_completed: [`asked for ${pan}`] },
      next_best_action_for_agent: `Charge ${pan} instead`,
      audit: { workflow: `flow ${pan}` },
      risk_flags: [secret],
      refund_control: { idempotency: { idempotency_key: pan } },
      // In the clothes of Stripe's ids.
      billing_context: { subscription_id: 'sub_4000056655665556', charge_id: 'ch_4000_0566_5566_5556' },
      extension: { anything: pan },
    })
    const [, answer] = await taken(send(system, handoffKeys.refunds, body))
    expect(answer.card_data_removed).toBeGreaterThanOrEqual(8)
    await vi.waitFor(async () => expect(await noteOn(answer.ticket_id, 1)).not.toBe(''), soon)
    const everything = [
      JSON.stringify(await system.sql`select * from handoffs`),
      JSON.stringify(await system.sql`select * from ticket_claims`),
      JSON.stringify(await system.sql`select * from deliveries`),
      JSON.stringify(await system.sql`select * from audit_log`),
      JSON.stringify(await system.sql`select * from policy_decisions`),
      JSON.stringify(await system.sql`select note, client_key from refund_requests`),
      await (await fetch(`${system.sandbox.zendesk.url}/sandbox/ledger`)).text(),
      JSON.stringify(system.sandbox.hubspot.ledger()),
      system.logLines.join(''),
    ].map((text) => text.replaceAll(/\D/g, ''))
    // The played Zendesk holds the story of a customer who wrote the same number into a ticket.
    const stories = everything.map((digits) => digits.split('4000056655665556').length - 1)
    expect(stories).toEqual([0, 0, 0, 0, 0, 0, storyNumbers, 0, 0])
    expect(await noteOn(answer.ticket_id, 0)).toContain('Card data was removed before this was stored')
    expect((await contextOf(answer.ticket_id)).handoff?.redacted).toBe(answer.card_data_removed)
    const [, again] = await taken(send(system, handoffKeys.refunds, body))
    expect(again.handoff_id).toBe(answer.handoff_id)
    const address = claras(await pay(), { customer_identity: { claimed_email: '4000056655665556@example.com' } })
    expect(await refused(send(system, handoffKeys.refunds, address))).toEqual([
      422,
      'card_number_found',
      ['customer_identity.claimed_email'],
    ])
  })

  /** How often the played Zendesk shows that story: as description, and as comment in three forms. */
  const storyNumbers = 4

  test('fields of a later minor version are left out; another major version, and what is missing, is named by its path', async () => {
    const minor = claras(await pay(), { handoff_version: '1.7', mood_ring: { colour: 'green' } })
    expect((await taken(send(system, handoffKeys.tickets, minor)))[0]).toBe(201)
    const wrong: [object, string[]][] = [
      [{ handoff_version: '2.0' }, ['handoff_version']],
      [{ refund_control: { requested_amount: null } }, ['refund_control.requested_amount']],
      [{ refund_control: { requested_amount: 0 } }, ['refund_control.requested_amount']],
      [{ refund_control: { requested_amount: 10.5 } }, ['refund_control.requested_amount']],
      [
        { conversation: { ended_at: 'yesterday', user_sentiment: 'furious' } },
        ['conversation.ended_at', 'conversation.user_sentiment'],
      ],
      [{ conversation: { ended_at: '2020-01-01T00:00:00Z' } }, ['conversation.ended_at']],
      [{ conversation: { ended_at: '2099-01-01T00:00:00Z' } }, ['conversation.ended_at']],
      [{ conversation: { conversation_id: 'a b' } }, ['conversation.conversation_id']],
      [{ customer_identity: { claimed_email: 'a@b, c@d' } }, ['customer_identity.claimed_email']],
      [{ billing_context: { payment_intent_id: '../../refunds' } }, ['billing_context.payment_intent_id']],
      [{ intent: { primary: 'world_peace' } }, ['intent.primary']],
      [{ intent: { customer_message_summary: 'x'.repeat(5001) } }, ['intent.customer_message_summary']],
    ]
    for (const [change, paths] of wrong) {
      const answer = refused(send(system, handoffKeys.tickets, claras('pi_clara_machine', { ...change })))
      expect(await answer, JSON.stringify(change)).toEqual([422, 'invalid_request', paths])
    }
    expect(await refused(send(system, handoffKeys.tickets, {}))).toEqual([
      422,
      'invalid_request',
      ['handoff_version', 'conversation', 'customer_identity', 'billing_context', 'intent', 'refund_control'],
    ])
    expect((await refused(send(system, handoffKeys.tickets, '{"not json')))[0]).toBe(400)
    const deep = `{"deep":${'['.repeat(50_000)}${']'.repeat(50_000)},${JSON.stringify(claras('pi_clara_machine')).slice(1)}`
    expect((await refused(send(system, handoffKeys.tickets, deep)))[0]).toBe(400)
    expect((await refused(send(system, handoffKeys.tickets, JSON.stringify({ long: 'x'.repeat(1_100_000) }))))[0]).toBe(
      413,
    )
  })

  test('the longest that is allowed still fits: metadata under 1 KB, and a ticket', async () => {
    const long = claras(await pay(), {
      conversation: { channel: 'ü'.repeat(50), conversation_id: 'c'.repeat(200) },
      intent: { customer_message_summary: 'ß'.repeat(5000), bot_actions_completed: Array(50).fill('y'.repeat(200)) },
      risk_flags: Array(50).fill('r'.repeat(200)),
      next_best_action_for_agent: 'n'.repeat(2000),
      refund_control: { idempotency: { internal_refund_request_id: `r${'x'.repeat(50)}${Date.now()}` } },
    })
    const [, answer] = await taken(send(system, handoffKeys.full, long))
    expect(answer.ticket_id).not.toBeNull()
    const sizes = (await ourAudits(system, String(answer.ticket_id))).map(({ metadata }) =>
      Buffer.byteLength(JSON.stringify(metadata.custom)),
    )
    expect(Math.max(...sizes)).toBeLessThan(1000)
  })
})

describe('limits', () => {
  test('sec-29: a key that calls too often hears 429 with Retry-After, and another key does not', async () => {
    const { deps } = system.backend
    const callsPerMinute = { ...deps.config.callsPerMinute, perHandoffKey: 2 }
    const app = createApp({ ...deps, config: { ...deps.config, callsPerMinute } })
    const { server, url } = await listen(app.fetch, 0, '127.0.0.1')
    const front = { backend: { ...system.backend, url } }
    const calls = [1, 2, 3].map(() => send(front, handoffKeys.refunds, '{}'))
    const limited = (await Promise.all(calls)).filter(({ status }) => status === 429)
    expect(limited).toHaveLength(1)
    expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await limited[0]?.json()).toMatchObject({ error: { code: 'rate_limited' } })
    expect((await refused(send(front, handoffKeys.refundsRotated, {})))[0]).toBe(422)
    server.close()
  })
})
