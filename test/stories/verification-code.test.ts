import { addressKey } from '@countersign/backend/ticket-context/address-key'
import { rememberAddress } from '@countersign/backend/ticket-context/customer-addresses'
import { systemContext } from '@countersign/backend/context'
import { RefundPreview, RefundView } from '@countersign/shared/refund'
import { TicketContext } from '@countersign/shared/ticket-context'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { ourAudits } from '#ledgers.ts'
import { people } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { aProver, newestCode, newestLink, openTestClock, verificationAudit, wrong } from '#verification.ts'
import type { Prover } from '#verification.ts'

let system: System
let mia: Prover
const clock = openTestClock()
/** Every code that was mailed in this file. */
const codes: string[] = []

beforeAll(async () => {
  system = await startSystem({ now: clock.now })
})
afterAll(() => system?.close())
// A new day for each test: no limit and no proof of the one before is left.
beforeEach(async () => {
  clock.forward(25 * 60)
  mia = await aProver(system, people.mia)
})

async function mailed(prover: Prover, ticketId: string, paymentIntentId: string | null = null) {
  const sent = await prover.mailCode(ticketId, paymentIntentId)
  codes.push(sent.code)
  return sent
}

async function contextOf(ticketId: string): Promise<TicketContext> {
  return TicketContext.parse(await (await mia.call('GET', `/api/tickets/${ticketId}/context`)).json())
}

const socks = { paymentIntentId: 'pi_nora_socks', amount: 1800, currency: 'usd', reason: 'customer_request' }
const jacket = { ...socks, paymentIntentId: 'pi_nora_jacket', amount: 4500 }

async function levelFor(proposal: typeof socks): Promise<string> {
  const answer = await mia.call('POST', '/api/tickets/1017/refunds/preview', proposal)
  return RefundPreview.parse(await answer.json()).verificationLevel
}

async function auditOf(run: () => Promise<unknown>) {
  const before = (await verificationAudit(system)).length
  await run()
  return (await verificationAudit(system)).slice(before)
}

describe('a code by e-mail', () => {
  test('goes to the address in Stripe, names purpose, amount and ticket, and is read by nobody else', async () => {
    const audit = await auditOf(async () => {
      const { challenge, code } = await mailed(mia, '1017', 'pi_nora_jacket')
      expect(challenge).toMatchObject({ address: 'n***@e***.com', upTo: { amount: 4500, currency: 'usd' } })
      expect(JSON.stringify(challenge)).not.toContain(code)
    })
    const [mail] = system.sandbox.mail.ledger().mails
    expect(mail).toMatchObject({ to: ['nora.vance@example.com'], from: 'billing@countersign.example' })
    expect(mail?.subject).toBe('Your code for support ticket 1017 at Countersign')
    expect(mail?.text).toContain('a refund request over 45.00 USD')
    expect(mail?.text).toContain('Only the newest code works')
    expect(mail?.headers).toContainEqual({ name: 'Auto-Submitted', value: 'auto-generated' })
    expect(mail?.html).not.toMatch(/<img|<script|src=/)
    expect(audit.map(({ event }) => event)).toEqual(['verification.code_requested'])
    expect(audit[0]?.body).toMatchObject({
      address: addressKey('nora.vance@example.com', system.backend.deps.config.addressSecret),
    })
  })

  test('given by the customer it confirms them for 30 minutes, on this ticket, up to the amount in the mail', async () => {
    const { challenge, code } = await mailed(mia, '1017', 'pi_nora_socks')
    expect((await contextOf('1017')).proof?.challenge).toMatchObject({ id: challenge.id, state: 'sent' })
    const audit = await auditOf(async () => {
      expect(await mia.checkCode('1017', challenge.id, `${code.slice(0, 4)} ${code.slice(4)}`)).toBe('accepted')
    })
    expect(audit.map(({ event, body }) => [event, body['level']])).toEqual([['verification.confirmed', 'confirmed']])
    const { verification, proof } = await contextOf('1017')
    expect(verification).toMatchObject({
      level: 'confirmed',
      method: 'otp_email',
      evidence: ['code_from_mail'],
      upTo: { amount: 1800, currency: 'usd' },
    })
    expect(proof).toEqual({ challenge: null, lockedUntil: null })
    expect([await levelFor(socks), await levelFor(jacket)]).toEqual(['confirmed', 'none'])
    clock.forward(31)
    mia = await aProver(system, people.mia)
    expect((await contextOf('1017')).verification.level).toBe('none')
  })

  test('is worthless once used, once replaced, a second after its end, and for anything that it was not made for', async () => {
    const first = await mailed(mia, '1017')
    const second = await mailed(mia, '1017')
    expect(await mia.checkCode('1017', first.challenge.id, first.code)).toBe('not_accepted')
    expect(await mia.checkCode('1017', second.challenge.id, first.code)).toBe('not_accepted')
    // Another ticket, and another customer.
    expect(await mia.checkCode('1002', second.challenge.id, second.code)).toBe('not_accepted')
    const ben = await mailed(mia, '1002')
    expect(await mia.checkCode('1017', ben.challenge.id, ben.code)).toBe('not_accepted')
    expect(await mia.checkCode('1017', second.challenge.id, ben.code)).toBe('not_accepted')
    expect(await mia.checkCode('1017', second.challenge.id, second.code)).toBe('accepted')
    expect(await mia.checkCode('1017', second.challenge.id, second.code)).toBe('not_accepted')

    const third = await mailed(mia, '1017')
    const late = (Date.parse(third.challenge.expiresAt) - clock.now().getTime()) / 60_000
    clock.forward(late + 1 / 60)
    expect(await mia.checkCode('1017', third.challenge.id, third.code)).toBe('expired')
  })

  test('six wrong tries at once: five are compared, and then the right one is too late', async () => {
    const { challenge, code } = await mailed(mia, '1017')
    const tries = Array.from({ length: 6 }, () => mia.checkCode('1017', challenge.id, wrong(code)))
    expect((await Promise.all(tries)).toSorted()).toEqual([...Array(5).fill('not_accepted'), 'too_many_tries'])
    const [row] = await system.sql`select attempts from verification_challenges where id = ${challenge.id}`
    expect(row).toEqual({ attempts: 5 })
    expect(await mia.checkCode('1017', challenge.id, code)).toBe('too_many_tries')
    expect(await mia.standing('1017')).toMatchObject({ state: 'too_many_tries' })
  })

  test('two right answers at once: one succeeds', async () => {
    const { challenge, code } = await mailed(mia, '1017')
    const tom = await aProver(system, people.tom)
    const audit = await auditOf(async () => {
      const both = [mia, tom].map((agent) => agent.checkCode('1017', challenge.id, code))
      expect((await Promise.all(both)).toSorted()).toEqual(['accepted', 'not_accepted'])
    })
    expect(audit.map(({ event }) => event).toSorted()).toEqual(['verification.confirmed', 'verification.refused'])
  })

  test('where Stripe has nobody the answer looks the same, nothing is sent, and no code is right', async () => {
    const mails = system.sandbox.mail.ledger().mails.length
    const known = await mia.requestCode('1017', null)
    const unknown = await mia.requestCode('1014', null)
    if (known.result !== 'requested' || unknown.result !== 'requested') throw new Error('a code was not requested')
    expect(Object.keys(unknown.challenge)).toEqual(Object.keys(known.challenge))
    expect(unknown.challenge).toMatchObject({ address: 'o***@e***.com', state: 'sending', upTo: null })
    for (const ticketId of ['1017', '1014']) {
      await vi.waitFor(async () => expect(await mia.standing(ticketId)).toMatchObject({ state: 'sent' }), 30_000)
    }
    expect(system.sandbox.mail.ledger().mails).toHaveLength(mails + 1)
    codes.push(newestCode(system))
    expect(await mia.checkCode('1014', unknown.challenge.id, newestCode(system))).toBe('not_accepted')
    expect((await contextOf('1014')).verification.level).toBe('none')
  })

  test('three an hour and ticket, ten an hour and agent; then it says when the next one may be sent', async () => {
    for (let sent = 0; sent < 3; sent += 1) expect(await mia.requestCode('1017')).toMatchObject({ result: 'requested' })
    const tom = await aProver(system, people.tom)
    const refused = await tom.requestCode('1017')
    expect(refused.result).toBe('limited')
    const wait = 'retryAt' in refused ? Date.parse(refused.retryAt) - clock.now().getTime() : 0
    expect(wait / 60_000).toBeGreaterThan(58)
    expect(wait / 60_000).toBeLessThanOrEqual(60)
    for (const ticketId of ['1001', '1002', '1003', '1004', '1005', '1006', '1007']) {
      expect(await mia.requestCode(ticketId)).toMatchObject({ result: 'requested' })
    }
    expect((await mia.requestCode('1011')).result).toBe('limited')
    expect((await tom.requestCode('1011')).result).toBe('requested')
    await vi.waitFor(async () => {
      const [waiting] =
        await system.sql`select count(*)::int from verification_challenges where sent_at is null and ended_at is null`
      expect(waiting).toEqual({ count: 0 })
    }, 30_000)
    clock.forward(61)
    expect((await (await aProver(system, people.mia)).requestCode('1017')).result).toBe('requested')
    for (const { text } of system.sandbox.mail.ledger().mails) {
      const code = /^(\d{4}) (\d{4})$/m.exec(text ?? '')
      if (code) codes.push(`${code[1]}${code[2]}`)
    }
  })
})

describe('ten wrong answers about one customer within a day', () => {
  test('lock them on every ticket for a day, whatever was proven, and the lead is told once', async () => {
    const [tom, lena] = [await aProver(system, people.tom), await aProver(system, people.lena)]
    // Proven before, by the sandbox; worthless while the customer is locked.
    expect((await contextOf('1002')).verification.level).toBe('confirmed')
    for (const agent of [mia, tom]) {
      const { challenge, code } = await mailed(agent, '1002')
      for (let tries = 0; tries < 4; tries += 1) await agent.checkCode('1002', challenge.id, wrong(code))
    }
    const { challenge, code } = await mailed(lena, '1002')
    expect(await lena.checkCode('1002', challenge.id, wrong(code))).toBe('not_accepted')
    const audit = await auditOf(async () => {
      expect(await lena.checkCode('1002', challenge.id, wrong(code))).toBe('locked')
    })
    expect(audit.map(({ event }) => event)).toEqual(['verification.refused', 'verification.locked'])

    expect(await lena.checkCode('1002', challenge.id, code)).toBe('locked')
    expect(await lena.checkFacts('1002', '29.00', '94107')).toBe('locked')
    expect((await lena.requestCode('1002')).result).toBe('locked')
    const context = await contextOf('1002')
    expect(context.verification).toMatchObject({ level: 'none', method: null })
    const until = Date.parse(context.proof?.lockedUntil ?? '') - clock.now().getTime()
    expect(until / 3_600_000).toBeCloseTo(24, 1)
    await vi.waitFor(async () => {
      const notes = (await ourAudits(system, '1002')).flatMap(({ events }) => events.map(({ body }) => body ?? ''))
      expect(notes.filter((note) => note.startsWith('For the team lead: 10 wrong answers'))).toHaveLength(1)
    }, 30_000)
    clock.forward(24 * 60 + 1)
    mia = await aProver(system, people.mia)
    expect((await contextOf('1002')).proof?.lockedUntil).toBeNull()
    expect((await mailed(mia, '1002')).challenge.state).toBe('sent')
  })
})

describe('the link in the mail', () => {
  test('opened it only asks; pressed it confirms, once, and the code of the same mail is over', async () => {
    const { challenge, code } = await mailed(mia, '1017', 'pi_nora_socks')
    const link = newestLink(system)
    for (let scans = 0; scans < 3; scans += 1) {
      const page = await fetch(link, { headers: { 'accept-language': 'de-AT' } })
      const html = await page.text()
      expect(page.status).toBe(200)
      expect(page.headers.get('content-security-policy')).toBe(
        "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      )
      expect([page.headers.get('cache-control'), page.headers.get('referrer-policy')]).toEqual([
        'no-store',
        'no-referrer',
      ])
      expect(html).toContain('Erstattung über 18,00 USD')
      expect(html).toContain('<form method="post">')
      expect(html).not.toMatch(/nora|example\.com|cus_/i)
    }
    expect((await contextOf('1017')).verification.level).toBe('none')

    const audit = await auditOf(async () => {
      const presses = await Promise.all([1, 2].map(async () => (await fetch(link, { method: 'POST' })).status))
      expect(presses.toSorted((a, b) => a - b)).toEqual([200, 404])
    })
    expect(audit.map(({ event }) => event).filter((event) => event === 'verification.confirmed')).toHaveLength(1)
    expect((await contextOf('1017')).verification).toMatchObject({ level: 'confirmed', evidence: ['link_from_mail'] })
    expect(await mia.standing('1017')).toMatchObject({ id: challenge.id, state: 'used' })
    expect(await mia.checkCode('1017', challenge.id, code)).toBe('not_accepted')
    expect((await fetch(link)).status).toBe(404)
  })

  test('is worthless expired, replaced or changed, and who calls too often waits', async () => {
    await mailed(mia, '1017')
    const old = newestLink(system)
    await mailed(mia, '1017')
    const link = newestLink(system)
    const [challengeId = '', token = ''] = link.split('/').slice(-2)
    const changed = link.replace(
      token,
      token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
    )
    for (const each of [old, changed, link.replace(challengeId, 'x'), `${link}x`]) {
      expect((await fetch(each, { method: 'POST' })).status, each).toBe(404)
    }
    clock.forward(11)
    expect((await fetch(link, { method: 'POST' })).status).toBe(404)
    const statuses = await Promise.all(Array.from({ length: 40 }, async () => (await fetch(link)).status))
    expect(new Set(statuses)).toEqual(new Set([404, 429]))
    clock.forward(2)
    expect((await fetch(link)).status).toBe(404)
  })
})

describe('a better proof than the request was made with', () => {
  test('approves it when nothing else was missing, and leaves a request that needs more to its signers', async () => {
    const ask = async (proposal: typeof socks, key: string) => {
      const answer = await mia.call('POST', '/api/tickets/1017/refunds', proposal, { 'idempotency-key': key })
      return RefundView.parse(await answer.json())
    }
    const whole = await ask(jacket, 'better-0001')
    // A part of a payment asks for a lead, whoever the customer is.
    const part = await ask({ ...socks, amount: 500 }, 'better-0002')
    expect([whole, part].map(({ state, verificationLevel }) => [state, verificationLevel])).toEqual([
      ['approval_required', 'none'],
      ['approval_required', 'none'],
    ])
    expect(whole.decision.reasonCodes).toEqual(['identity.FAIL'])

    const { challenge, code } = await mailed(mia, '1017', 'pi_nora_jacket')
    expect(challenge.upTo).toEqual({ amount: 4500, currency: 'usd' })
    expect(await mia.checkCode('1017', challenge.id, code)).toBe('accepted')
    await vi.waitFor(async () => {
      const [row] =
        await system.sql`select state, levels, verification_level, proven_level from refund_requests where id = ${whole.id}`
      expect(row).toEqual({ state: 'approved', levels: [], verification_level: 'none', proven_level: 'confirmed' })
    }, 30_000)
    const decisions = await system.sql`
      select purpose, outcome from policy_decisions where refund_request_id = ${whole.id} order by evaluated_at`
    expect(decisions.map(({ purpose, outcome }) => [purpose, outcome])).toEqual([
      ['request', 'approval_required'],
      ['verification', 'auto_approve'],
    ])
    const [still] = await system.sql`select state, levels from refund_requests where id = ${part.id}`
    expect(still).toEqual({ state: 'approval_required', levels: ['lead'] })
    // And nobody else writes that it was proven.
    const forged = system.sql`update refund_requests set proven_level = 'confirmed' where id = ${part.id}`
    await expect(forged).rejects.toThrow('is proven by a verification alone')
    const needless = system.sql`update refund_requests set levels = '{}' where id = ${part.id}`
    await expect(needless).rejects.toThrow('asked for more signatures')
    await vi.waitFor(async () => {
      const states = (await ourAudits(system, '1017')).map(({ metadata }) => metadata.custom?.['state'])
      expect(states).toContain('approved')
    }, 30_000)
  })
})

test('an address that is new at Stripe proves no more than facts, for seven days', async () => {
  const ctx = systemContext(system.backend.deps, 'test')
  await rememberAddress(ctx, { id: 'cus_nora', email: 'nora.before@example.com' })
  const { challenge, code } = await mailed(mia, '1017', 'pi_nora_socks')
  expect(await mia.checkCode('1017', challenge.id, code)).toBe('accepted')
  expect((await contextOf('1017')).verification).toMatchObject({
    level: 'facts',
    method: 'otp_email',
    evidence: ['code_from_mail', 'address_is_new'],
  })
  clock.forward(7 * 24 * 60)
  mia = await aProver(system, people.mia)
  const later = await mailed(mia, '1017', 'pi_nora_socks')
  expect(await mia.checkCode('1017', later.challenge.id, later.code)).toBe('accepted')
  expect((await contextOf('1017')).verification.level).toBe('confirmed')
})

test('no code stands in the database, the queue, the audit log or the log', async () => {
  expect(codes.length).toBeGreaterThan(15)
  const tables = await system.sql<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`
  const rows = await Promise.all(
    tables.map(
      ({ schema, name }) => system.sql`select t::text as row from ${system.sql(schema)}.${system.sql(name)} t`,
    ),
  )
  const kept = [...rows.flat().map(({ row }) => String(row)), ...system.logLines].join('\n')
  expect(kept).toContain('code_requested')
  // As a number of its own: among so many ids and times some hold the same digits.
  const found = codes.filter((code) => new RegExp(`\\b${code.slice(0, 4)} ?${code.slice(4)}\\b`).test(kept))
  expect(found).toEqual([])
  expect(kept).not.toContain(newestLink(system).split('/').at(-1))
})
