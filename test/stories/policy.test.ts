import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '@countersign/backend/config'
import { systemContext } from '@countersign/backend/context'
import { policyCommand } from '@countersign/backend/policy-command'
import { defaultPolicy } from '@countersign/backend/policy/default-policy'
import { startBackend } from '@countersign/backend/start-backend'
import { BacktestReport } from '@countersign/shared/policy-backtest'
import { PolicyList, PolicyVersionDetail } from '@countersign/shared/policy-version'
import { RequestWhatIf } from '@countersign/shared/policy-what-if'
import { RefundPreview, RefundView } from '@countersign/shared/refund'
import type { PolicyDecision, RuleName } from '@countersign/shared/policy'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runCli } from '#run-cli.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { control } from '#sandbox-control.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { addTicketField, updateTicket } from '#zendesk-api.ts'

const shirt = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }
const machine = { paymentIntentId: 'pi_clara_machine', amount: 35_000, currency: 'usd', reason: 'customer_request' }
const scarf = { paymentIntentId: 'pi_dora_scarf', amount: 3900, currency: 'usd', reason: 'customer_request' }

async function preview(who: SignedIn, ticketId: string, proposal: object): Promise<PolicyDecision> {
  const answer = await who.call('POST', `/api/tickets/${ticketId}/refunds/preview`, proposal)
  expect(answer.status, await answer.clone().text()).toBe(200)
  return RefundPreview.parse(await answer.json()).decision
}

const ruleOf = (name: RuleName, decision: PolicyDecision) => decision.rules.find(({ rule }) => rule === name)

async function refusal(answer: Response): Promise<[number, string]> {
  const { error } = (await answer.json()) as { error: { code: string } }
  return [answer.status, error.code]
}

describe('versions', () => {
  let system: System
  let jonas: SignedIn
  let lena: SignedIn
  let mia: SignedIn

  beforeEach(async () => {
    system = await startSystem()
    // Lena is a lead, and of finance here: two people are needed for a policy.
    await control(system.sandbox.zendesk, `users/${people.lena}`, { group_ids: [9000, 9001, 9003] })
    jonas = await signIn(system, people.jonas)
    lena = await signIn(system, people.lena)
    mia = await signIn(system, people.mia)
  })
  afterEach(() => system?.close())

  const cheaper = {
    ...defaultPolicy,
    money: { ...defaultPolicy.money, usd: { ...defaultPolicy.money['usd'], autoApprove: '25.00' } },
  }

  async function draft(who = jonas, document: unknown = cheaper): Promise<PolicyVersionDetail> {
    const answer = await who.call('POST', '/api/policies', { document, note: 'Fewer refunds without a signature.' })
    expect(answer.status, await answer.clone().text()).toBe(201)
    return PolicyVersionDetail.parse(await answer.json())
  }

  const step = (who: SignedIn, id: string, verb: string) => who.call('POST', `/api/policies/${id}/${verb}`)

  test('a draft says what it would change, and decides about nothing until a second person publishes it', async () => {
    const made = await draft(jonas)
    expect(made).toMatchObject({
      name: 'refund_policy_v2',
      state: 'draft',
      active: false,
      author: { id: people.jonas, name: 'Jonas Vogel' },
      changesInWords: ['Grenze ohne Freigabe (USD): 75.00 -> 25.00'],
      allowedActions: ['submit', 'withdraw'],
    })
    expect((await preview(mia, '1002', shirt)).version).toBe('refund_policy_v1')
    expect((await step(jonas, made.id, 'submit')).status).toBe(200)
    expect(await refusal(await step(jonas, made.id, 'publish'))).toEqual([403, 'not_allowed'])

    const published = PolicyVersionDetail.parse(await (await step(lena, made.id, 'publish')).json())
    expect(published).toMatchObject({ state: 'published', active: true, published: { by: { id: people.lena } } })
    expect(published.changesInWords).toEqual(['auto-approve ceiling (USD): 75.00 -> 25.00'])
    expect(await preview(mia, '1002', shirt)).toMatchObject({
      version: 'refund_policy_v2',
      outcome: 'approval_required',
    })
    const rows = await system.sql`select event, actor from audit_log where event like 'policy.%' order by seq`
    expect(rows.map(({ event, actor }) => [event, actor])).toEqual([
      ['policy.published', 'system'],
      ['policy.drafted', 'human:105'],
      ['policy.submitted', 'human:105'],
      ['policy.published', 'human:103'],
    ])
  })

  test('a request keeps its version for ever, also when another one is published before it is signed', async () => {
    const headers = { 'idempotency-key': 'keeps-version' }
    const asked = RefundView.parse(await (await mia.call('POST', '/api/tickets/1003/refunds', machine, headers)).json())
    const stricter = {
      ...defaultPolicy,
      money: { ...defaultPolicy.money, usd: { ...defaultPolicy.money['usd'], secondSignature: '200.00' } },
    }
    const made = await draft(jonas, stricter)
    await step(jonas, made.id, 'submit')
    expect((await step(lena, made.id, 'publish')).status).toBe(200)
    const signed = await lena.call(
      'POST',
      `/api/refunds/${asked.id}/approve`,
      {},
      { 'if-match': `"${asked.contentHash}"` },
    )
    expect(RefundView.parse(await signed.json())).toMatchObject({ state: 'approved', openLevels: [] })
    const [decision] =
      await system.sql`select version from policy_decisions where refund_request_id = ${asked.id} and purpose = 'signature'`
    expect(decision?.['version']).toBe('refund_policy_v1')
    expect((await preview(mia, '1003', machine)).version).toBe('refund_policy_v2')
  })

  test('nothing is published over a policy that its author had not seen', async () => {
    const [one, other] = [await draft(jonas), await draft(jonas, { ...defaultPolicy, partialRefund: 'none' })]
    await Promise.all([one, other].map(({ id }) => step(jonas, id, 'submit')))
    const answers = await Promise.all([one, other].map(({ id }) => step(lena, id, 'publish')))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const list = PolicyList.parse(await (await lena.call('GET', '/api/policies')).json()).versions
    expect(list.map(({ number, active }) => [number, active])).toContainEqual([
      one.number,
      list.find(({ id }) => id === one.id)?.active,
    ])
    expect(list.filter(({ active }) => active)).toHaveLength(1)
    const left = list.find(({ state }) => state === 'review')
    expect(left).toMatchObject({ allowedActions: ['withdraw'], publishObstacle: 'outdated' })
    expect((await step(lena, left?.id ?? '', 'withdraw')).status).toBe(200)
    expect(await refusal(await step(lena, left?.id ?? '', 'publish'))).toEqual([409, 'wrong_state'])
  })

  test('a draft is tried on what was decided, and on one ticket, by those who may see it', async () => {
    const made = await draft(jonas)
    const headers = { 'idempotency-key': 'tried-on-this' }
    const asked = RefundView.parse(await (await mia.call('POST', '/api/tickets/1002/refunds', shirt, headers)).json())
    const answer = await lena.call('POST', `/api/policies/${made.id}/backtest`, { sinceDays: 30 })
    expect(BacktestReport.parse(await answer.json())).toMatchObject({
      version: 'refund_policy_v2',
      decisions: 1,
      changed: { count: 1, money: [{ amount: 2900, currency: 'usd' }] },
      changes: [{ before: { outcome: 'auto_approve' }, after: { outcome: 'approval_required', levels: ['lead'] } }],
      byProposer: [{ proposerId: people.mia, count: 1, decisions: 1 }],
      examples: [{ refundRequestId: asked.id, ticketId: '1002', reasonCodes: ['auto_approve_ceiling.FAIL'] }],
    })
    let text = ''
    const file = join(mkdtempSync(join(tmpdir(), 'countersign-policy-')), 'cheaper.json')
    writeFileSync(file, JSON.stringify(cheaper))
    const output = { out: (said: string) => void (text += said), err: (said: string) => void (text += said) }
    const { deps } = system.backend
    const args = ['backtest', '--policy', file, '--since', '30d']
    expect(await policyCommand(args, output, (work) => work(systemContext(deps, 'test')))).toBe(0)
    expect(text).toContain('1 would be decided another way (29.00 USD).\n  1  auto_approve -> approval_required (lead)')
    expect(text).toContain('Without a signature: 1 (29.00 USD) then, 0 under this policy.')

    // The request by itself, rule by rule, from the facts that were frozen with it.
    const whatIfOf = (who: SignedIn, query = '') => who.call('GET', `/api/refunds/${asked.id}/what-if${query}`)
    const under = RequestWhatIf.parse(await (await whatIfOf(lena, `?policyId=${made.id}`)).json())
    expect(under).toMatchObject({
      ticketId: '1002',
      money: { amount: 2900, currency: 'usd' },
      recorded: { version: 'refund_policy_v1', outcome: 'auto_approve' },
      decision: { version: 'refund_policy_v2', outcome: 'approval_required' },
    })
    const { recorded, decision } = RequestWhatIf.parse(await (await whatIfOf(lena)).json())
    expect(decision).toEqual(recorded)
    expect(await refusal(await whatIfOf(mia))).toEqual([403, 'not_allowed'])

    const proposal = { ...scarf, policyId: made.id }
    const path = '/api/tickets/1004/refunds/preview'
    expect(await refusal(await mia.call('POST', path, proposal))).toEqual([403, 'not_allowed'])
    const whatIf = RefundPreview.parse(await (await lena.call('POST', path, proposal)).json())
    expect(whatIf.decision.version).toBe('refund_policy_v2')
    expect((await preview(lena, '1004', scarf)).version).toBe('refund_policy_v1')
  })

  test('of decisions without number every one is replayed once, page by page, and what was only watched too', async () => {
    const headers = { 'idempotency-key': 'copied-often' }
    await mia.call('POST', '/api/tickets/1002/refunds', shirt, headers)
    // Many in the same microsecond: neither left out at the end of a page nor counted twice.
    await system.sql`
      insert into shadow_decisions (id, ticket_id, payment_intent_id, customer_id, amount, currency, reason,
                                    proposer_id, version, outcome, decision, facts, decided_at)
      select gen_random_uuid(), r.ticket_id, r.payment_intent_id, r.customer_id, r.amount, r.currency, r.reason,
             r.proposer_id, d.version, d.outcome, d.decision, d.facts, d.evaluated_at - (n / 1500) * interval '1 day'
      from generate_series(1, 4500) as n, policy_decisions d join refund_requests r on r.id = d.refund_request_id`
    const made = await draft(jonas)
    const answer = await lena.call('POST', `/api/policies/${made.id}/backtest`, { sinceDays: 30 })
    expect(BacktestReport.parse(await answer.json())).toMatchObject({
      decisions: 4501,
      watched: 4500,
      changed: { count: 4501, money: [{ amount: 4501 * 2900, currency: 'usd' }] },
    })
  })

  test('the database keeps what was written and who may publish, whoever asks it', async () => {
    const made = await draft(jonas)
    const { sql } = system
    const refused = (statement: Promise<unknown>) =>
      expect(statement).rejects.toThrow(/policy version|check constraint/)
    await refused(sql`update policy_versions set document = '{}' where id = ${made.id}`)
    await refused(sql`update policy_versions set author_id = '103' where id = ${made.id}`)
    await refused(sql`delete from policy_versions where id = ${made.id}`)
    await refused(
      sql`update policy_versions set state = 'published', published_by = '103', published_at = now() where id = ${made.id}`,
    )
    await sql`update policy_versions set state = 'review', submitted_at = now() where id = ${made.id}`
    await refused(
      sql`update policy_versions set state = 'published', published_by = '105', published_at = now() where id = ${made.id}`,
    )
    await refused(sql`update policy_versions set state = 'draft' where number = 1`)
  })

  test('what cannot be a policy is refused with every path, and nothing is kept', async () => {
    const document = { ...cheaper, windw: {}, money: { usd: { ...defaultPolicy.money['usd'], autoApprove: 75 } } }
    const answer = await jonas.call('POST', '/api/policies', { document, note: 'A try.' })
    const { error } = (await answer.json()) as { error: { code: string; issues: { path: string }[] } }
    expect([answer.status, error.code]).toEqual([422, 'invalid_request'])
    expect(error.issues.map(({ path }) => path).toSorted()).toEqual(['money.usd.autoApprove', 'windw'])
    const same = await jonas.call('POST', '/api/policies', { document: defaultPolicy, note: 'The same again.' })
    expect(await refusal(same)).toEqual([422, 'invalid_request'])
    const [count] = await system.sql`select count(*)::int as n from policy_versions`
    expect(count?.['n']).toBe(1)
    const check = await lena.call('POST', '/api/policies/check', { document: cheaper })
    expect(await check.json()).toMatchObject({
      ok: true,
      changesInWords: ['auto-approve ceiling (USD): 75.00 -> 25.00'],
    })
  })
})

describe('a policy file', () => {
  const file = (document: object): string => {
    const path = join(mkdtempSync(join(tmpdir(), 'countersign-policy-')), 'policy.json')
    writeFileSync(path, JSON.stringify(document))
    return path
  }
  const { money } = defaultPolicy
  const strict = file({ ...defaultPolicy, money: { ...money, usd: { ...money['usd'], autoApprove: '25.00' } } })
  const usual = file(defaultPolicy)

  test('of the environment is the first version and never another; on the command line it is tried on the past', async () => {
    const system = await startSystem({ env: { POLICY_FILE: strict } })
    try {
      const mia = await signIn(system, people.mia)
      const headers = { 'idempotency-key': 'under-the-file' }
      const asked = await mia.call('POST', '/api/tickets/1002/refunds', shirt, headers)
      expect(RefundView.parse(await asked.json()).decision).toMatchObject({
        version: 'refund_policy_v1',
        outcome: 'approval_required',
      })
      const { code, said } = await runCli(system, 'policy', 'backtest', '--policy', usual, '--since', '90d')
      expect(said).toContain(
        '1 would be decided another way (29.00 USD).\n  1  approval_required (lead) -> auto_approve',
      )
      expect(said).toContain('Mia Berger: 1 of 1 (29.00 USD)')
      expect(code).toBe(0)

      // A second process of it, started with another file.
      const again = await startBackend({
        config: loadConfig({ ...system.env, POLICY_FILE: usual }),
        log: pino({ level: 'silent' }),
      })
      await again.close()
      const versions = await system.sql`select number, note, document from policy_versions`
      expect(versions).toMatchObject([{ number: 1, note: 'Read from POLICY_FILE' }])
      expect(versions[0]?.['document']).toMatchObject({ money: { usd: { autoApprove: '25.00' } } })
    } finally {
      await system.close()
    }
  })
})

describe('facts', () => {
  let system: System
  let mia: SignedIn
  let answerOrder: () => { status: number; body: string }
  const orders = createServer((_, response) => {
    const { status, body } = answerOrder()
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })

  beforeAll(async () => {
    await new Promise<void>((resolve) => orders.listen(0, '127.0.0.1', resolve))
    const { port } = orders.address() as AddressInfo
    system = await startSystem({ env: { ORDERS_URL: `http://127.0.0.1:${port}` } })
    mia = await signIn(system, people.mia)
  })
  afterAll(async () => {
    orders.close()
    await system?.close()
  })

  test('of the order system count, and one item that may not be refunded is enough', async () => {
    const items = [{ category: 'apparel' }, { category: 'Gift Card' }]
    answerOrder = () => ({ status: 200, body: JSON.stringify({ order_id: '7712', items }) })
    expect(await preview(mia, '1002', shirt)).toMatchObject({ outcome: 'deny', reasonCodes: ['category.FAIL'] })
    answerOrder = () => ({ status: 200, body: JSON.stringify({ order_id: '7712', items: [{ category: 'apparel' }] }) })
    expect((await preview(mia, '1002', shirt)).outcome).toBe('auto_approve')
  })

  test('of an order system that fails, answers nonsense or another order are unknown, and stop nothing', async () => {
    const machineClaim = { ...machine, reason: 'not_received' }
    for (const answer of [
      { status: 500, body: 'no' },
      { status: 200, body: '<html>' },
      { status: 200, body: JSON.stringify({ order_id: '1' }) },
      { status: 404, body: '{}' },
    ]) {
      answerOrder = () => answer
      const decision = await preview(mia, '1003', machineClaim)
      expect(ruleOf('delivery_evidence', decision)).toMatchObject({
        result: 'not_applicable',
        numbers: { missing: 'order_system' },
      })
      expect(decision.outcome).toBe('approval_required')
    }
    const delivery = { status: 'lost', carrier: 'DHL' }
    answerOrder = () => ({ status: 200, body: JSON.stringify({ order_id: '7713', delivery }) })
    expect(ruleOf('delivery_evidence', await preview(mia, '1003', machineClaim))?.result).toBe('PASS')
    answerOrder = () => ({ status: 200, body: JSON.stringify({ order_id: '7713' }) })
    expect(await preview(mia, '1003', machineClaim)).toMatchObject({
      outcome: 'needs_information',
      nextBestAction: 'request_evidence',
    })
  })

  test('that an agent can write on the ticket fail a rule and never pass one', async () => {
    answerOrder = () => ({ status: 404, body: '{}' })
    const category = await addTicketField(system, { type: 'text', title: 'Countersign item category' })
    await updateTicket(system, '1004', { custom_fields: [{ id: category, value: 'apparel' }] })
    expect((await preview(mia, '1004', scarf)).reasonCodes).toContain('category.FAIL')
    await updateTicket(system, '1002', { custom_fields: [{ id: category, value: 'gift card' }] })
    expect((await preview(mia, '1002', shirt)).outcome).toBe('deny')
  })

  test('say who else asked for a refund with the same card, and nothing about whom', async () => {
    answerOrder = () => ({ status: 404, body: '{}' })
    const headers = { 'idempotency-key': 'a-card-of-two' }
    expect((await mia.call('POST', '/api/tickets/1002/refunds', shirt, headers)).status).toBe(201)
    const links = await system.sql`select kind, subject from customer_links where customer_id = 'cus_ben'`
    expect(links).toEqual([{ kind: 'card', subject: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    const linked = async () =>
      (await preview(mia, '1002', shirt)).risk?.signals.find(({ signal }) => signal === 'linked_customers')
    expect(await linked()).toMatchObject({ seen: 0, points: 0 })
    await system.sql`
      insert into customer_links select kind, subject, c.id, now() - c.days * interval '1 day'
      from customer_links, (values ('cus_new', 179), ('cus_old', 181)) as c (id, days)`
    expect(await linked()).toMatchObject({ seen: 1, points: 0.15 })
  })

  test('are frozen with the request, each with its source, and the customer’s numbers are the contract’s', async () => {
    answerOrder = () => ({ status: 404, body: '{}' })
    const headers = { 'idempotency-key': 'frozen-facts' }
    const answer = await mia.call('POST', '/api/tickets/1003/refunds', machine, headers)
    const { id, decision } = RefundView.parse(await answer.json())
    expect(decision.risk).toMatchObject({ score: 0.1 })
    const [row] = await system.sql`select facts from policy_decisions where refund_request_id = ${id}`
    expect(row?.['facts']).toMatchObject({
      risk: {
        radar: { value: { score: 0.1 }, source: 'stripe' },
        linkedCustomers: { value: 0, source: 'countersign' },
      },
      order: { state: 'unknown', because: 'not_found' },
      customer_stats: {
        source: 'stripe',
        value: {
          lifetime_orders: 1,
          lifetime_spend: { amount: 35_000, currency: 'usd' },
          refund_count_180d: 0,
          chargeback_count_365d: 0,
        },
      },
    })
  })
})
