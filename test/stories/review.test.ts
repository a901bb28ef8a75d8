import { Delegates, RefundReview } from '@countersign/shared/refund-review'
import { RefundView } from '@countersign/shared/refund'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ourAudits, stripePayment } from '#ledgers.ts'
import { ask, decide, freshPayment, refusal, seen, waiting } from '#refund-calls.ts'
import { arm, control } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
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

async function review(who: SignedIn, id: string): Promise<RefundReview> {
  const answer = await who.call('GET', `/api/refunds/${id}/review`)
  expect(answer.status).toBe(200)
  return RefundReview.parse(await answer.json())
}

describe('what a signer sees', () => {
  test('acceptance case B: the frozen request, the customer, the numbers, and a recommendation that decides nothing', async () => {
    const asked = await ask(mia, waiting.machine, { note: 'The page shows a frother' })
    const shown = await review(lena, asked.id)
    expect(shown).toMatchObject({
      refund: { id: asked.id, contentHash: asked.contentHash, note: 'The page shows a frother' },
      conflict: null,
      ticket: { id: '1003', subject: 'Not as described', requester: 'Clara Weiss' },
      customer: { id: 'cus_clara', email: 'clara.weiss@example.com' },
      payment: {
        id: 'pi_clara_machine',
        amounts: { captured: 35_000, refunded: 0, reserved: 0, refundable: 35_000 },
      },
      verification: { level: 'confirmed' },
      recommendation: { decision: 'APPROVE', category: 'NOT_AS_DESCRIBED', human_review_required: true },
      year: {
        payments: 1,
        spent: [{ amount: 35_000, currency: 'usd' }],
        refunds: 0,
        refunded: [],
        chargebacks: 0,
      },
      changes: [],
    })
    expect(shown.signals).toEqual([
      { kind: 'risk_score', score: 0.1 },
      { kind: 'chargebacks', count: 0 },
      { kind: 'refunds_this_week', count: 0 },
    ])
    expect((await seen(lena, asked.id)).state).toBe('approval_required')
  })

  test('why they may not decide, in a sentence, each in their own case', async () => {
    const asked = await ask(mia, waiting.scarf)
    expect((await review(mia, asked.id)).conflict).toContain('Only a lead or finance')
    await decide(jonas, 'approve', asked)
    expect((await review(jonas, asked.id)).conflict).toContain('signed this already')
    await decide(mia, 'cancel', asked)
    const own = await ask(lena, waiting.lamp)
    expect((await review(lena, own.id)).conflict).toContain('You asked for this refund')
  })

  test('a Stripe that is down leaves holes and the frozen request, never an error', async () => {
    const asked = await ask(mia, await freshPayment(system))
    await arm(system.sandbox.stripe, { down: true })
    expect(await review(lena, asked.id)).toMatchObject({
      refund: { id: asked.id, openLevels: ['lead'] },
      customer: null,
      payment: null,
      year: null,
      signals: [],
      recommendation: { human_review_required: true },
    })
    await arm(system.sandbox.stripe, { down: false })
  })

  test('whoever cannot see the ticket sees no review and no delegates', async () => {
    const asked = await ask(mia, await freshPayment(system))
    const ravi = await signIn(system, people.ravi)
    for (const path of ['review', 'delegates'])
      expect(await refusal(await ravi.call('GET', `/api/refunds/${asked.id}/${path}`))).toEqual([404, 'not_found'])
  })
})

describe('what changed since it was asked for', () => {
  test('less is left, a dispute is there, and rules answer otherwise', async () => {
    const asked = await ask(mia, await freshPayment(system))
    const refundsThisWeek = ({ signals }: RefundReview) => signals.find((signal) => signal.kind === 'refunds_this_week')
    const before = refundsThisWeek(await review(lena, asked.id))
    const { paymentIntentId: payment_intent } = asked
    const { charge } = stripePayment(system, payment_intent)
    await arm(system.sandbox.stripe, { webhooks: 'dropped' })
    await control(system.sandbox.stripe, 'refunds', { payment_intent, amount: 10_000 })
    await control(system.sandbox.stripe, 'disputes', { charge, status: 'warning_needs_response' })
    await arm(system.sandbox.stripe, { webhooks: 'on' })
    const after = await review(lena, asked.id)
    const { changes, recommendation, signals } = after
    expect(changes).toEqual([
      { kind: 'refundable', before: { amount: 35_000, currency: 'usd' }, now: { amount: 25_000, currency: 'usd' } },
      { kind: 'dispute', before: 'none', now: 'warning_needs_response' },
      { kind: 'rule', rule: 'refundable', before: 'PASS', now: 'FAIL' },
      { kind: 'rule', rule: 'dispute', before: 'PASS', now: 'FAIL' },
      { kind: 'rule', rule: 'risk_score', before: 'PASS', now: 'FAIL' },
    ])
    // Policy denies it by now, so nothing recommends it.
    expect(recommendation).toMatchObject({ decision: 'DENY', human_review_required: false })
    expect(signals).toContainEqual({ kind: 'dispute', status: 'warning_needs_response' })
    expect(refundsThisWeek(after)).toEqual({ ...before, count: (before?.count ?? 0) + 1 })
  })

  test('the customer is known less well than they were', async () => {
    const asked = await ask(mia, waiting.year)
    await system.sql`update verification_records set expires_at = now() - interval '1 second' where ticket_id = '1007'`
    const { changes, verification } = await review(lena, asked.id)
    expect(changes).toEqual([{ kind: 'verification', before: 'confirmed', now: 'none' }])
    expect(verification.level).toBe('none')
  })

  test('signatures that were given for more than is left are void, and that is said', async () => {
    const asked = await ask(mia, waiting.scarf, { amount: 2000 })
    await decide(jonas, 'approve', asked)
    await control(system.sandbox.stripe, 'refunds', { payment_intent: 'pi_dora_scarf', amount: 1000 })
    expect(await refusal(await decide(lena, 'approve', asked))).toEqual([409, 'stale_screen'])
    const { shown } = await review(lena, asked.id)
    expect(shown).toEqual({ refundable: 2900, dispute: 'none' })
    const signed = RefundView.parse(await (await decide(lena, 'approve', asked, { shown })).json())
    expect(signed).toMatchObject({ state: 'approval_required', openLevels: ['finance'] })
    const { changes } = await review(jonas, asked.id)
    expect(changes).toContainEqual({ kind: 'signatures_voided', at: expect.any(String) })
    await decide(mia, 'cancel', asked)
  })
})

describe('handing it over', () => {
  const delegates = async (who: SignedIn, id: string) =>
    Delegates.parse(await (await who.call('GET', `/api/refunds/${id}/delegates`)).json())

  test('only whoever could sign it is offered, with the levels that they could sign', async () => {
    const asked = await ask(mia, waiting.scarf, { amount: 1500 })
    expect(await delegates(lena, asked.id)).toEqual([
      { id: people.jonas, name: 'Jonas Vogel', levels: ['lead', 'finance'] },
    ])
    expect(await delegates(jonas, asked.id)).toEqual([{ id: people.lena, name: 'Lena Kovac', levels: ['lead'] }])
    await decide(jonas, 'approve', asked)
    expect(await delegates(lena, asked.id)).toEqual([])
    expect(await refusal(await mia.call('GET', `/api/refunds/${asked.id}/delegates`))).toEqual([403, 'not_allowed'])
  })

  test('it stands on the request, on record once and in one note, and the others may still decide', async () => {
    const asked = await ask(mia, await freshPayment(system))
    for (const _twice of [1, 2]) {
      const handed = await decide(lena, 'delegate', asked, { to: people.jonas })
      expect(RefundView.parse(await handed.json())).toMatchObject({
        state: 'approval_required',
        delegatedTo: { id: people.jonas, name: 'Jonas Vogel' },
      })
    }
    const rows = await system.sql`
      select actor, body from audit_log where event = 'refund.delegated' and refund_request_id = ${asked.id}`
    expect(rows.map(({ actor }) => actor)).toEqual(['human:103'])
    expect(rows[0]?.['body']).not.toMatch(/Jonas|Lena/)
    await vi.waitFor(async () => {
      const told = (await ourAudits(system, '1003')).map(({ metadata }) => metadata.custom)
      const ours = told.filter((custom) => custom?.['refund_request_id'] === asked.id)
      expect(ours.map((custom) => custom?.['kind'])).toEqual([undefined, 'delegation'])
    }, 30_000)
    expect((await decide(lena, 'approve', asked)).status).toBe(200)
  })

  test('nobody is handed what they could not sign, and it is said why', async () => {
    const asked = await ask(mia, await freshPayment(system))
    await control(system.sandbox.zendesk, `users/${people.ravi}`, { group_ids: [9002, 9001] })
    const why: [string, RegExp][] = [
      [people.mia, /Mia Berger is neither a lead nor in finance/],
      [people.ravi, /Ravi Restricted cannot see this ticket/],
      ['5003', /no active agent/],
      ['999999', /no active agent/],
    ]
    for (const [to, words] of why) {
      const answer = await decide(lena, 'delegate', asked, { to })
      const { error } = (await answer.json()) as { error: { code: string; message: string } }
      expect([answer.status, error.code], to).toEqual([422, 'delegate_unfit'])
      expect(error.message).toMatch(words)
    }
    expect((await seen(lena, asked.id)).delegatedTo).toBeNull()
  })

  test('only whoever may decide hands over, and only what they saw', async () => {
    const asked = await ask(mia, await freshPayment(system))
    const to = { to: people.jonas }
    expect(await refusal(await decide(mia, 'delegate', asked, to))).toEqual([403, 'not_allowed'])
    const stale = { ...asked, contentHash: '0'.repeat(64) }
    expect(await refusal(await decide(lena, 'delegate', stale, to))).toEqual([409, 'stale_screen'])
    expect(await refusal(await lena.call('POST', `/api/refunds/${asked.id}/delegate`, to))).toEqual([
      428,
      'precondition_required',
    ])
    await decide(lena, 'deny', asked, { reason: 'No frother was promised' })
    expect(await refusal(await decide(lena, 'delegate', asked, to))).toEqual([409, 'wrong_state'])
  })
})
