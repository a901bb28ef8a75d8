import { RefundView } from '@countersign/shared/refund'
import { RefundReview } from '@countersign/shared/refund-review'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stripePayment } from '#ledgers.ts'
import { ask, decide, freshPayment, refusal, seen, untilState, waiting } from '#refund-calls.ts'
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

beforeAll(async () => {
  system = await startSystem()
  mia = await signIn(system, people.mia)
  lena = await signIn(system, people.lena)
  jonas = await signIn(system, people.jonas)
})
afterAll(() => system?.close())

const { scarf } = waiting
const until = (state: RefundView['state'], id: string) => untilState(mia, id, state)

const conflictFor = async (who: SignedIn, id: string) =>
  RefundReview.parse(await (await who.call('GET', `/api/refunds/${id}/review`)).json()).conflict

/** Each test asks for a payment of its own. */
const askFor = async (who = mia) => ask(who, await freshPayment(system))

const refundsOf = ({ paymentIntentId }: RefundView) => stripePayment(system, paymentIntentId).refunds
const nothingMoved = (asked: RefundView) => expect(refundsOf(asked)).toEqual([])
const signaturesOn = ({ id }: RefundView) => system.sql`select 1 from refund_signatures where refund_request_id = ${id}`

describe('signing', () => {
  test('a lead signs what waits for a lead: sent once, confirmed, and the names are on record', async () => {
    const asked = await askFor()
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
    expect(refundsOf(asked).map(({ amount }) => amount)).toEqual([35_000])
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
    nothingMoved(asked)
    await decide(lena, 'approve', asked)
    await until('confirmed', asked.id)
    expect(stripePayment(system, 'pi_dora_scarf').refunds).toHaveLength(1)
  })

  test('a signature that is given twice counts once and is answered as it was', async () => {
    const asked = await askFor()
    const answers = await Promise.all([1, 2, 3].map(() => decide(lena, 'approve', asked)))
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual([])
    await until('confirmed', asked.id)
    expect(await signaturesOn(asked)).toHaveLength(1)
    expect(refundsOf(asked)).toHaveLength(1)
  })
})

describe('refused, and nothing moves', () => {
  test('who only is an agent', async () => {
    const asked = await askFor()
    const tom = await signIn(system, people.tom)
    expect(await refusal(await decide(tom, 'approve', asked))).toEqual([403, 'not_allowed'])
    nothingMoved(asked)
  })

  test('the proposer, though a lead', async () => {
    const asked = await askFor(lena)
    expect((await seen(lena, asked.id)).allowedActions).toEqual(['cancel'])
    expect(await refusal(await decide(lena, 'approve', asked))).toEqual([403, 'not_allowed'])
    nothingMoved(asked)
  })

  test('a lead who answered a question on it', async () => {
    const asked = await askFor()
    expect((await decide(jonas, 'request-info', asked, { question: 'Is there a photo?' })).status).toBe(200)
    expect((await decide(lena, 'answer', asked, { answer: 'Yes, in the ticket.' })).status).toBe(200)
    expect(await refusal(await decide(lena, 'approve', asked))).toEqual([403, 'not_allowed'])
    nothingMoved(asked)
    // Who asked may still sign.
    expect((await decide(jonas, 'approve', asked)).status).toBe(200)
    await until('confirmed', asked.id)
  })

  test('a lead who is no longer one, from the very next signature on', async () => {
    const asked = await askFor()
    await control(system.sandbox.zendesk, `users/${people.lena}`, { group_ids: [9000] })
    expect(await refusal(await decide(lena, 'approve', asked))).toEqual([403, 'not_allowed'])
    await control(system.sandbox.zendesk, `users/${people.lena}`, { group_ids: [9000, 9001] })
    nothingMoved(asked)
  })

  test('whoever would get the money: the ticket’s requester, and whoever has the customer’s address in any spelling', async () => {
    const asked = await askFor()
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
    await control(system.sandbox.zendesk, `users/${people.lena}`, { email: 'lena@countersign.example' })
    await updateTicket(system, '1003', { requester_id: 5003 })
    nothingMoved(asked)
  })

  test('whose role Zendesk cannot confirm now: no signature is taken', async () => {
    const asked = await askFor()
    await arm(system.sandbox.zendesk, { requests: [{ on: 'GET /api/v2/users/*', fault: 'error_500', times: 20 }] })
    expect(await refusal(await decide(lena, 'approve', asked))).toEqual([503, 'zendesk_unavailable'])
    await arm(system.sandbox.zendesk, { requests: [] })
    expect(await signaturesOn(asked)).toHaveLength(0)
    nothingMoved(asked)
  })

  test('after its time, though nothing has noticed yet that it is over', async () => {
    const asked = await askFor()
    await system.sql`update refund_requests set due_at = now() - interval '1 second' where id = ${asked.id}`
    expect((await seen(lena, asked.id)).allowedActions).not.toContain('approve')
    expect(await refusal(await decide(lena, 'approve', asked))).toEqual([409, 'wrong_state'])
    expect(await signaturesOn(asked)).toHaveLength(0)
    nothingMoved(asked)
  })

  test('a screen that is stale, and one that names nothing', async () => {
    const asked = await askFor()
    const other = { ...asked, contentHash: '0'.repeat(64) }
    expect(await refusal(await decide(lena, 'approve', other))).toEqual([409, 'stale_screen'])
    expect(await refusal(await lena.call('POST', `/api/refunds/${asked.id}/approve`, {}))).toEqual([
      428,
      'precondition_required',
    ])
    nothingMoved(asked)
  })

  test('whoever cannot see the ticket, as if there were no such request', async () => {
    const asked = await askFor()
    const ravi = await signIn(system, people.ravi)
    for (const verb of ['approve', 'deny', 'request-info', 'answer', 'cancel', 'close-as-failed']) {
      const body =
        { deny: { reason: 'xyz' }, 'request-info': { question: 'xyz' }, answer: { answer: 'xyz' } }[verb] ?? {}
      expect(await refusal(await decide(ravi, verb, asked, body)), verb).toEqual([404, 'not_found'])
      const unknown = { ...asked, id: 'rr_unknown' }
      expect(await refusal(await decide(lena, verb, unknown, body)), verb).toEqual([404, 'not_found'])
    }
    nothingMoved(asked)
  })

  test('a payment that is disputed by now: the signature denies instead', async () => {
    const asked = await askFor()
    await control(system.sandbox.stripe, 'disputes', { charge: stripePayment(system, asked.paymentIntentId).charge })
    const answer = await decide(lena, 'approve', asked)
    // Either the webhook was faster and denied it, or the signature's own reading does.
    if (answer.status === 200) expect(RefundView.parse(await answer.json()).state).toBe('denied')
    else expect(await refusal(answer)).toEqual([409, 'wrong_state'])
    await until('denied', asked.id)
    nothingMoved(asked)
  })

  test('a card number in a reason', async () => {
    const asked = await askFor()
    const body = { reason: 'The card 4242 4242 4242 4242 is not theirs' }
    expect(await refusal(await decide(lena, 'deny', asked, body))).toEqual([422, 'card_number_found'])
  })
})

test('a ticket whose requester is an agent is never approved by rule alone', async () => {
  await control(system.sandbox.zendesk, `users/${people.tom}`, { email: 'ben.okafor@example.com' })
  await updateTicket(system, '1002', { requester_id: Number(people.tom) })
  const shirt = { ticketId: '1002', paymentIntentId: 'pi_ben_shirt', amount: 2900, reason: 'customer_request' }
  const asked = await ask(mia, shirt)
  expect(asked).toMatchObject({
    state: 'approval_required',
    openLevels: ['lead'],
    decision: { reasonCodes: ['requester.FAIL'] },
  })
  nothingMoved(asked)
})

describe('saying no, asking back, taking back', () => {
  test('a denial carries its reason to the proposer, ends the request and frees the amount', async () => {
    const asked = await askFor()
    const denied = await decide(lena, 'deny', asked, { reason: 'The page shows that it has no frother.' })
    expect(RefundView.parse(await denied.json())).toMatchObject({
      state: 'denied',
      denial: { by: 'Lena Kovac', reason: 'The page shows that it has no frother.' },
      allowedActions: [],
    })
    expect(await refusal(await decide(jonas, 'approve', asked))).toEqual([409, 'wrong_state'])
    const again = { ...waiting.machine, paymentIntentId: asked.paymentIntentId }
    expect((await ask(mia, again, { replaces: asked.id })).state).toBe('approval_required')
    nothingMoved(asked)
  })

  test('one question at a time, answered by somebody else', async () => {
    const asked = await askFor()
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
    const asked = await askFor()
    const tom = await signIn(system, people.tom)
    expect(await refusal(await decide(tom, 'cancel', asked))).toEqual([403, 'not_allowed'])
    await decide(lena, 'approve', asked)
    await until('confirmed', asked.id)
    expect(await refusal(await decide(mia, 'cancel', asked))).toEqual([409, 'wrong_state'])
  })

  test('withdrawn before a signature: nobody can sign it any more', async () => {
    const asked = await askFor()
    expect(RefundView.parse(await (await decide(mia, 'cancel', asked)).json()).state).toBe('canceled')
    expect((await decide(mia, 'cancel', asked)).status).toBe(200)
    expect(await refusal(await decide(lena, 'approve', asked))).toEqual([409, 'wrong_state'])
    nothingMoved(asked)
  })
})
