import { systemContext } from '@countersign/backend/context'
import type { Ctx } from '@countersign/backend/context'
import type { Tx } from '@countersign/backend/db/open'
import { forgetOldNotices } from '@countersign/backend/notices/forget-old'
import { sweepJob } from '@countersign/backend/operations/sweep'
import { lockRequest } from '@countersign/backend/refunds/evaluate-again'
import { raiseLevels, voidSignatures } from '@countersign/backend/refunds/signatures'
import type { RefundRow } from '@countersign/backend/refunds/tables'
import { createSlack } from '@countersign/backend/integrations/slack/client'
import { ReviewCard } from '@countersign/shared/review-card'
import type { RefundView } from '@countersign/shared/refund'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ask, decide, freshPayment, seen, untilState } from '#refund-calls.ts'
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
  system = await startSystem({
    env: (sandbox) => ({
      ...sandbox.slack.appEnv,
      NOTICE_MAIL: 'signers,approvals@countersign.example',
      HUBSPOT_OWNER_ID: '4711',
    }),
  })
  mia = await signIn(system, people.mia)
  lena = await signIn(system, people.lena)
  jonas = await signIn(system, people.jonas)
})
afterAll(() => system?.close())

const patience = { timeout: 30_000, interval: 100 }
const sweep = () => sweepJob.run(systemContext(system.backend.deps, 'test'), {})
const link = (id: string) => `${system.sandbox.workspaceUrl}/agent/apps/countersign/to-approve/${id}`
const mailsAbout = ({ id }: Pick<RefundView, 'id'>) =>
  system.sandbox.mail.ledger().mails.filter(({ text }) => text?.includes(id))
const addressesOf = (asked: RefundView) =>
  mailsAbout(asked)
    .flatMap(({ to }) => to)
    .toSorted((a, b) => a.localeCompare(b))
const messagesAbout = ({ id }: Pick<RefundView, 'id'>) =>
  system.sandbox.slack.ledger().messages.filter((message) => JSON.stringify(message).includes(id))

type Send = {
  kind: string
  channel: string
  receiver: string
  state: string
  attempts: number
  remote_id: string | null
}
const sendsOf = async ({ id }: Pick<RefundView, 'id'>): Promise<Send[]> => [
  ...(await system.sql<Send[]>`
    select n.kind, s.channel, s.receiver, s.state, s.attempts, s.remote_id
    from notice_sends s join notices n on n.id = s.notice_id where n.refund_request_id = ${id}
    order by n.kind, s.channel, s.receiver`),
]
const untilSent = (asked: RefundView, count: number) =>
  vi.waitFor(async () => {
    const sends = await sendsOf(asked)
    expect(sends.filter(({ state }) => state !== 'waiting')).toHaveLength(count)
    return sends
  }, patience)

/** Slack did not answer. */
const untilUnknown = (asked: RefundView) =>
  vi.waitFor(async () => {
    const [row] = await system.sql`
      select s.last_error from notice_sends s join notices n on n.id = s.notice_id
      where n.refund_request_id = ${asked.id} and s.channel = 'slack'`
    expect(row?.['last_error']).toBe('unknown')
  }, patience)

/** Something happens to a waiting request under its lock. */
async function withRequest(
  { id }: RefundView,
  change: (tx: Tx, ctx: Ctx, row: RefundRow) => Promise<unknown>,
): Promise<void> {
  const ctx = systemContext(system.backend.deps, 'test')
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, id)
    if (row) await change(tx, ctx, row)
  })
}

/** As if so many hours of the 72 were over. */
async function afterHours(id: string, hours: number): Promise<void> {
  const left = `${(72 - hours) * 3600} seconds`
  await system.sql`update refund_requests set due_at = now() + ${left}::interval where id = ${id}`
}

async function cancel(asked: RefundView, by = mia): Promise<void> {
  expect((await decide(by, 'cancel', asked)).status).toBe(200)
}

/** What is due later is due now. */
async function hurry(): Promise<void> {
  await system.sql`update notice_sends set next_at = now() - interval '1 minute' where state = 'waiting'`
  await sweep()
}

describe('something waits', () => {
  test('whoever may sign and sees the ticket is mailed once, in their language, the channel told once, with the card and without personal text', async () => {
    const asked = await ask(mia, await freshPayment(system), { note: 'Clara Nowak says it is broken' })
    await untilSent(asked, 3)
    await sweep()
    expect(await sendsOf(asked)).toMatchObject([
      { kind: 'waits', channel: 'mail', receiver: 'address:approvals@countersign.example', state: 'sent', attempts: 1 },
      { kind: 'waits', channel: 'mail', receiver: `user:${people.lena}`, state: 'sent', attempts: 1 },
      { kind: 'waits', channel: 'slack', receiver: 'channel', state: 'sent', attempts: 1 },
    ])
    expect(addressesOf(asked)).toEqual(['approvals@countersign.example', 'lena@countersign.example'])
    const mail = mailsAbout(asked).find(({ to }) => to.includes('lena@countersign.example'))
    expect(mail?.subject).toBe('A refund of 350.00 USD waits for your signature')
    expect(mail?.text).toContain(link(asked.id))
    const card = ReviewCard.parse(JSON.parse(/\{.*\}/.exec(mail?.text?.replaceAll(/\s*\n/g, '') ?? '')?.[0] ?? ''))
    expect(card).toMatchObject({
      request_id: asked.id,
      recommended_decision: 'APPROVE',
      confidence: 0.8,
      quick_facts: { amount_requested: 35_000, within_window: true },
      actions: ['APPROVE_REFUND', 'DENY_REFUND'],
    })
    const [message] = messagesAbout(asked)
    expect(message?.metadata?.event_payload).toMatchObject({ review_id: expect.any(String), request_id: asked.id })
    expect(JSON.stringify(message?.blocks)).toContain('"action_id":"approve"')
    for (const text of [mail?.text ?? '', mail?.html ?? '', JSON.stringify(message)])
      expect(text).not.toMatch(/clara|nowak|broken|@example\.com|visa/i)
    // Following the link decides nothing.
    await fetch(link(asked.id))
    expect((await seen(mia, asked.id)).state).toBe('approval_required')
    await cancel(asked)
  })

  test('nobody is mailed about their own request, nor who cannot see the ticket', async () => {
    await control(system.sandbox.zendesk, `users/${people.jonas}`, { ticket_restriction: 'assigned' })
    try {
      const asked = await ask(lena, await freshPayment(system))
      await untilSent(asked, 2)
      expect(addressesOf(asked)).toEqual(['approvals@countersign.example'])
      await cancel(asked, lena)
    } finally {
      await control(system.sandbox.zendesk, `users/${people.jonas}`, { ticket_restriction: null })
    }
  })

  test('at four fifths of the time: the one it was handed to, then whoever else could; HubSpot has one task for its owner', async () => {
    const asked = await ask(mia, await freshPayment(system))
    await decide(lena, 'delegate', asked, { to: people.jonas })
    await untilSent(asked, 3)
    await afterHours(asked.id, 58)
    await Promise.all([sweep(), sweep()])
    const sends = await untilSent(asked, 8)
    await sweep()
    expect(
      sends.filter(({ kind }) => kind !== 'waits').map((send) => `${send.kind} ${send.channel} ${send.receiver}`),
    ).toEqual([
      `escalated mail user:${people.lena}`,
      'escalated slack channel',
      'near_due hubspot 4711',
      'near_due mail address:approvals@countersign.example',
      `near_due mail user:${people.jonas}`,
    ])
    const task = sends.find(({ channel }) => channel === 'hubspot')
    const answer = await fetch(
      `${system.sandbox.hubspot.url}/crm/objects/2026-03/tasks/${task?.remote_id}?properties=hs_task_subject,hs_task_body,hubspot_owner_id`,
      {
        headers: { authorization: `Bearer ${system.sandbox.hubspot.accessToken}` },
      },
    )
    expect(await answer.json()).toMatchObject({
      properties: {
        hubspot_owner_id: '4711',
        hs_task_subject: expect.stringContaining('A refund of 350.00 USD is nearly out of time'),
        hs_task_body: expect.stringContaining(link(asked.id)),
      },
    })
    expect(mailsAbout(asked).find(({ to }) => to.includes('jonas@countersign.example'))?.subject).toBe(
      'Die Frist für eine Erstattung über 350,00 USD läuft bald ab',
    )
    await cancel(asked)
  })

  test('what was decided before its turn is asked of nobody', async () => {
    await arm(system.sandbox.slack, { down: true })
    const asked = await ask(mia, await freshPayment(system))
    await untilUnknown(asked)
    await cancel(asked)
    await arm(system.sandbox.slack, { down: false })
    await hurry()
    const sends = await untilSent(asked, 3)
    expect(sends.find(({ channel }) => channel === 'slack')?.state).toBe('dropped')
    expect(messagesAbout(asked)).toEqual([])
  })
})

describe('exactly once, as far as the receiver allows', () => {
  test('a message whose answer was lost is found again and not written twice', async () => {
    await arm(system.sandbox.slack, { requests: [{ on: 'POST /api/chat.postMessage', fault: 'cut_after' }] })
    const asked = await ask(mia, await freshPayment(system))
    await vi.waitFor(() => expect(messagesAbout(asked)).toHaveLength(1), patience)
    await untilUnknown(asked)
    await hurry()
    const sends = await untilSent(asked, 3)
    expect(sends.find(({ channel }) => channel === 'slack')).toMatchObject({ state: 'sent', attempts: 2 })
    expect(messagesAbout(asked)).toHaveLength(1)
    await cancel(asked)
  })

  test('a webhook, which tells nothing, is not asked twice', async () => {
    const slack = createSlack({ kind: 'webhook', url: system.sandbox.slack.webhookUrl })
    await arm(system.sandbox.slack, { requests: [{ on: 'POST /services/*/*/*', fault: 'cut_after' }] })
    expect(await slack.post({ text: 'one', blocks: [] })).toEqual({ kind: 'unknown' })
    expect(await slack.post({ text: 'two', blocks: [] })).toEqual({ kind: 'sent', remoteId: null })
    await expect(slack.find('send_id', 'x')).rejects.toThrow()
  })

  test('Slack asks to wait: later, once', async () => {
    await arm(system.sandbox.slack, { requests: [{ on: 'POST /api/chat.postMessage', fault: 'rate_limited' }] })
    const asked = await ask(mia, await freshPayment(system))
    await untilSent(asked, 3)
    expect(messagesAbout(asked)).toHaveLength(1)
    await cancel(asked)
  })

  test('who is asked later, or again because their signature does not stand, is told too, and nobody twice', async () => {
    const asked = await ask(mia, await freshPayment(system))
    await untilSent(asked, 3)
    const told = async (count: number) => {
      await untilSent(asked, count)
      await sweep()
      return addressesOf(asked).filter((address) => address !== 'approvals@countersign.example')
    }
    await withRequest(asked, (tx, ctx, row) => raiseLevels(tx, ctx, row, ['finance']))
    expect(await told(7)).toEqual([
      'jonas@countersign.example',
      ...Array.from({ length: 2 }, () => 'lena@countersign.example'),
    ])
    expect((await decide(lena, 'approve', asked)).status).toBe(200)
    await withRequest(asked, (tx, ctx, row) => voidSignatures(tx, ctx, row, 'less_refundable_or_dispute'))
    expect(await told(11)).toEqual([
      ...Array.from({ length: 2 }, () => 'jonas@countersign.example'),
      ...Array.from({ length: 3 }, () => 'lena@countersign.example'),
    ])
    await cancel(asked)
  })

  test('a job that was lost is made up for by the sweep', async () => {
    const asked = await ask(mia, await freshPayment(system))
    await untilSent(asked, 3)
    await system.sql`delete from notice_sends s using notices n where n.id = s.notice_id and n.refund_request_id = ${asked.id}`
    await system.sql`delete from notices where refund_request_id = ${asked.id}`
    await system.sql`update refund_requests set updated_at = now() - interval '1 minute' where id = ${asked.id}`
    await sweep()
    await untilSent(asked, 3)
    await cancel(asked)
  })
})

describe('in Slack', () => {
  const press = (ts: string, userId: string, action = 'approve') =>
    control<{ status: number; raw: string; at: string; signature: string }>(system.sandbox.slack, 'press', {
      ts,
      userId,
      action,
    })
  const toldTo = (userId: string) => system.sandbox.slack.ledger().answers.filter((answer) => answer.userId === userId)

  test('approver, time and decision are written back to the message, and the buttons go', async () => {
    const asked = await ask(mia, await freshPayment(system))
    await untilSent(asked, 3)
    await decide(lena, 'approve', asked)
    await untilState(mia, asked.id, 'confirmed')
    await vi.waitFor(() => {
      const [message] = messagesAbout(asked)
      const text = JSON.stringify(message?.blocks)
      expect(text).toMatch(/Lena Kovac approved it for a lead, \d+ \w+ \d{4}, \d\d:\d\d UTC/)
      expect(text).not.toContain('action_id')
    }, patience)
    expect(messagesAbout(asked)).toHaveLength(1)

    const other = await ask(mia, await freshPayment(system))
    await untilSent(other, 3)
    await decide(jonas, 'deny', other, { reason: 'Clara Nowak used it all year' })
    await vi.waitFor(() => expect(JSON.stringify(messagesAbout(other))).toContain('Jonas Vogel denied it'), patience)
    expect(JSON.stringify(messagesAbout(other))).not.toMatch(/clara/i)
  })

  test('a button decides nothing: a lead is shown the way to our page, everybody else why not', async () => {
    await control(system.sandbox.slack, 'people', {
      id: 'U0UNCONFIRMED',
      email: 'lena@countersign.example',
      confirmed: false,
    })
    await control(system.sandbox.slack, 'people', { id: 'U0STRANGER', email: 'lena@elsewhere.example' })
    const asked = await ask(mia, await freshPayment(system))
    await untilSent(asked, 3)
    const ts = messagesAbout(asked)[0]?.ts ?? ''
    const pressed = ['U0103', 'U0101', 'U0UNCONFIRMED', 'U0STRANGER', 'U0NOBODY']
    for (const userId of pressed) expect((await press(ts, userId)).status).toBe(200)
    await vi.waitFor(() => expect(pressed.map((id) => toldTo(id).length)).toEqual([1, 1, 1, 1, 1]), patience)
    expect(toldTo('U0103')[0]?.text).toContain(link(asked.id))
    for (const userId of pressed.slice(1)) expect(toldTo(userId)[0]?.text).toContain('is not that of a lead')
    expect((await seen(mia, asked.id)).state).toBe('approval_required')
    // Slack has the answer before we know that it has.
    await vi.waitFor(async () => {
      const clicks = await system.sql`select response_url, answered_at from slack_clicks`
      for (const click of clicks) expect(click).toMatchObject({ response_url: null, answered_at: expect.any(Date) })
    }, patience)

    // Zendesk has not seen that the address is hers.
    await control(system.sandbox.zendesk, `users/${people.lena}`, { verified: false })
    try {
      await press(ts, 'U0103', 'deny')
      await vi.waitFor(() => expect(toldTo('U0103')).toHaveLength(2), patience)
      expect(toldTo('U0103')[1]?.text).toContain('is not that of a lead')
    } finally {
      await control(system.sandbox.zendesk, `users/${people.lena}`, { verified: true })
    }
    await cancel(asked)
  })

  test('sec-15: the same click twice is one; a forged or old one is refused, and nothing is stored', async () => {
    const asked = await ask(mia, await freshPayment(system))
    await untilSent(asked, 3)
    const { raw, at, signature } = await press(messagesAbout(asked)[0]?.ts ?? '', 'U0105')
    const clicks = async () => (await system.sql`select count(*)::int as count from slack_clicks`)[0]?.['count']
    const before = await clicks()
    const post = (body: string, headers: Record<string, string>) =>
      fetch(`${system.backend.url}/webhooks/slack`, { method: 'POST', body, headers })
    const signed = { 'x-slack-request-timestamp': at, 'x-slack-signature': signature }
    expect((await post(raw, signed)).status).toBe(200)
    const forged: [string, Record<string, string>][] = [
      [`${raw}&`, signed],
      [raw, {}],
      [raw, { ...signed, 'x-slack-signature': signature.replace('v0=', 'v1=') }],
      [raw, { ...signed, 'x-slack-request-timestamp': String(Number(at) - 600) }],
    ]
    for (const [body, headers] of forged) {
      const answer = await post(body, headers)
      expect(await answer.json()).toMatchObject({ error: { code: 'signature_refused' } })
      expect(answer.status).toBe(400)
    }
    expect(await clicks()).toBe(before)
    await cancel(asked)
  })
})

test('whom we wrote to and who pressed what is forgotten after 90 days, and not before', async () => {
  const counts = async () => {
    const [row] = await system.sql<{ sends: number; clicks: number }[]>`
      select (select count(*)::int from notice_sends where state <> 'waiting') as sends,
        (select count(*)::int from slack_clicks) as clicks`
    return row
  }
  const { deps } = system.backend
  const sweepAfter = (days: number) =>
    forgetOldNotices({ ...deps, now: () => new Date(Date.now() + days * 24 * 3_600_000) })
  const before = await counts()
  expect(before).toMatchObject({ sends: expect.any(Number), clicks: expect.any(Number) })
  expect(before?.sends).toBeGreaterThan(0)
  expect(before?.clicks).toBeGreaterThan(0)
  await sweepAfter(89)
  expect(await counts()).toEqual(before)
  await sweepAfter(91)
  expect(await counts()).toEqual({ sends: 0, clicks: 0 })
})
