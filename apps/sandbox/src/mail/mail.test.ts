import { once } from 'node:events'
import { connect } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createTransport } from 'nodemailer'
import type { SendMailOptions } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listen } from '#listen.ts'
import { startMail } from './start-mail.ts'
import type { MailStandIn } from './start-mail.ts'

const now = () => Date.parse('2026-11-20T12:00:00Z')

let stateDir: string
let mail: MailStandIn
let web: { url: string; close(): Promise<void> }

async function start(): Promise<void> {
  mail = await startMail({ port: 0, now, stateDir })
  web = await listen(mail.routes, 0)
}

async function stop(): Promise<void> {
  await web.close()
  await mail.close()
}

beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'sandbox-mail-'))
  await start()
})
afterEach(async () => {
  await stop()
  rmSync(stateDir, { recursive: true })
})

const letter: SendMailOptions = {
  from: { name: 'Shop', address: 'billing@shop.example' },
  to: 'ada@example.com',
  subject: 'Your code',
  text: '1234 5678 — only the newest code works',
  html: '<p>1234 <b>5678</b></p>',
}

async function send(options: SendMailOptions = {}) {
  const transport = createTransport(mail.url)
  try {
    return await transport.sendMail({ ...letter, ...options })
  } finally {
    transport.close()
  }
}

async function order(faults: object): Promise<void> {
  const answer = await fetch(`${web.url}/sandbox/mail/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  })
  expect(answer.status).toBe(200)
}

const page = async (path: string): Promise<string> => (await fetch(web.url + path)).text()

describe('mail', () => {
  test('is taken without login or TLS and shown with what its reader sees', async () => {
    await send({ headers: { 'Auto-Submitted': 'auto-generated' } })
    const answer = await fetch(`${web.url}/inbox/messages.json?to=ADA@example.com`)
    expect(await answer.json()).toEqual({
      messages: [
        {
          id: '1',
          to: ['ada@example.com'],
          from: 'billing@shop.example',
          subject: 'Your code',
          text: '1234 5678 — only the newest code works\n',
          html: '<p>1234 <b>5678</b></p>\n',
          receivedAt: '2026-11-20T12:00:00.000Z',
        },
      ],
    })
    expect(mail.ledger().mails[0]?.headers).toContainEqual({ name: 'Auto-Submitted', value: 'auto-generated' })
    expect(await page('/inbox?to=ben@example.com')).toContain('No mail yet.')
  })

  test('to several people, hidden ones too, is one mail that each of them finds', async () => {
    await send({ to: ['ada@example.com', 'ben@example.com'], bcc: 'audit@shop.example' })
    expect(mail.ledger().mails).toHaveLength(1)
    expect(mail.ledger().mails[0]?.to).toEqual(['ada@example.com', 'ben@example.com', 'audit@shop.example'])
    for (const address of ['ada@example.com', 'audit@shop.example']) {
      expect(await page(`/inbox?to=${address}`)).toContain('/inbox/messages/1')
    }
  })

  test('that comes all at once is kept completely, the newest shown first', async () => {
    const numbers = Array.from({ length: 40 }, (_, at) => at)
    await Promise.all(numbers.map((number) => send({ subject: `Mail ${number}` })))
    const subjects = mail.ledger().mails.map(({ subject }) => subject)
    expect(new Set(subjects)).toEqual(new Set(numbers.map((number) => `Mail ${number}`)))
    expect(mail.ledger().mails.map(({ id }) => Number(id))).toEqual(numbers.map((number) => 40 - number))
  })

  test('is still there after a restart, and ids go on', async () => {
    await send()
    await stop()
    await start()
    await send({ subject: 'Second' })
    expect(mail.ledger().mails.map(({ id, subject }) => [id, subject])).toEqual([
      ['2', 'Second'],
      ['1', 'Your code'],
    ])
  })

  test('larger than 5 MB is refused for good with 552, and the next one is taken', async () => {
    const text = 'x'.repeat(99).concat('\n').repeat(60_000)
    await expect(send({ text })).rejects.toMatchObject({ responseCode: 552 })
    await send({ text: text.slice(0, 4_000_000) })
    expect(mail.ledger().mails.map(({ text }) => text?.length)).toEqual([4_000_001])
  })

  test('larger than it announced is refused as well', async () => {
    const replies = await speak([
      'EHLO test',
      'MAIL FROM:<a@example.com>',
      'RCPT TO:<b@example.com>',
      'DATA',
      `Subject: x\r\n\r\n${'y'.repeat(70).concat('\r\n').repeat(80_000)}.`,
    ])
    expect(replies.at(-1)).toMatch(/^552 5\.3\.4/)
    expect(mail.ledger().mails).toEqual([])
  })

  test('that no parser would make sense of is kept as it is', async () => {
    await speak(['EHLO test', 'MAIL FROM:<>', 'RCPT TO:<b@example.com>', 'DATA', '\u0000\u0001 no header at all\r\n.'])
    expect(mail.ledger().mails).toMatchObject([{ sender: '', to: ['b@example.com'], subject: '' }])
    expect(await page('/inbox')).toContain('(no subject)')
  })
})

describe('faults', () => {
  test('450 and 550 are said to the next mails only, and nothing is kept of them', async () => {
    await order({ mails: [{ fault: 'reject_450', times: 2 }, { fault: 'reject_550' }] })
    await expect(send()).rejects.toMatchObject({ code: 'EENVELOPE', responseCode: 450 })
    await expect(send()).rejects.toMatchObject({ responseCode: 450 })
    await expect(send()).rejects.toMatchObject({ responseCode: 550 })
    expect(mail.ledger().mails).toEqual([])
    await send()
    expect(mail.ledger().mails).toHaveLength(1)
  })

  test('an answer that is lost leaves the mail delivered; a connection lost before it does not', async () => {
    await order({ mails: [{ fault: 'cut_before' }, { fault: 'cut_after' }] })
    await expect(send({ subject: 'before' })).rejects.toThrow()
    await expect(send({ subject: 'after' })).rejects.toThrow()
    expect(mail.ledger().mails.map(({ subject }) => subject)).toEqual(['after'])
  })

  test('down cuts who is connected and whoever comes, until it is lifted', async () => {
    const pooled = createTransport({ url: mail.url, pool: true })
    await pooled.sendMail(letter)
    await order({ down: true })
    await expect(pooled.sendMail(letter)).rejects.toThrow()
    await expect(send()).rejects.toThrow()
    await fetch(`${web.url}/sandbox/mail/faults`, { method: 'DELETE' })
    await send()
    expect(mail.ledger().mails).toHaveLength(2)
    pooled.close()
  })

  test('a greeting can be slower than the client waits', async () => {
    await order({ latencyMs: 60_000 })
    const hurried = createTransport({ url: mail.url, greetingTimeout: 100 })
    await expect(hurried.sendMail(letter)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    hurried.close()
  })

  test('an unknown one is refused and says why', async () => {
    const answer = await fetch(`${web.url}/sandbox/mail/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mails: [{ fault: 'explode' }] }),
    })
    expect(answer.status).toBe(400)
  })
})

describe('the inbox page', () => {
  test('shows hostile text as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>'
    await send({ subject: hostile, text: hostile, from: `"${hostile}" <a@example.com>` })
    for (const path of ['/inbox', '/inbox/messages/1']) {
      const shown = await page(path)
      expect(shown).toContain('&lt;img src=x')
      expect(shown).not.toContain('<img')
    }
  })

  test("shows a mail's HTML only in a frame without scripts, and lets it load nothing", async () => {
    await send({ html: '<script>parent.x = 1</script><a href="https://evil.example" target="_top">here</a>' })
    const outer = await page('/inbox/messages/1')
    expect(outer).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
    expect(outer).not.toContain('parent.x')
    const inner = await fetch(`${web.url}/inbox/messages/1/html`)
    const policy = inner.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/sandbox allow-popups(?!.*allow-scripts)/)
    expect(await inner.text()).toMatch(/^<!doctype html>.*<base target="_blank">.*<a href="https:\/\/evil\.example">/s)
  })
})

/** Plain SMTP, line by line; gives the last line of each reply. */
async function speak(lines: string[]): Promise<string[]> {
  const socket = connect(Number(new URL(mail.url).port), '127.0.0.1')
  const replies: string[] = []
  for await (const line of createInterface({ input: socket })) {
    if (/^\d{3}-/.test(line)) continue
    replies.push(line)
    const next = lines.shift()
    if (next === undefined) break
    socket.write(`${next}\r\n`)
  }
  socket.destroy()
  if (!socket.closed) await once(socket, 'close')
  return replies
}
