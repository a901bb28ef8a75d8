import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createMailer } from '@countersign/backend/integrations/mail/mailer'
import type { MailSettings } from '@countersign/backend/integrations/mail/mailer'
import { newCode } from '@countersign/backend/verification/one-time-code'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { people } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { aProver, newestCode, openTestClock, verificationAudit } from '#verification.ts'
import type { Prover } from '#verification.ts'

let system: System
let mia: Prover
const clock = openTestClock()

beforeAll(async () => {
  system = await startSystem({ now: clock.now })
})
afterAll(() => system?.close())
beforeEach(async () => {
  clock.forward(25 * 60)
  mia = await aProver(system, people.mia)
  await fetch(`${system.sandbox.zendesk.url}/sandbox/mail/faults`, { method: 'DELETE' })
})

async function order(faults: object): Promise<void> {
  const answer = await fetch(`${system.sandbox.zendesk.url}/sandbox/mail/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  })
  expect(answer.status).toBe(200)
}

const mails = () => system.sandbox.mail.ledger().mails

async function becomes(ticketId: string, state: string): Promise<void> {
  await vi.waitFor(async () => expect(await mia.standing(ticketId)).toMatchObject({ state }), 30_000)
}

describe('a mail server with troubles', () => {
  test('that refuses the address ends the code, and the agent is told', async () => {
    await order({ mails: [{ fault: 'reject_550' }] })
    const before = mails().length
    await mia.requestCode('1017')
    await becomes('1017', 'undeliverable')
    expect(mails()).toHaveLength(before)
    const audit = await verificationAudit(system)
    expect(audit.at(-1)).toMatchObject({ event: 'verification.code_undeliverable', body: { because: 'undeliverable' } })
  })

  test('that says "later" gets it again, with another code', async () => {
    await order({ mails: [{ fault: 'reject_450' }] })
    await mia.requestCode('1017')
    await becomes('1017', 'delayed')
    await becomes('1017', 'sent')
    const challenge = await mia.standing('1017')
    expect(await mia.checkCode('1017', challenge?.id ?? '', newestCode(system))).toBe('accepted')
  })

  test('whose answer is lost gets a second mail, and only the newest code works', async () => {
    await order({ mails: [{ fault: 'cut_after' }] })
    const before = mails().length
    await mia.requestCode('1017')
    await becomes('1017', 'sent')
    expect(mails()).toHaveLength(before + 2)
    const challenge = await mia.standing('1017')
    const codes = mails()
      .slice(0, 2)
      .map(({ text }) => /^\d{4} \d{4}$/m.exec(text ?? '')?.[0] ?? '')
    expect(new Set(codes).size).toBe(2)
    expect(await mia.checkCode('1017', challenge?.id ?? '', codes[1] ?? '')).toBe('not_accepted')
    expect(await mia.checkCode('1017', challenge?.id ?? '', codes[0] ?? '')).toBe('accepted')
  })

  test('whose settings are wrong raises one alert, and the next mail that goes resolves it', async () => {
    const { deps } = system.backend
    const real = deps.mail
    deps.mail = createMailer({ ...settings(), plain: false })
    await mia.requestCode('1017')
    await becomes('1017', 'not_sent')
    const alerts = () => system.sql`select resolved_at is null as open from alerts where kind = 'mail'`
    expect(await alerts()).toEqual([{ open: true }])
    deps.mail.close()
    deps.mail = real
    await mia.mailCode('1017')
    expect(await alerts()).toEqual([{ open: false }])
  })

  test('that is not set up sends nothing and says so', async () => {
    const { deps } = system.backend
    const real = deps.mail
    deps.mail = null
    expect(await mia.requestCode('1017')).toEqual({ result: 'mail_off' })
    deps.mail = real
  })
})

const letter = { subject: 'Your code', text: 'text', html: '<p>html</p>' }

function settings(): MailSettings {
  const from = { name: 'Shop', address: 'billing@shop.example' }
  return { url: system.sandbox.mail.url, from, replyTo: null, plain: true }
}

async function sendBy(
  change: Partial<MailSettings>,
  mail: Partial<Parameters<ReturnType<typeof createMailer>['send']>[0]> = {},
  timeouts = {},
) {
  const mailer = createMailer({ ...settings(), ...change }, timeouts)
  try {
    return (await mailer.send({ to: 'nora.vance@example.com', ...letter, ...mail })).kind
  } finally {
    mailer.close()
  }
}

describe('the mail port', () => {
  test('tells troubles that pass from those that do not', async () => {
    const { port } = new URL(system.sandbox.mail.url)
    // No TLS where it must be, and no login where one is expected.
    expect(await sendBy({ plain: false })).toBe('misconfigured')
    expect(await sendBy({ url: `smtp://user:password@127.0.0.1:${port}` })).toBe('misconfigured')
    expect(await sendBy({ url: 'smtp://127.0.0.1:9' })).toBe('unreachable')
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve)
    })
    const { port: silentPort } = silent.address() as AddressInfo
    expect(await sendBy({ url: `smtp://127.0.0.1:${silentPort}` }, {}, { greetingTimeout: 200 })).toBe('unreachable')
    silent.close()
    await order({ mails: [{ fault: 'reject_450' }, { fault: 'reject_550' }, { fault: 'cut_before' }] })
    expect([await sendBy({}), await sendBy({}), await sendBy({})]).toEqual(['unreachable', 'refused', 'unreachable'])
    expect(await sendBy({})).toBe('sent')
  })

  test('one recipient or none, and no header from outside', async () => {
    const before = mails().length
    for (const to of [
      'a@example.com,b@example.com',
      'a@example.com\r\nBcc: b@example.com',
      '"a@b" <c@example.com>',
      'a@example.com b@example.com',
      'a@b@example.com',
      '',
      `${'x'.repeat(250)}@example.com`,
    ]) {
      expect(await sendBy({}, { to }), to).toBe('refused')
    }
    expect(mails()).toHaveLength(before)
    const from = { name: 'Shop\r\nBcc: b@example.com', address: 'billing@shop.example' }
    expect(await sendBy({ from }, { subject: 'Code\r\nBcc: b@example.com\r\n\r\nbody' })).toBe('sent')
    expect(mails()[0]).toMatchObject({ to: ['nora.vance@example.com'], shownTo: ['nora.vance@example.com'] })
    expect(mails()[0]?.headers.map(({ name }) => name.toLowerCase())).not.toContain('bcc')
    expect(mails()[0]?.text).toBe('text\n')
  })

  test('reads no file and no address that a text names', async () => {
    const text = { path: '/etc/passwd' } as unknown as string
    expect(await sendBy({}, { text })).not.toBe('sent')
  })
})

test('a hundred thousand codes: eight digits each, every leading digit about as often, leading zeros kept', () => {
  const counts = new Map<string, number>()
  for (let n = 0; n < 100_000; n += 1) {
    const code = newCode()
    expect(code.length === 8 && /^\d+$/.test(code)).toBe(true)
    counts.set(code.charAt(0), (counts.get(code.charAt(0)) ?? 0) + 1)
  }
  expect(counts.size).toBe(10)
  // 10,000 expected of each; six standard deviations are 569.
  for (const [digit, count] of counts) expect(Math.abs(count - 10_000), digit).toBeLessThan(569)
})
