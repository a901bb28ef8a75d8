import { systemContext } from '@countersign/backend/context'
import { warmContext } from '@countersign/backend/ticket-context/warm-contexts'
import { DraftAcceptance, DraftCheck, DraftReply } from '@countersign/shared/draft'
import { RefundView } from '@countersign/shared/refund'
import { TemplateList, TemplatePreview, TemplateVersion } from '@countersign/shared/reply-template'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { stripePost } from '#stripe-api.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System
let mia: SignedIn
let lena: SignedIn
let jonas: SignedIn

beforeAll(async () => {
  system = await startSystem()
  const signed = [people.mia, people.lena, people.jonas].map((id) => signIn(system, id))
  ;[mia, lena, jonas] = (await Promise.all(signed)) as [SignedIn, SignedIn, SignedIn]
})
afterAll(() => system?.close())

async function draft(ticketId: string, body: object): Promise<DraftReply> {
  const answer = await mia.call('POST', `/api/tickets/${ticketId}/draft`, body)
  expect(answer.status, await answer.clone().text()).toBe(200)
  return DraftReply.parse(await answer.json())
}

function textOf({ segments }: Pick<DraftReply, 'segments'>): string {
  return segments.map((segment) => segment.text).join('')
}

async function check(ticketId: string, body: object): Promise<DraftCheck> {
  const answer = await mia.call('POST', `/api/tickets/${ticketId}/draft/check`, { purpose: 'insert', ...body })
  expect(answer.status, await answer.clone().text()).toBe(200)
  return DraftCheck.parse(await answer.json())
}

describe('a text that is about to be inserted', () => {
  const paymentIntentId = 'pi_clara_machine'

  test('goes in as drafted; a false status or amount and card data do not, whatever is asked', async () => {
    expect(await check('1003', { text: textOf(await draft('1003', { paymentIntentId })), paymentIntentId })).toEqual({
      findings: [],
      leave: 'allowed',
    })
    for (const text of [
      'We have refunded 350.00 USD.',
      'I can see your payment of 530.00 USD.',
      'Your card 4242 4242 4242 4242 was charged.',
      'Wir haben Ihnen den Betrag erstattet.',
    ]) {
      const { leave, findings } = await check('1003', { text, paymentIntentId, purpose: 'insert_anyway' })
      expect(leave, text).toBe('blocked')
      expect(findings[0]).toMatchObject({ severity: 'block', why: expect.stringMatching(/\.$/) as string })
    }
  })

  test('with a promise goes in only in a second step, which is audited by its kinds and without its words', async () => {
    const about = { text: 'I will write to you by tomorrow, and we waive the fee.', paymentIntentId }
    const audited = () => system.sql`select body from audit_log where event = 'draft.inserted_anyway'`
    expect((await check('1003', about)).leave).toBe('second_step')
    expect(await audited()).toHaveLength(0)
    expect((await check('1003', { ...about, purpose: 'insert_anyway' })).leave).toBe('allowed')
    const [row, ...more] = await audited()
    expect(more).toEqual([])
    expect(JSON.parse(String(row?.['body']))).toMatchObject({ findings: ['promise_time', 'waiver'], count: 2 })
    expect(String(row?.['body'])).not.toContain('tomorrow')
  })

  test('that was false becomes true when Stripe has confirmed the refund', async () => {
    const body = { paymentIntentId: 'pi_ada_second', amount: 4999, currency: 'usd', reason: 'duplicate' }
    const about = { text: 'We have refunded 49.99 USD to your Visa card ending in 4242.', ...paymentOf(body) }
    expect((await check('1001', about)).leave).toBe('blocked')
    const headers = { 'idempotency-key': 'drafts-story-1' }
    const made = RefundView.parse(await (await mia.call('POST', '/api/tickets/1001/refunds', body, headers)).json())
    await vi.waitFor(async () => {
      expect((await check('1001', { ...about, refundRequestId: made.id })).leave).toBe('allowed')
    }, 30_000)
    expect(textOf(await draft('1001', { refundRequestId: made.id }))).toContain('We have refunded 49.99 USD')
    // The refund of one payment says nothing of another.
    const other = { paymentIntentId: 'pi_ada_first' }
    for (const text of ['Your payment has been refunded.', 'Your refund is complete and was approved.']) {
      expect((await check('1001', { text, ...other })).leave, text).toBe('blocked')
    }
  })
})

test('a text is held against what Stripe says when it is inserted, whatever was read ahead', async () => {
  const { deps } = system.backend
  const ticket = await deps.zendesk.ticket('1002')
  if (!ticket) throw new Error('no such ticket')
  await warmContext(systemContext(deps, 'a test'), ticket)
  await stripePost(system, '/v1/refunds', { payment_intent: 'pi_ben_shirt', amount: '100' })
  const about = { text: 'A refund of 1.00 USD was sent.', paymentIntentId: 'pi_ben_shirt' }
  expect(await check('1002', about)).toEqual({ findings: [], leave: 'allowed' })
})

test('a text that no list can read goes in only in a second step', async () => {
  const about = { text: 'Il rimborso è stato effettuato.', paymentIntentId: 'pi_clara_machine' }
  const first = await check('1003', about)
  expect(first).toMatchObject({ leave: 'second_step', findings: [{ kind: 'language', severity: 'warn' }] })
  expect((await check('1003', { ...about, purpose: 'insert_anyway' })).leave).toBe('allowed')
})

function paymentOf({ paymentIntentId }: { paymentIntentId: string }): object {
  return { paymentIntentId }
}

describe('templates', () => {
  const words = { key: 'payment_status.paid', language: 'en', variant: 'short', body: 'Got {{payment.amount}}.' }

  test('are used once a second person has approved them, and a draft names the version', async () => {
    const proposed = await lena.call('POST', '/api/templates', words)
    const { id } = TemplateVersion.parse(await proposed.json())
    const before = await draft('1003', { paymentIntentId: 'pi_clara_machine', variant: 'short' })
    expect(before.template).toEqual({ key: words.key, language: 'en', variant: 'short', version: 0 })
    expect((await lena.call('POST', `/api/templates/${id}/approve`)).status).toBe(403)
    expect((await jonas.call('POST', `/api/templates/${id}/approve`)).status).toBe(200)
    expect((await jonas.call('POST', `/api/templates/${id}/approve`)).status).toBe(409)
    const after = await draft('1003', { paymentIntentId: 'pi_clara_machine', variant: 'short' })
    expect(textOf(after)).toMatch(/^(?:Hi Clara|Hello),\n\nGot 350\.00 USD\.\n\nKind regards$/)
    expect(after.template.version).toBe(1)
    expect(after.segments).toContainEqual({ text: '350.00 USD', source: 'Stripe payment pi_clara_machine' })
    const list = TemplateList.parse(await (await lena.call('GET', '/api/templates')).json())
    expect(list.inUse).toContainEqual(expect.objectContaining({ ...words, version: 1, approvedBy: people.jonas }))
  })

  test('that claim too much are refused, with the words; a preview says it before, with the facts of a ticket', async () => {
    const body = 'We have refunded {{payment.amount}}, order {{order.id}}.'
    const refused = await lena.call('POST', '/api/templates', { ...words, body })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ error: { issues: [{ path: 'body' }] } })
    const about = { ticketId: '1003', paymentIntentId: 'pi_clara_machine', variant: 'standard' }
    const answer = await lena.call('POST', '/api/templates/preview', {
      ...words,
      ...about,
      body: 'Yes, {{payment.amount}} is refunded.',
    })
    const preview = TemplatePreview.parse(await answer.json())
    expect(textOf(preview)).toContain('Yes, 350.00 USD is refunded.')
    expect(preview.ofTicket).toBe(true)
    expect(preview.problems).toHaveLength(1)
    expect(preview.findings).toMatchObject([{ kind: 'refund_status', severity: 'block' }])
  })

  test('never change, whoever writes to the database', async () => {
    await expect(system.sql`update reply_templates set body = 'Paid.'`).rejects.toThrow('can only be approved')
    await expect(system.sql`delete from reply_templates`).rejects.toThrow('never deleted')
  })
})

test('what becomes of drafts is counted by template, once, without text, ticket or person', async () => {
  const template = { key: 'refund.confirmed', language: 'de', variant: 'standard', version: 0 } as const
  const give = (body: object) =>
    mia.call('POST', '/api/tickets/1003/draft/feedback', { template, author: 'deterministic', ...body })
  const edited = { verdict: 'inserted', feedbackId: randomUUID(), distance: 7 }
  for (const body of [
    { verdict: 'inserted', feedbackId: randomUUID(), distance: 0 },
    edited,
    edited,
    { verdict: 'rejected', feedbackId: randomUUID(), reason: 'wrong_tone' },
  ]) {
    expect((await give(body)).status).toBe(200)
  }
  expect((await give({ verdict: 'rejected', feedbackId: randomUUID(), reason: 'my own words' })).status).toBe(400)
  const { rows } = DraftAcceptance.parse(await (await lena.call('GET', '/api/drafts/acceptance')).json())
  expect(rows).toEqual([
    {
      template,
      author: 'deterministic',
      intent: 'refund',
      accepted: 1,
      edited: 1,
      rejected: 1,
      medianDistance: 7,
      reasons: { wrong_tone: 1 },
    },
  ])
  const columns =
    await system.sql`select column_name from information_schema.columns where table_name = 'draft_feedback'`
  expect(columns.map((row) => String(row['column_name']))).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/text|body|ticket|agent/)]),
  )
  expect((await mia.call('GET', '/api/drafts/acceptance')).status).toBe(403)
})
