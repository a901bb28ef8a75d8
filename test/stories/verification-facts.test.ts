import { TicketContext } from '@countersign/shared/ticket-context'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordSession } from '@countersign/backend/verification/record-session'
import { systemContext } from '@countersign/backend/context'
import { LookUpAnswer } from '@countersign/shared/verification'
import { people } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { aProver, openTestClock, verificationAudit } from '#verification.ts'
import type { Prover } from '#verification.ts'

let system: System
let mia: Prover
const clock = openTestClock()

beforeAll(async () => {
  system = await startSystem({ now: clock.now })
})
afterAll(() => system?.close())
// A new day for each test: no limit and no proof of the one before is left.
beforeEach(async () => {
  clock.forward(25 * 60)
  mia = await aProver(system, people.mia)
})

async function contextText(ticketId: string): Promise<string> {
  return (await mia.call('GET', `/api/tickets/${ticketId}/context`)).text()
}

async function contextOf(ticketId: string): Promise<TicketContext> {
  return TicketContext.parse(JSON.parse(await contextText(ticketId)))
}

async function auditOf(run: () => Promise<unknown>) {
  const before = (await verificationAudit(system)).length
  await run()
  return (await verificationAudit(system)).slice(before)
}

const zip = '94107'

describe('two facts', () => {
  test('both right: known by facts for 30 minutes, enough for 20.00 without a signature and no more', async () => {
    const audit = await auditOf(async () => {
      expect(await mia.checkFacts('1017', '45,00 USD', '94107-1234')).toBe('accepted')
    })
    expect(audit.map(({ event, body }) => [event, body['level']])).toEqual([['verification.confirmed', 'facts']])
    expect((await contextOf('1017')).verification).toMatchObject({ level: 'facts', method: 'facts', upTo: null })
    const outcomeOf = async (paymentIntentId: string, amount: number) => {
      const body = { paymentIntentId, amount, currency: 'usd', reason: 'customer_request' }
      const answer = await mia.call('POST', '/api/tickets/1017/refunds/preview', body)
      return ((await answer.json()) as { decision: { outcome: string } }).decision.outcome
    }
    expect(await outcomeOf('pi_nora_socks', 1800)).toBe('auto_approve')
    expect(await outcomeOf('pi_nora_jacket', 4500)).toBe('approval_required')
    clock.forward(31)
    mia = await aProver(system, people.mia)
    expect((await contextOf('1017')).verification.level).toBe('none')
  })

  test('one of them wrong is wrong, and nothing says which', async () => {
    const answers: string[] = []
    const audit = await auditOf(async () => {
      for (const [invoiceAmount, postalCode] of [
        ['45.00', '94108'],
        ['45.01', zip],
        ['forty-five', zip],
      ]) {
        const body = { invoiceAmount, postalCode }
        answers.push(await (await mia.call('POST', '/api/tickets/1017/verification/facts/check', body)).text())
      }
    })
    expect(new Set(answers)).toEqual(new Set(['{"result":"not_accepted"}']))
    expect(audit.map(({ event }) => event)).toEqual(Array(3).fill('verification.refused'))
    expect(JSON.stringify(audit)).not.toMatch(/\b9410[78]\b|\b45\.0[01]\b|\b450[01]\b|forty/)
    expect((await contextOf('1017')).verification.level).toBe('none')
    // The fourth within an hour is not compared any more, right or wrong.
    expect(await mia.checkFacts('1017', '45.00', zip)).toBe('limited')
  })

  test('the ZIP never reaches the browser, the database or the log', async () => {
    const [row] = await system.sql`
      select string_agg(body, ' ') as audit from audit_log`
    // As a number of its own: an id or a time of the day may hold the same digits.
    const said = new RegExp(`\\b${zip}\\b`)
    expect(await contextText('1017')).not.toMatch(said)
    expect(String(row?.['audit'])).not.toMatch(said)
    expect(system.logLines.join('\n')).not.toMatch(said)
  })

  test('nothing to compare says so and counts as no failure; an empty or endless field is refused', async () => {
    expect(await mia.checkFacts('1002', '29.00', zip)).toBe('nothing_to_compare')
    const [failed] =
      await system.sql`select count(*)::int from verification_events where kind = 'failed' and customer_id = 'cus_ben'`
    expect(failed).toEqual({ count: 0 })
    for (const body of [
      {},
      { invoiceAmount: '1', postalCode: '' },
      { invoiceAmount: '1'.repeat(99), postalCode: zip },
    ]) {
      const answer = await mia.call('POST', '/api/tickets/1017/verification/facts/check', body)
      expect(answer.status).toBe(400)
    }
  })
})

describe('a signed-in session', () => {
  const mayVouch = ['identity:session']
  const nora = { id: 'cus_nora', email: 'nora.vance@example.com' }
  const say = (change: { email?: string; hoursAgo?: number; scopes?: string[]; signedInAt?: Date }) => {
    const { email = 'Nora.Vance@example.com', hoursAgo = 1, scopes = mayVouch } = change
    const signedInAt = change.signedInAt ?? new Date(clock.now().getTime() - hoursAgo * 3_600_000)
    const by = { kind: 'handoff_key', keyId: 'key_1', scopes } as const
    const input = { ticketId: '1017', customer: nora, asserted: { email, signedInAt }, by }
    const { deps } = system.backend
    return deps.db.transaction((tx) => recordSession(tx, systemContext(deps, 'handoff'), input))
  }

  test('confirms until 24 hours after the sign-in, when the key may say so and the address is the customer’s', async () => {
    expect(await say({ hoursAgo: 23 })).toBe('recorded')
    expect((await contextOf('1017')).verification).toMatchObject({ level: 'confirmed', method: 'session' })
    clock.forward(59)
    mia = await aProver(system, people.mia)
    expect((await contextOf('1017')).verification.level).toBe('confirmed')
    clock.forward(2)
    mia = await aProver(system, people.mia)
    expect((await contextOf('1017')).verification.level).toBe('none')
  })

  test('is nothing without the scope, with another address, too old, or from the future', async () => {
    const audit = await auditOf(async () => {
      expect(await say({ scopes: ['refunds:request'] })).toBe('scope_missing')
      expect(await say({ email: 'nora@example.com' })).toBe('other_address')
      expect(await say({ hoursAgo: 24 })).toBe('too_old')
      expect(await say({ hoursAgo: -1 })).toBe('too_old')
      expect(await say({ signedInAt: new Date(Number.NaN) }).catch(() => 'threw')).not.toBe('recorded')
    })
    expect(new Set(audit.map(({ event }) => event))).toEqual(new Set(['verification.refused']))
    expect((await contextOf('1017')).verification.level).toBe('none')
  })
})

describe('which customer a ticket is about', () => {
  const choose = async (ticketId: string, customerId: string | null) =>
    (await mia.call('POST', `/api/tickets/${ticketId}/customer`, { customerId })).status
  const lookUp = async (by: Prover, ticketId: string, email: string) => {
    const answer = await by.call('POST', `/api/tickets/${ticketId}/customer/look-up`, { email })
    return LookUpAnswer.parse(await answer.json())
  }

  test('of several the agent picks one, which is audited; the other one’s proof counts nothing', async () => {
    expect((await contextOf('1013')).customer.kind).toBe('several')
    const audit = await auditOf(async () => {
      expect(await choose('1013', 'cus_nils')).toBe(200)
      const { customer, verification, payments } = await contextOf('1013')
      expect(customer).toMatchObject({ kind: 'matched', customer: { id: 'cus_nils' }, matchedBy: 'picked' })
      expect(verification.level).toBe('none')
      expect(payments.map(({ id }) => id)).toEqual(['pi_nils_course'])
      const { challenge, code } = await mia.mailCode('1013', 'pi_nils_course')
      expect(await mia.checkCode('1013', challenge.id, code)).toBe('accepted')
      expect((await contextOf('1013')).verification.level).toBe('confirmed')
      expect(await choose('1013', 'cus_marta')).toBe(200)
      expect((await contextOf('1013')).verification.level).toBe('none')
      // Back to the first: what was proven before the choice is over.
      clock.forward(1)
      expect(await choose('1013', 'cus_nils')).toBe(200)
      expect((await contextOf('1013')).verification.level).toBe('none')
      expect(await choose('1013', null)).toBe(200)
    })
    expect((await contextOf('1013')).customer.kind).toBe('several')
    expect(audit.map(({ event, body }) => [event, body['customerId']])).toEqual([
      ['customer.chosen', 'cus_nils'],
      ['verification.code_requested', 'cus_nils'],
      ['verification.confirmed', 'cus_nils'],
      ['customer.chosen', 'cus_marta'],
      ['customer.chosen', 'cus_nils'],
      ['customer.choice_undone', 'cus_nils'],
    ])
  })

  test('nobody else can be chosen, and no code is sent before somebody is', async () => {
    for (const id of ['cus_ada', 'cus_nobody']) expect(await choose('1013', id), id).toBe(422)
    expect(await choose('1013', '../customers')).toBe(400)
    const answer = await mia.call('POST', '/api/tickets/1013/verification/code', { paymentIntentId: null })
    expect([answer.status, await answer.json()]).toMatchObject([422, { error: { code: 'customer_unknown' } }])
  })

  test('another address finds them masked; chosen, they stay masked and unproven', async () => {
    expect((await contextOf('1014')).customer).toEqual({ kind: 'none', email: 'oskar.lehmann@example.com' })
    expect(await lookUp(mia, '1014', 'nobody@example.com')).toEqual({ result: 'found', customers: [] })
    expect(await choose('1014', 'cus_anna')).toBe(422)
    expect(await lookUp(mia, '1014', 'Anna.Lehmann@example.com')).toMatchObject({
      result: 'found',
      customers: [{ id: 'cus_anna', name: 'A*** L***', email: 'a***@e***.com' }],
    })
    expect(await choose('1014', 'cus_anna')).toBe(200)
    const { customer, verification, payments } = await contextOf('1014')
    expect(customer).toMatchObject({ matchedBy: 'looked_up', customer: { name: 'A*** L***', email: 'a***@e***.com' } })
    expect(verification.level).toBe('none')
    expect(payments.map(({ id }) => id)).toEqual(['pi_anna_parcel'])
    const { challenge, code } = await mia.mailCode('1014', 'pi_anna_parcel')
    expect(system.sandbox.mail.ledger().mails[0]?.to).toEqual(['anna.lehmann@example.com'])
    expect(await mia.checkCode('1014', challenge.id, code)).toBe('accepted')
    expect((await contextOf('1014')).customer).toMatchObject({ customer: { name: 'Anna Lehmann' } })
    const [rows] =
      await system.sql`select string_agg(body, ' ') as audit from audit_log where event = 'customer.looked_up'`
    expect(String(rows?.['audit'])).not.toMatch(/anna|@/i)
  })

  test('twenty look-ups an hour and agent, two at once not more; what one agent found another may not choose', async () => {
    const tom = await aProver(system, people.tom)
    await lookUp(tom, '1014', 'ada.martin@example.com')
    expect(await choose('1014', 'cus_ada')).toBe(422)
    for (let n = 0; n < 19; n += 1) await lookUp(mia, '1014', `nobody${n}@example.com`)
    const both = await Promise.all([1, 2].map(() => lookUp(mia, '1014', 'nobody@example.com')))
    expect(both.map(({ result }) => result).toSorted()).toEqual(['found', 'limited'])
    expect((await lookUp(tom, '1014', 'nobody@example.com')).result).toBe('found')
    for (const email of ['', 'two@example.com,b@example.com', 'a b@example.com', 'x'.repeat(300)]) {
      expect((await tom.call('POST', '/api/tickets/1014/customer/look-up', { email })).status, email).toBe(400)
    }
  })
})
