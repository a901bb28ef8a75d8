import { RefundView } from '@countersign/shared/refund'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { ourAudits, hubspotEvents, refundPosts, stripePayment } from '#ledgers.ts'
import { arm, control, onRefunds, onTicketUpdates } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System
let mia: SignedIn

async function start(): Promise<void> {
  system = await startSystem()
  mia = await signIn(system, people.mia)
}
const stop = () => system?.close()

/** Where money moves each test has a system of its own. */
function eachOnItsOwn(): void {
  beforeEach(start)
  afterEach(stop)
}

const shirt = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }

function request(body: object, key: string, who = mia, ticketId = '1002'): Promise<Response> {
  return who.call('POST', `/api/tickets/${ticketId}/refunds`, body, { 'idempotency-key': key })
}

async function until(state: RefundView['state'], id: string): Promise<RefundView> {
  return vi.waitFor(
    async () => {
      const refund = RefundView.parse(await (await mia.call('GET', `/api/refunds/${id}`)).json())
      expect(refund.state).toBe(state)
      return refund
    },
    { timeout: 30_000, interval: 100 },
  )
}

async function code(answer: Response): Promise<string> {
  return ((await answer.json()) as { error: { code: string } }).error.code
}

describe('asking twice', () => {
  eachOnItsOwn()

  test('the same key and body is the same request; ten at once are one', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => request(shirt, 'double-click')))
    const ids = await Promise.all(answers.map(async (answer) => RefundView.parse(await answer.json()).id))
    expect(new Set(ids).size).toBe(1)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(9)
    await until('confirmed', ids[0] ?? '')
    expect(stripePayment(system, 'pi_ben_shirt').refunds).toHaveLength(1)
    expect(refundPosts(system)).toHaveLength(1)
  })

  test('the same key with another body is refused', async () => {
    await request({ ...shirt, amount: 1000 }, 'same-key-1')
    const answer = await request({ ...shirt, amount: 1500 }, 'same-key-1')
    expect([answer.status, await code(answer)]).toEqual([409, 'idempotency_key_reused'])
  })

  test('two agents at once on one payment: one request, the other is told who asked', async () => {
    const tom = await signIn(system, people.tom)
    const answers = await Promise.all([request(shirt, 'agent-mia-1'), request(shirt, 'agent-tom-1', tom)])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const refused = answers.find(({ status }) => status === 409)
    expect(await refused?.json()).toMatchObject({
      error: { code: 'open_request', message: expect.stringMatching(/requested by (Mia|Tom)/) },
    })
  })

  test('twenty refunds of parts asked for at once never exceed the payment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => request({ ...shirt, amount: 2000 }, `parallel-${index}`)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  test('after a full refund nothing is left to ask for', async () => {
    const made = RefundView.parse(await (await request(shirt, 'first-0001')).json())
    await until('confirmed', made.id)
    const again = await request(shirt, 'second-001')
    expect([again.status, await again.json()]).toMatchObject([
      422,
      { error: { code: 'amount_too_large', message: 'Nothing is left to refund on this payment.' } },
    ])
  })
})

describe('bad input gets an answer a person can act on, and changes nothing', () => {
  // That nothing is left behind is what each test asserts.
  beforeAll(start)
  afterAll(stop)

  const cases: [string, object, number, string][] = [
    ['no amount', { ...shirt, amount: undefined }, 400, 'invalid_request'],
    ['zero', { ...shirt, amount: 0 }, 400, 'invalid_request'],
    ['a negative amount', { ...shirt, amount: -1 }, 400, 'invalid_request'],
    ['a fraction', { ...shirt, amount: 29.5 }, 400, 'invalid_request'],
    ['1e21', { ...shirt, amount: 1e21 }, 400, 'invalid_request'],
    ['a string', { ...shirt, amount: '2900' }, 400, 'invalid_request'],
    ['more than was paid', { ...shirt, amount: 2901 }, 422, 'amount_too_large'],
    ['another currency', { ...shirt, currency: 'eur' }, 422, 'currency_mismatch'],
    ['another customer’s payment', { ...shirt, paymentIntentId: 'pi_clara_machine' }, 404, 'not_found'],
    ['a payment that is not there', { ...shirt, paymentIntentId: 'pi_nowhere' }, 404, 'not_found'],
    ['a field of ours', { ...shirt, state: 'confirmed' }, 400, 'invalid_request'],
    ['a control character in the note', { ...shirt, note: 'a\u0000b' }, 400, 'invalid_request'],
    ['a card number in the note', { ...shirt, note: 'card 4242 4242 4242 4242' }, 422, 'card_number_found'],
    ['a request to replace that never was', { ...shirt, replaces: 'nothing-here' }, 422, 'invalid_request'],
  ]
  test.each(cases)('%s', async (_name, body, status, expected) => {
    const answer = await request(body, 'bad-input-1')
    const text = await answer.text()
    expect([answer.status, JSON.parse(text).error.code]).toEqual([status, expected])
    expect(text).not.toMatch(/4242 ?4242/)
    expect(await system.sql`select id from refund_requests`).toEqual([])
    expect(refundPosts(system)).toEqual([])
  })

  test('no Idempotency-Key', async () => {
    const answer = await mia.call('POST', '/api/tickets/1002/refunds', shirt)
    expect([answer.status, await code(answer)]).toEqual([400, 'idempotency_key_required'])
  })
})

describe('the one call to Stripe', () => {
  eachOnItsOwn()

  test.each(['cut_after', 'error_500', 'cut_before', 'not_found_page'] as const)(
    '%s: unknown first, then confirmed, money once, one key',
    async (fault) => {
      // A cut connection is repeated once inside the SDK, under the same key; two faults reach our own retry.
      await arm(system.sandbox.stripe, { ...onRefunds(fault, fault), webhooks: fault === 'cut_after' ? 'off' : 'on' })
      const made = RefundView.parse(await (await request(shirt, 'fault-0001')).json())
      await vi.waitFor(async () => {
        const outcomes =
          await system.sql`select body::json->>'outcome' as outcome from audit_log where refund_request_id = ${made.id}`
        expect(outcomes.map(({ outcome }) => outcome)).toContain('unknown')
      }, 30_000)
      await arm(system.sandbox.stripe, { webhooks: 'on' })
      const refund = await until('confirmed', made.id)
      expect(stripePayment(system, 'pi_ben_shirt').refunds.map(({ id }) => id)).toEqual([refund.stripeRefundId])
      expect(new Set(refundPosts(system).map(({ idempotencyKey }) => idempotencyKey))).toEqual(
        new Set([`refund:${made.id}`]),
      )
    },
  )

  test('a refusal after an unknown send proves nothing: the request stays unknown until it is resolved', async () => {
    await arm(system.sandbox.stripe, onRefunds('cut_before', 'cut_before', 'refuse'))
    const made = RefundView.parse(await (await request(shirt, 'refused-late')).json())
    await vi.waitFor(async () => {
      const sends = await system.sql`
        select body::json->>'code' as code from audit_log
        where refund_request_id = ${made.id} and body::json->>'outcome' = 'unknown' order by seq`
      expect(sends.map(({ code: learned }) => learned)).toContain('charge_not_refundable')
    }, 30_000)
    const [row] = await system.sql`select state, outcome from refund_requests where id = ${made.id}`
    expect(row).toMatchObject({ state: 'submitted_to_stripe' })
    expect(stripePayment(system, 'pi_ben_shirt').refunds).toEqual([])
    const posts = refundPosts(system)
    expect(new Set(posts.map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set([`refund:${made.id}`]))
  })

  test('a definite refusal fails the request, says so on the ticket, and gives the amount free', async () => {
    await arm(system.sandbox.stripe, onRefunds('refuse'))
    const made = RefundView.parse(await (await request(shirt, 'refused-01')).json())
    expect(await until('failed', made.id)).toMatchObject({ detail: 'charge_not_refundable', stripeRefundId: null })
    await vi.waitFor(async () => {
      const notes = await ourAudits(system, '1002')
      expect(notes.map(({ metadata }) => metadata.custom?.['state'])).toEqual(['approved', 'failed'])
    }, 30_000)
    const again = RefundView.parse(await (await request({ ...shirt, replaces: made.id }, 'refused-02')).json())
    expect((await until('confirmed', again.id)).id).toBe(again.id)
    expect(stripePayment(system, 'pi_ben_shirt').refunds).toHaveLength(1)
  })

  test('Stripe’s own answer confirms nothing: without a webhook the request is sent, not confirmed, until it is read', async () => {
    await arm(system.sandbox.stripe, { webhooks: 'off' })
    const made = RefundView.parse(await (await request(shirt, 'no-webhook-1')).json())
    const refundId = await vi.waitFor(async () => {
      const [row] = await system.sql`select stripe_refund_id from refund_requests where id = ${made.id}`
      expect(row?.['stripe_refund_id']).toMatch(/^re_/)
      return String(row?.['stripe_refund_id'])
    }, 30_000)
    expect(stripePayment(system, 'pi_ben_shirt').refunds).toHaveLength(1)
    await vi.waitFor(() => expect(stripePayment(system, 'pi_ben_shirt').refunds[0]?.status).toBe('succeeded'), 30_000)
    const sent = RefundView.parse(await (await mia.call('GET', `/api/refunds/${made.id}`)).json())
    expect(sent).toMatchObject({ state: 'submitted_to_stripe', outcome: 'pending' })
    const { deps } = system.backend
    await deps.db.transaction((tx) => deps.enqueue(tx, 'apply-stripe-refund', { stripeRefundId: refundId }))
    await until('confirmed', made.id)
  })

  test('webhooks that come twice confirm once', async () => {
    await arm(system.sandbox.stripe, { webhooks: 'twice' })
    const made = RefundView.parse(await (await request(shirt, 'twice-0001')).json())
    await until('confirmed', made.id)
    await vi.waitFor(async () => {
      expect(await ourAudits(system, '1002')).toHaveLength(2)
      expect(hubspotEvents(system, 'ben.okafor@example.com')).toHaveLength(2)
    }, 30_000)
    const [count] = await system.sql`select count(*)::int as n from audit_log where event = 'refund.confirmed'`
    expect(count?.['n']).toBe(1)
  })
})

describe('what others do', () => {
  eachOnItsOwn()

  test('a refund made elsewhere is taken in once, and counts', async () => {
    await control(system.sandbox.stripe, 'refunds', { payment_intent: 'pi_ben_shirt', amount: 900 })
    await vi.waitFor(async () => {
      const rows = await system.sql`select amount::int, refund_request_id from stripe_refunds`
      expect(rows).toEqual([{ amount: 900, refund_request_id: null }])
    }, 30_000)
    const tooMuch = await request(shirt, 'external-01')
    expect(await tooMuch.json()).toMatchObject({
      error: { message: 'This payment has 20.00 USD left to refund. Enter 20.00 USD or less.' },
    })
    // Somebody else looked before it was made, and would give the same part back once more.
    const part = { ...shirt, amount: 900 }
    const unseen = await request({ ...part, shown: { refundable: 2900 } }, 'external-02')
    expect([unseen.status, await unseen.json()]).toMatchObject([
      409,
      { error: { code: 'payment_changed', message: expect.stringContaining('has 20.00 USD now') } },
    ])
    const made = await request({ ...part, shown: { refundable: 2000 } }, 'external-03')
    const again = await request({ ...part, shown: { refundable: 1100 } }, 'external-03')
    expect([made.status, again.status]).toEqual([201, 200])
    const events = await system.sql`select event from audit_log where event = 'stripe.refund_made_elsewhere'`
    expect(events).toHaveLength(1)
  })

  test('a Zendesk that answers late, not at all, or after the work still gets each note once, in order', async () => {
    await arm(system.sandbox.zendesk, onTicketUpdates('cut_after', 'error_500', 'rate_limited'))
    const made = RefundView.parse(await (await request(shirt, 'sink-00001')).json())
    await until('confirmed', made.id)
    await vi.waitFor(
      async () => {
        const states = (await ourAudits(system, '1002')).map(({ metadata }) => metadata.custom?.['state'])
        expect(states).toEqual(['approved', 'confirmed'])
        const [open] = await system.sql`select count(*)::int as n from deliveries where state <> 'delivered'`
        expect(open?.['n']).toBe(0)
      },
      { timeout: 40_000, interval: 250 },
    )
  })
})
