import { RefundView } from '@countersign/shared/refund'
import { RefundReview } from '@countersign/shared/refund-review'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refundPosts, stripePayment } from '#ledgers.ts'
import { ask, decide, refusal, seen, untilState, waiting } from '#refund-calls.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { arm, control } from '#sandbox-control.ts'
import { startSystem } from '#system.ts'
import { updateTicket } from '#zendesk-api.ts'
import type { System } from '#system.ts'

let system: System
let mia: SignedIn
let lena: SignedIn
let jonas: SignedIn

beforeEach(async () => {
  system = await startSystem()
  mia = await signIn(system, people.mia)
  lena = await signIn(system, people.lena)
  jonas = await signIn(system, people.jonas)
})
afterEach(() => system?.close())

const { machine, scarf } = waiting
const until = (state: RefundView['state'], id: string) => untilState(mia, id, state)

const conflictFor = async (who: SignedIn, id: string) =>
  RefundReview.parse(await (await who.call('GET', `/api/refunds/${id}/review`)).json()).conflict

const nothingMoved = () => expect(refundPosts(system)).toEqual([])

describe('signing', () => {
  test('a lead signs what waits for a lead: sent once, confirmed, and the names are on record', async () => {
    const asked = await ask(mia, machine)
    expect((await seen(lena, asked.id)).allowedActions).toEqual([
      'approve',
      'deny',
      'request-info',
      'delegate',
      'cancel',
    ])
    expect(asked.allowedActions).toEqual(['cancel'])
    const signed = RefundView.parse(await (await decide(lena, 'approve', asked)).json())
    expect(signed).toMatchObject({
      state: 'approved',
      openLevels: [],
      signatures: [{ level: 'lead', signerName: 'Lena Kovac' }],
    })
    await until('confirmed', asked.id)
    expect(stripePayment(system, 'pi_clara_machine').refunds.map(({ amount }) => amount)).toEqual([35_000])
    const rows = await system.sql`
      select event, actor from audit_log where refund_request_id = ${asked.id} and event in ('refund.signed', 'refund.approved')
      order by seq`
    expect(rows.map(({ event, actor }) => [event, actor])).toEqual([
      ['refund.signed', 'human:103'],
      ['refund.approved', 'human:103'],
    ])
  })

  test('an exception needs a lead and finance, two people, in any order', async () => {
    const asked = await ask(mia, scarf)
    expect(asked.openLevels).toEqual(['lead', 'finance'])
    const first = RefundView.parse(await (await decide(jonas, 'approve', asked)).json())
    expect(first).toMatchObject({ state: 'approval_required', openLevels: ['lead'] })
    expect(await seen(jonas, asked.id)).toMatchObject({
      allowedActions: ['deny', 'request-info', 'delegate', 'cancel'],
    })
    nothingMoved()
    await decide(lena, 'approve', asked)
    await until('confirmed', asked.id)
    expect(stripePayment(system, 'pi_dora_scarf').refunds).toHaveLength(1)
  })

  test('a signature that is given twice counts once and is answered as it was', async () => {
    const asked = await ask(mia, machine)
    const answers = await Promise.all([1, 2, 3].map(() => decide(lena, 'approve', asked)))
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual([])
    await until('confirmed', asked.id)
    const [count] = await system.sql`select count(*)::int as n from refund_signatures`
    expect(count?.['n']).toBe(1)
    expect(refundPosts(system)).toHaveLength(1)
  })
})

describe('refused, and nothing moves', () => {
  test('who only is an agent', async () => {
    const asked = await ask(mia, machine)
    const tom = await signIn(system, people.tom)
    expect(await refusal(await decide(tom, 'approve', asked))).toEqual([403, 'not_allowed'])
    nothingMoved()
  })

  test('the proposer, though a lead', async () => {
    const asked = await ask(lena, machine)
    expect((await seen(lena, asked.id)).allowedActions).toEqual(['cancel'])
    expect(await refusal(await decide(lena, 'approve', asked))).toEqual([403, 'not_allowed'])
    nothingMoved()
  })

  test('a lead who answered a question on it', async () => {
    const asked = await ask(mia, machine)
    expect((await decide(jonas, 'request-info', asked, { question: 'Is there a photo?' })).status).toBe(200)
    expect((await decide(lena, 'answer', asked, { answer: 'Yes, in the ticket.' })).status).toBe(200)
    expect(await refusal(await decide(lena, 'approve', asked))).toEqual([403, 'not_allowed'])
    nothingMoved()
    // Who asked may still sign.
    expect((await decide(jonas, 'approve', asked)).status).toBe(200)
    await until('confirmed', asked.id)
  })

  test('a lead who is no longer one, from the very next signature on', async () => {
    const asked = await ask(mia, machine)
    await fetch(`${system.sandbox.zendesk.url}/sandbox/users/103`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ group_ids: [9000] }),
    })
    expect(await refusal(await decide(lena, 'approve', asked))).toEqual([403, 'not_allowed'])
    nothingMoved()
  })

  test('whoever would get the money: the ticket’s requester, and whoever has the customer’s address in any spelling', async () => {
    const asked = await ask(mia, machine)
    await control(system.sandbox.zendesk, `users/${people.lena}`, { email: 'Clara.Weiss+work@Example.com' })
    await updateTicket(system, '1003', { requester_id: Number(people.jonas) })
    for (const who of [lena, jonas]) {
      for (const [verb, body] of [
        ['approve', {}],
        ['deny', { reason: 'No frother' }],
      ] as const)
        expect(await refusal(await decide(who, verb, asked, body)), verb).toEqual([403, 'not_allowed'])
      expect(await conflictFor(who, asked.id)).toContain('would go to you')
    }
    nothingMoved()
  })

  test('whose role Zendesk cannot confirm now: no signature is taken', async () => {
    const asked = await ask(mia, machine)
    await arm(system.sandbox.zendesk, { requests: [{ on: 'GET /api/v2/users/*', fault: 'error_500', times: 20 }] })
    expect(await refusal(await decide(lena, 'approve', asked))).toEqual([503, 'zendesk_unavailable'])
    expect(await system.sql`select 1 from refund_signatures`).toHaveLength(0)
    nothingMoved()
  })

  test('after its time, though nothing has noticed yet that it is over', async () => {
    const asked = await ask(mia, machine)
    await system.sql`update refund_requests set due_at = now() - interval '1 second' where id = ${asked.id}`
    expect(await refusal(await decide(lena, 'approve', asked))).toEqual([409, 'wrong_state'])
    expect(await system.sql`select 1 from refund_signatures`).toHaveLength(0)
    nothingMoved()
  })

  test('a screen that is stale, and one that names nothing', async () => {
    const asked = await ask(mia, machine)
    const other = { ...asked, contentHash: '0'.repeat(64) }
    expect(await refusal(await decide(lena, 'approve', other))).toEqual([409, 'stale_screen'])
    expect(await refusal(await lena.call('POST', `/api/refunds/${asked.id}/approve`))).toEqual([
      428,
      'precondition_required',
    ])
    nothingMoved()
  })

  test('whoever cannot see the ticket, as if there were no such request', async () => {
    const asked = await ask(mia, machine)
    const ravi = await signIn(system, people.ravi)
    for (const verb of ['approve', 'deny', 'request-info', 'answer', 'cancel', 'close-as-failed']) {
      const body =
        { deny: { reason: 'xyz' }, 'request-info': { question: 'xyz' }, answer: { answer: 'xyz' } }[verb] ?? {}
      expect(await refusal(await decide(ravi, verb, asked, body)), verb).toEqual([404, 'not_found'])
      const unknown = { ...asked, id: 'rr_unknown' }
      expect(await refusal(await decide(lena, verb, unknown, body)), verb).toEqual([404, 'not_found'])
    }
    nothingMoved()
  })

  test('a payment that is disputed by now: the signature denies instead', async () => {
    const asked = await ask(mia, machine)
    await fetch(`${system.sandbox.stripe.url}/sandbox/disputes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ charge: 'ch_clara_machine' }),
    })
    const answer = await decide(lena, 'approve', asked)
    // Either the webhook was faster and denied it, or the signature's own reading does.
    if (answer.status === 200) expect(RefundView.parse(await answer.json()).state).toBe('denied')
    else expect(await refusal(answer)).toEqual([409, 'wrong_state'])
    await until('denied', asked.id)
    nothingMoved()
  })

  test('a card number in a reason', async () => {
    const asked = await ask(mia, machine)
    const body = { reason: 'The card 4242 4242 4242 4242 is not theirs' }
    expect(await refusal(await decide(lena, 'deny', asked, body))).toEqual([422, 'card_number_found'])
  })
})

test('a ticket whose requester is an agent is never approved by rule alone', async () => {
  await control(system.sandbox.zendesk, `users/${people.tom}`, { email: 'ben.okafor@example.com' })
  await updateTicket(system, '1002', { requester_id: Number(people.tom) })
  const shirt = { ticketId: '1002', paymentIntentId: 'pi_ben_shirt', amount: 2900, reason: 'customer_request' }
  expect(await ask(mia, shirt)).toMatchObject({
    state: 'approval_required',
    openLevels: ['lead'],
    decision: { reasonCodes: ['requester.FAIL'] },
  })
  nothingMoved()
})

describe('saying no, asking back, taking back', () => {
  test('a denial carries its reason to the proposer, ends the request and frees the amount', async () => {
    const asked = await ask(mia, machine)
    const denied = await decide(lena, 'deny', asked, { reason: 'The page shows that it has no frother.' })
    expect(RefundView.parse(await denied.json())).toMatchObject({
      state: 'denied',
      denial: { by: 'Lena Kovac', reason: 'The page shows that it has no frother.' },
      allowedActions: [],
    })
    expect(await refusal(await decide(jonas, 'approve', asked))).toEqual([409, 'wrong_state'])
    expect((await ask(mia, machine, { replaces: asked.id })).state).toBe('approval_required')
    nothingMoved()
  })

  test('one question at a time, answered by somebody else', async () => {
    const asked = await ask(mia, machine)
    await decide(lena, 'request-info', asked, { question: 'Which page was it?' })
    expect(await refusal(await decide(jonas, 'request-info', asked, { question: 'And when?' }))).toEqual([
      409,
      'wrong_state',
    ])
    expect(await refusal(await decide(lena, 'answer', asked, { answer: 'The product page.' }))).toEqual([
      403,
      'not_allowed',
    ])
    const answered = RefundView.parse(
      await (await decide(mia, 'answer', asked, { answer: 'The product page.' })).json(),
    )
    expect(answered.questions).toMatchObject([
      { question: 'Which page was it?', answer: 'The product page.', answeredBy: 'Mia Berger' },
    ])
    expect((await decide(lena, 'approve', asked)).status).toBe(200)
    await until('confirmed', asked.id)
  })

  test('only whoever asked, a lead or finance takes it back, and not what is with Stripe', async () => {
    const asked = await ask(mia, machine)
    const tom = await signIn(system, people.tom)
    expect(await refusal(await decide(tom, 'cancel', asked))).toEqual([403, 'not_allowed'])
    await decide(lena, 'approve', asked)
    await until('confirmed', asked.id)
    expect(await refusal(await decide(mia, 'cancel', asked))).toEqual([409, 'wrong_state'])
  })

  test('withdrawn before a signature: nobody can sign it any more', async () => {
    const asked = await ask(mia, machine)
    expect(RefundView.parse(await (await decide(mia, 'cancel', asked)).json()).state).toBe('canceled')
    expect((await decide(mia, 'cancel', asked)).status).toBe(200)
    expect(await refusal(await decide(lena, 'approve', asked))).toEqual([409, 'wrong_state'])
    nothingMoved()
  })
})
