import { systemContext } from '@countersign/backend/context'
import { askModel } from '@countersign/backend/model-calls/ask-model'
import type { ModelDeps } from '@countersign/backend/model-calls/ask-model'
import { warmContext } from '@countersign/backend/ticket-context/warm-contexts'
import { DraftAcceptance, DraftReply, FurtherDraft } from '@countersign/shared/draft'
import { RefundPreview, RefundView } from '@countersign/shared/refund'
import { RefundReview } from '@countersign/shared/refund-review'
import { TicketContext } from '@countersign/shared/ticket-context'
import { honestAnswer } from '@countersign/sandbox/model/honest-answer'
import { startModel } from '@countersign/sandbox/model/start-model'
import type { Behaviour, ModelCall, ModelStandIn } from '@countersign/sandbox/model/start-model'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { control } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { updateTicket } from '#zendesk-api.ts'

let model: ModelStandIn
let system: System
let mia: SignedIn
let lena: SignedIn

beforeAll(async () => {
  model = await startModel()
  const env = { LLM_MODEL: 'stand-in', LLM_BASE_URL: model.url, LLM_PRICE_INPUT: '1', LLM_PRICE_OUTPUT: '5' }
  system = await startSystem({ env: { ...env, LLM_MONTHLY_LIMIT_USD: '10' } })
  ;[mia, lena] = await Promise.all([signIn(system, people.mia), signIn(system, people.lena)])
})
afterAll(async () => {
  await system?.close()
  await model?.close()
})
beforeEach(async () => {
  await system.sql`truncate model_answers, model_advice, model_calls`
  model.calls.length = 0
  model.behave((call) => ({ json: honestAnswer(call) }))
})

const patient = { timeout: 30_000 }

/** Honest, but for one thing. */
function but(purpose: ModelCall['purpose'], how: Behaviour | ((honest: object) => Behaviour)): void {
  model.behave((call) => {
    const honest = honestAnswer(call) as object
    if (call.purpose !== purpose) return { json: honest }
    return typeof how === 'function' ? how(honest) : how
  })
}

const clara = { ticketId: '1003', paymentIntentId: 'pi_clara_machine' }
const ben = { ticketId: '1002', paymentIntentId: 'pi_ben_shirt' }

async function further(about = clara, more: object = {}): Promise<FurtherDraft> {
  const body = { paymentIntentId: about.paymentIntentId, ...more }
  const answer = await mia.call('POST', `/api/tickets/${about.ticketId}/draft/further`, body)
  expect(answer.status, await answer.clone().text()).toBe(200)
  return FurtherDraft.parse(await answer.json())
}

async function contextOf(ticketId: string): Promise<TicketContext> {
  return TicketContext.parse(await (await mia.call('GET', `/api/tickets/${ticketId}/context`)).json())
}

function textOf(draft: DraftReply | null): string {
  return (draft?.segments ?? []).map(({ text }) => text).join('')
}

const calls = (purpose: ModelCall['purpose']) => model.calls.filter((call) => call.purpose === purpose)

async function request(about: typeof ben, key: string, amount = 2900): Promise<RefundView> {
  const body = { paymentIntentId: about.paymentIntentId, amount, currency: 'usd', reason: 'customer_request' }
  const path = `/api/tickets/${about.ticketId}/refunds`
  return RefundView.parse(await (await mia.call('POST', path, body, { 'idempotency-key': key })).json())
}

async function preview({ ticketId, paymentIntentId }: typeof ben): Promise<RefundPreview['decision']> {
  const body = { paymentIntentId, amount: 2900, currency: 'usd', reason: 'customer_request' }
  const answer = await mia.call('POST', `/api/tickets/${ticketId}/refunds/preview`, body)
  return RefundPreview.parse(await answer.json()).decision
}

describe('a draft in a model’s words', () => {
  test('holds the facts that code filled in, each with its source, and is offered beside the first one', async () => {
    const answer = await mia.call('POST', '/api/tickets/1003/draft', { paymentIntentId: clara.paymentIntentId })
    const first = DraftReply.parse(await answer.json())
    expect(first).toMatchObject({ author: 'deterministic', mayFollow: true })
    expect(model.calls).toEqual([])
    const { draft } = await further()
    expect(draft).toMatchObject({ author: 'model', language: 'en', checked: 'everything', version: 'draft_v1' })
    expect(draft?.segments).toContainEqual({ text: '350.00 USD', source: 'Stripe payment pi_clara_machine' })
    expect(textOf(draft)).toMatch(/^Hi Clara,\n\nI understand that this is annoying\. .*350\.00 USD.*\n\nKind regards$/)
  })

  test('is paid for once: the same question is answered from what is kept, and keeps no word of the question', async () => {
    expect((await further()).draft).not.toBeNull()
    const paid = model.calls.length
    expect((await further()).draft).not.toBeNull()
    expect(model.calls).toHaveLength(paid)
    const kept = JSON.stringify(await system.sql`select * from model_answers`)
    expect(kept).not.toMatch(/frother|espresso/)
  })

  test('comes in a language that we have no words for, and says that only its figures were checked', async () => {
    await control(system.sandbox.zendesk, 'users/5003', { locale: 'it' })
    try {
      but('draft', {
        json: {
          sentences: [
            { text: 'Buongiorno {{first_name}},', factIds: ['first_name'] },
            {
              text: 'vedo il pagamento di {{payment.amount}} del {{payment.date}}.',
              factIds: ['payment.amount', 'payment.date'],
            },
            { text: 'Cordiali saluti', factIds: [] },
          ],
        },
      })
      const { draft } = await further()
      expect(draft).toMatchObject({ language: 'it', checked: 'figures', author: 'model' })
      const [paid] = (await contextOf('1003')).payments
      const day = new Intl.DateTimeFormat('it', { dateStyle: 'long', timeZone: 'UTC' })
      expect(textOf(draft)).toContain(
        `Buongiorno Clara,\n\nvedo il pagamento di 350,00 USD del ${day.format(new Date(paid?.createdAt ?? ''))}.`,
      )
      // Without a model it is answered in English.
      const plain = await mia.call('POST', '/api/tickets/1003/draft', { paymentIntentId: clara.paymentIntentId })
      expect(DraftReply.parse(await plain.json())).toMatchObject({ language: 'en', checked: 'everything' })
    } finally {
      await control(system.sandbox.zendesk, 'users/5003', { locale: 'en-US' })
    }
  })

  test('that claims what is not true, or calls a tool, is not offered, and the log says which rule', async () => {
    const text = (words: string): Behaviour => ({ json: { sentences: [{ text: words, factIds: [] }] } })
    const hostile: [Behaviour, RegExp][] = [
      [text('We have refunded your payment.'), /ground:refund_status/],
      ['calls_a_tool', /called_a_tool/],
    ]
    for (const [how, rule] of hostile) {
      await system.sql`truncate model_answers`
      system.logLines.length = 0
      but('draft', how)
      expect((await further()).draft).toBeNull()
      expect(system.logLines.join('\n')).toMatch(rule)
      expect(system.logLines.join('\n')).not.toMatch(/frother|We have refunded/)
    }
  })

  test('of the wrong shape is asked for once more, with a stricter word, and no third time', async () => {
    let turn = 0
    but('draft', (honest) => (++turn === 1 ? { json: { ...honest, note: 'a further key' } } : { json: honest }))
    expect((await further()).draft).not.toBeNull()
    const [first, second, ...more] = calls('draft')
    expect(more).toEqual([])
    expect(second?.instructions).toContain(first?.instructions)
    expect(second?.instructions).toContain('could not be used')
    await system.sql`truncate model_answers`
    model.calls.length = 0
    but('draft', { text: 'Sure! Here it is.' })
    expect((await further()).draft).toBeNull()
    expect(calls('draft')).toHaveLength(2)
  })

  test('is asked for again where the provider was not there for a moment, and not where it wants to be left alone', async () => {
    let turn = 0
    but('draft', (honest) => (++turn === 1 ? { status: 503 } : { json: honest }))
    expect((await further()).draft).not.toBeNull()
    expect(calls('draft')).toHaveLength(2)
    await system.sql`truncate model_answers`
    model.calls.length = 0
    but('draft', { status: 429, retryAfter: '600' })
    expect((await further()).draft).toBeNull()
    expect(calls('draft')).toHaveLength(1)
    const rows = await system.sql`select state, why from model_calls where purpose = 'draft' order by at`
    expect(rows.map((row) => String(row['why']))).toEqual(['server_error', 'null', 'rate_limited'])
  })
})

test('a refund is asked for, a draft shown and the context read while a model says nothing at all', async () => {
  model.behave(() => 'hangs')
  let answered = false
  const waiting = further(ben).then((late) => {
    answered = true
    return late
  })
  await vi.waitFor(() => expect(model.calls.length).toBeGreaterThan(0), patient)
  expect((await contextOf('1002')).intents.primary).not.toBeNull()
  const draft = await mia.call('POST', '/api/tickets/1002/draft', { paymentIntentId: ben.paymentIntentId })
  expect(draft.status).toBe(200)
  expect(await request(ben, 'models-hang-1')).toMatchObject({ state: 'approved' })
  expect(answered).toBe(false)
  model.behave((call) => ({ json: honestAnswer(call) }))
  model.release()
  await waiting
  const [row] = await system.sql`select rules, model_said, policy_outcome from recommendation_records`
  expect(row).toMatchObject({ rules: 'APPROVE', model_said: null, policy_outcome: 'auto_approve' })
})

test('a draft is let go when the request has moved on while it was written', async () => {
  const asked = await request(clara, 'models-moves-1', 35_000)
  expect(asked.state).toBe('approval_required')
  but('draft', 'hangs')
  const waiting = further(clara, { refundRequestId: asked.id })
  await vi.waitFor(() => expect(calls('draft')).toHaveLength(1), patient)
  await cancel(asked)
  model.behave((call) => ({ json: honestAnswer(call) }))
  model.release()
  expect((await waiting).draft).toBeNull()
  expect(calls('draft')).toHaveLength(2)
  expect((await further(clara, { refundRequestId: asked.id })).draft).not.toBeNull()
})

describe('what a model reads of the customer’s wishes', () => {
  test('is in the context once it is there; a concern of the rules stays whatever the model says', async () => {
    await comment('1006', 5006, 'Pay me back or I do a chargeback with my bank')
    const before = (await contextOf('1006')).intents
    expect(before).toMatchObject({ primary: 'refund', language: 'en' })
    const wishes = [
      { intent: 'cancel_subscription', confidence: 0.6 },
      { intent: 'credit', confidence: 0.55 },
    ]
    but('intents', { json: { wishes, language: 'nl', sentiment: 'angry', concerns: ['vulnerable'] } })
    expect((await further({ ticketId: '1006', paymentIntentId: await paymentOn('1006') })).changed).toBe(true)
    expect((await contextOf('1006')).intents).toMatchObject({
      primary: null,
      between: ['cancel_subscription', 'credit'],
      language: 'nl',
      sentiment: 'angry',
      concerns: [{ concern: 'chargeback_threat' }, { concern: 'vulnerable', words: [] }],
    })
    expect(calls('intents')).toHaveLength(1)
  })

  test('chooses the language of the reply where Zendesk says none', async () => {
    await control(system.sandbox.zendesk, 'users/5006', { locale: '' })
    expect((await contextOf('1006')).ticket.language).toBe('en')
    but('intents', (honest) => ({ json: { ...honest, language: 'de' } }))
    const about = { ticketId: '1006', paymentIntentId: await paymentOn('1006') }
    expect((await further(about)).draft).toMatchObject({ language: 'de', template: { language: 'de' } })
    expect((await contextOf('1006')).ticket.language).toBe('de')
  })

  test('is there before anybody opens a ticket that Zendesk told of', async () => {
    const { deps } = system.backend
    const ticket = await deps.zendesk.ticket('1007')
    if (!ticket) throw new Error('no such ticket')
    but('intents', (honest) => ({ json: { ...honest, sentiment: 'angry' } }))
    await warmContext(systemContext(deps, 'a test'), ticket)
    expect((await contextOf('1007')).intents.sentiment).toBe('angry')
    expect(calls('intents')).toHaveLength(1)
  })

  test('is not heard with a word too much', async () => {
    but('intents', (honest) => ({ json: { ...honest, refund: 'approved' } }))
    expect((await further()).changed).toBe(false)
    expect(calls('intents')).toHaveLength(2)
  })
})

describe('a recommendation by a model', () => {
  const advise = (change: object): void => but('recommendation', (honest) => ({ json: { ...honest, ...change } }))

  test('that asks for a person, stored before the request, adds the lead; a kinder one later takes nobody away', async () => {
    const dora = await payAgain()
    expect((await preview(dora)).outcome).toBe('auto_approve')
    advise({ decision: 'ESCALATE', reasoning_summary: 'The words do not fit the order, so a colleague looks at it.' })
    expect((await further(dora)).changed).toBe(true)
    expect(await preview(dora)).toMatchObject({ outcome: 'approval_required', reasonCodes: ['escalation.FAIL'] })
    await system.sql`truncate model_answers`
    advise({})
    await further(dora)
    const asked = await request(dora, 'models-advice-1')
    expect(asked).toMatchObject({ state: 'approval_required', openLevels: ['lead'] })
    const [frozen] =
      await system.sql`select facts -> 'claims' as claims from policy_decisions where refund_request_id = ${asked.id}`
    expect(frozen?.['claims']).toMatchObject({ escalated: true })
    await cancel(asked)
  })

  test('that denies or wants a review asks for a person too, and cannot deny', async () => {
    for (const change of [{ decision: 'DENY' }, { human_review_required: true }]) {
      const dora = await payAgain()
      await system.sql`truncate model_answers`
      advise(change)
      await further(dora)
      expect(await preview(dora)).toMatchObject({ outcome: 'approval_required', levels: ['lead'] })
    }
  })

  test('cannot approve what policy denies: it is not even asked', async () => {
    await further({ ticketId: '1004', paymentIntentId: 'pi_dora_scarf' })
    expect(calls('draft')).toHaveLength(1)
    expect(calls('recommendation')).toEqual([])
  })

  test('with a key too much is asked for once more and then not heard', async () => {
    advise({ approved_by: 'the model' })
    await further()
    expect(calls('recommendation')).toHaveLength(2)
    expect(await system.sql`select * from model_advice`).toEqual([])
  })

  test('is shown to who decides, weighed against the rules, and counted beside policy and person', async () => {
    advise({
      confidence: 0.91,
      reasoning_summary: 'The page promised a part that is missing.',
      risk_notes: ['First order.'],
    })
    await further()
    const asked = await request(clara, 'models-advice-2', 35_000)
    const review = RefundReview.parse(await (await lena.call('GET', `/api/refunds/${asked.id}/review`)).json())
    expect(review).toMatchObject({
      advisedBy: 'model',
      recommendation: {
        decision: 'APPROVE',
        confidence: 0.91,
        human_review_required: true,
        reasoning_summary: 'The page promised a part that is missing.',
        risk_notes: ['First order.'],
      },
    })
    expect(review.recommendation.policy_alignment).toContainEqual({ rule: 'auto_approve_ceiling', status: 'FAIL' })
    const headers = { 'if-match': `"${asked.contentHash}"` }
    const body = { reason: 'The photo shows the part.' }
    expect((await lena.call('POST', `/api/refunds/${asked.id}/deny`, body, headers)).status).toBe(200)
    const { recommendations } = DraftAcceptance.parse(await (await lena.call('GET', '/api/drafts/acceptance')).json())
    const denied = { recommended: 'APPROVE', policy: 'approval_required', person: 'denied', count: 1 }
    expect(recommendations).toContainEqual({ by: 'rules', ...denied })
    expect(recommendations).toContainEqual({ by: 'model', ...denied })
  })
})

describe('what goes out', () => {
  test('is this ticket’s words without card data, links, addresses and long numbers; no value of a fact, no note, no other ticket', async () => {
    await comment(
      '1008',
      5008,
      'My card 4000 0566 5566 5556 exp 11/29 cvv 731, see https://x.example/?t=1, hanna@mail.example, code 12345678',
    )
    await updateTicket(system, '1008', { comment: { body: 'NOTE-OF-A-COLLEAGUE', public: false } })
    await further({ ticketId: '1008', paymentIntentId: await paymentOn('1008') })
    expect(model.calls.length).toBeGreaterThan(1)
    // What marks the words is drawn by chance.
    const sent = JSON.stringify(model.calls.map(({ prompt }) => prompt)).replaceAll(/=[0-9a-f]{24}=/g, '')
    expect(sent).toContain('[card number removed]')
    expect(sent).toContain('[link]')
    expect(sent).not.toMatch(/\b(?:4000|0566|731)\b|11\/29|x\.example|@mail|12345678|NOTE-OF|Petrova|cus_|pi_|espresso/)
    for (const { body } of model.calls) expect(body).not.toHaveProperty('tools')
  })

  test('leaves a row for each call: purpose, model, prompt, tokens and cost, and neither question nor answer', async () => {
    await further()
    const rows = await system.sql`select * from model_calls`
    expect(rows.map((row) => String(row['purpose'])).toSorted()).toEqual(['draft', 'intents', 'recommendation'])
    for (const row of rows) {
      const { tokens_in, tokens_out, cost_micro_usd } = row
      expect(row).toMatchObject({ model: 'stand-in', state: 'answered', why: null })
      expect(Number(cost_micro_usd)).toBe(Number(tokens_in) + 5 * Number(tokens_out))
    }
    expect(JSON.stringify(rows)).not.toMatch(/frother|APPROVE|annoying/)
  })
})

describe('the ceiling of a month', () => {
  const Anything = z.strictObject({ sentences: z.array(z.unknown()) })
  const question = (said: string) => ({
    purpose: 'draft' as const,
    version: 'v',
    instructions: 'Say.',
    facts: '',
    said: { subject: said, messages: [] },
    schema: Anything,
  })
  /** One call may cost 24,000 to 25,000 millionths here, and costs about 250. */
  function depsWith(monthlyCeiling: number, now = new Date()): ModelDeps {
    const { deps } = system.backend
    const settings = deps.config.model
    if (!settings) throw new Error('no model is set up')
    return { ...deps, config: { ...deps.config, model: { ...settings, monthlyCeiling } }, now: () => now }
  }

  test('stops calls that could pass it, those side by side too; the next month begins anew', async () => {
    const deps = depsWith(60_000, new Date('2026-11-30T23:59:59Z'))
    model.behave(() => 'hangs')
    let refused = 0
    const asked = ['a', 'b', 'c', 'd'].map(async (said) => {
      if ((await askModel(deps, question(said))) === null) refused += 1
    })
    await vi.waitFor(() => expect([refused, model.calls.length]).toEqual([2, 2]), patient)
    model.behave((call) => ({ json: honestAnswer(call) }))
    model.release()
    await Promise.all(asked)
    await system.sql`update model_calls set cost_micro_usd = 250`
    expect(await askModel(deps, question('e'))).not.toBeNull()
    await system.sql`update model_calls set cost_micro_usd = 30000`
    expect(await askModel(deps, question('f'))).toBeNull()
    expect(await askModel(depsWith(60_000, new Date('2026-12-01T00:00:00Z')), question('f'))).not.toBeNull()
  })

  test('counts a call whose cost nobody knows as much as it can have cost', async () => {
    model.behave(() => 'never_stops')
    const deps = depsWith(60_000)
    expect(await askModel(deps, question('a'))).toBeNull()
    expect(model.calls).toHaveLength(2)
    model.behave((call) => ({ json: honestAnswer(call) }))
    expect(await askModel(deps, question('b'))).toBeNull()
    expect(model.calls).toHaveLength(2)
  })
})

async function comment(ticketId: string, authorId: number, body: string): Promise<void> {
  await updateTicket(system, ticketId, { comment: { body, public: true, author_id: authorId } })
}

async function paymentOn(ticketId: string): Promise<string> {
  return (await contextOf(ticketId)).payments[0]?.id ?? ''
}

/** A further payment of Dora's, within policy. */
async function payAgain(): Promise<typeof ben> {
  const metadata = { category: 'apparel', delivered_at: new Date().toISOString() }
  const order = { customer: 'cus_dora', amount: 2900, metadata }
  const { payment_intent } = await control<{ payment_intent: string }>(system.sandbox.stripe, 'payments', order)
  return { ticketId: '1004', paymentIntentId: payment_intent }
}

async function cancel({ id, contentHash }: RefundView): Promise<void> {
  const answer = await mia.call('POST', `/api/refunds/${id}/cancel`, undefined, { 'if-match': `"${contentHash}"` })
  expect(answer.status).toBe(200)
}
