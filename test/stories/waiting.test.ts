import type { RefundView } from '@countersign/shared/refund'
import { systemContext } from '@countersign/backend/context'
import { sweepJob } from '@countersign/backend/operations/sweep'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { notesAbout, ourAudits, zendeskTicket } from '#ledgers.ts'
import { ask, decide, freshPayment, seen, untilState, waiting } from '#refund-calls.ts'
import { control } from '#sandbox-control.ts'
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

const sweep = () => sweepJob.run(systemContext(system.backend.deps, 'test'), {})

/** As if so many hours of the 72 were over. */
async function afterHours(id: string, hours: number): Promise<void> {
  const left = `${(72 - hours) * 3600} seconds`
  await system.sql`update refund_requests set due_at = now() + ${left}::interval where id = ${id}`
}

/** What the ticket was told of this request. */
async function told({ id, ticketId }: RefundView, count: number): Promise<string[]> {
  return vi.waitFor(async () => {
    const notes = await notesAbout(system, ticketId, id)
    expect(notes).toHaveLength(count)
    return notes
  }, 30_000)
}

const eventsOf = async (id: string) => {
  const rows = await system.sql`select event, actor from audit_log where refund_request_id = ${id} order by seq`
  return rows.map(({ event, actor }) => `${event} ${actor}`).slice(3)
}

describe('nothing waits silently', () => {
  test('a reminder at half of the time, an escalation at four fifths, the end at 72 hours: each once', async () => {
    const asked = await ask(mia, await freshPayment(system))
    await afterHours(asked.id, 35)
    await sweep()
    expect(await eventsOf(asked.id)).toEqual([])

    await afterHours(asked.id, 37)
    await Promise.all([sweep(), sweep()])
    await sweep()
    expect(await eventsOf(asked.id)).toEqual(['refund.reminded system'])
    expect((await seen(mia, asked.id)).remindedAt).not.toBeNull()

    await decide(lena, 'delegate', asked, { to: people.jonas })
    await afterHours(asked.id, 58)
    await sweep()
    await sweep()
    expect((await seen(mia, asked.id)).escalatedAt).not.toBeNull()
    const notes = await told(asked, 4)
    expect(notes[1]).toContain('Reminder: the refund of 350.00 USD waits for the signature of a lead.')
    expect(notes[3]).toContain(
      'Urgent: the refund of 350.00 USD waits for the signature of a lead. It was handed to Jonas Vogel.',
    )
    expect(notes[3]).toContain('Anybody in the lead or finance group')

    await afterHours(asked.id, 72)
    await sweep()
    await sweep()
    expect((await seen(mia, asked.id)).state).toBe('expired')
    expect(await eventsOf(asked.id)).toEqual([
      'refund.reminded system',
      'refund.delegated human:103',
      'refund.escalated system',
      'refund.expired system',
    ])
    await told(asked, 5)
  })

  test('while a question is open the reminder asks for the answer', async () => {
    const asked = await ask(mia, await freshPayment(system))
    await decide(lena, 'request-info', asked, { question: 'Is there a photo?' })
    await afterHours(asked.id, 40)
    await sweep()
    expect((await told(asked, 3))[2]).toContain('waits for an answer to the question of Lena Kovac.')
    await decide(mia, 'cancel', asked)
  })

  test('what was decided is not reminded of', async () => {
    const asked = await ask(mia, await freshPayment(system))
    await afterHours(asked.id, 40)
    await decide(lena, 'deny', asked, { reason: 'No frother was promised' })
    await sweep()
    expect(await eventsOf(asked.id)).toEqual(['refund.denied human:103'])
  })
})

describe('on the ticket', () => {
  const open = 'countersign_refund_open'
  const ticket = (id: string) => zendeskTicket(system, id)
  const until = (id: string, shown: object) =>
    vi.waitFor(async () => expect(await ticket(id)).toMatchObject(shown), 30_000)

  test('what waits is on hold and tagged; confirmed, it is open again and says that it was approved; one update each', async () => {
    const asked = await ask(mia, await freshPayment(system))
    await until('1003', { status: 'hold', approval: 'cs_approval_waiting' })
    expect((await ticket('1003')).tags).toEqual(expect.arrayContaining([open, 'cs_approval_waiting']))
    await decide(lena, 'approve', asked)
    await untilState(mia, asked.id, 'confirmed')
    await until('1003', { status: 'open', approval: 'cs_approval_approved' })
    const { tags } = await ticket('1003')
    expect(tags).not.toContain(open)
    expect(tags.filter((tag) => tag.startsWith('cs_approval_'))).toEqual(['cs_approval_approved'])
    await told(asked, 3)
  })

  test('what needs nobody is tagged until it is confirmed, and not put on hold', async () => {
    const shirt = { ticketId: '1002', paymentIntentId: 'pi_ben_shirt', amount: 2900, reason: 'customer_request' }
    const asked = await ask(mia, shirt)
    await untilState(mia, asked.id, 'confirmed')
    await vi.waitFor(async () => expect(await ourAudits(system, '1002')).toHaveLength(2), 30_000)
    const [first] = await ourAudits(system, '1002')
    expect(first?.events.find(({ field_name }) => field_name === 'tags')?.value).toContain(open)
    expect(await ticket('1002')).toMatchObject({ status: 'open', approval: 'cs_approval_none' })
    expect((await ticket('1002')).tags).not.toContain(open)
  })

  test.each([
    ['denied', 'deny', { reason: 'It was used all year' }],
    ['canceled', 'cancel', {}],
  ])('%s: the tag goes, the field says so, and the ticket is open again', async (state, verb, body) => {
    const asked = await ask(mia, waiting.year)
    await until('1007', { status: 'hold' })
    await decide(lena, verb, asked, body)
    await until('1007', { status: 'open', approval: `cs_approval_${state}` })
    expect((await ticket('1007')).tags).not.toContain(open)
  })

  test('while one of two requests still waits, the ticket waits', async () => {
    const first = await ask(mia, await freshPayment(system))
    const second = await ask(mia, await freshPayment(system))
    await decide(lena, 'deny', first, { reason: 'Only the other one' })
    await told(first, 2)
    expect(await ticket('1003')).toMatchObject({ status: 'hold', approval: 'cs_approval_waiting' })
    expect((await ticket('1003')).tags).toContain(open)
    await decide(lena, 'deny', second, { reason: 'Nor this one' })
    await until('1003', { status: 'open', approval: 'cs_approval_denied' })
    expect((await ticket('1003')).tags).not.toContain(open)
  })

  test('a ticket that somebody solved stays solved, and one that somebody put on hold stays there', async () => {
    const machine = await ask(mia, await freshPayment(system))
    await control(system.sandbox.zendesk, 'tickets/1006', { status: 'hold' })
    const lamp = await ask(mia, waiting.lamp)
    await until('1003', { status: 'hold' })
    await until('1006', { status: 'hold', approval: 'cs_approval_waiting' })
    await control(system.sandbox.zendesk, 'tickets/1003', { status: 'solved' })
    for (const asked of [machine, lamp]) await decide(jonas, 'deny', asked, { reason: 'Not this time' })
    await until('1003', { status: 'solved', approval: 'cs_approval_denied' })
    await until('1006', { status: 'hold', approval: 'cs_approval_denied' })
  })

  // The last one: it changes the account for good.
  test('without on-hold in the account it stays open, also where that was turned off a moment ago', async () => {
    await control(system.sandbox.zendesk, 'settings', { onHold: false })
    await ask(mia, waiting.scarf)
    await until('1004', { status: 'open', approval: 'cs_approval_waiting' })
    const { tags } = await ticket('1004')
    expect([tags.includes(open), tags.includes('countersign_on_hold')]).toEqual([true, false])
  })
})
