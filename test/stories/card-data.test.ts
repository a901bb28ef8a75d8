import { CommentsRedacted } from '@countersign/shared/card-data'
import { DraftReply } from '@countersign/shared/draft'
import { TicketContext } from '@countersign/shared/ticket-context'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { updateTicket } from '#zendesk-api.ts'

let system: System
let mia: SignedIn

beforeAll(async () => {
  system = await startSystem()
  mia = await signIn(system, people.mia)
})
afterAll(() => system?.close())

// Hanna's message: a number, its date and its code.
const pasted = /4000 0566|11\/29|\b731\b/

async function contextOf(ticketId: string): Promise<TicketContext> {
  return TicketContext.parse(await (await mia.call('GET', `/api/tickets/${ticketId}/context`)).json())
}

async function zendeskText(): Promise<string> {
  return (await fetch(`${system.sandbox.zendesk.url}/sandbox/ledger`)).text()
}

async function draftAbout(ticketId: string): Promise<string> {
  const answer = await mia.call('POST', `/api/tickets/${ticketId}/draft`, { about: 'card_data' })
  const { segments } = DraftReply.parse(await answer.json())
  return segments.map(({ text }) => text).join('')
}

const removals = () => system.sql`select actor, body from audit_log where event = 'ticket.comments_redacted'`

describe('card data in the conversation', () => {
  test('may not be removed by agents who see only some tickets', async () => {
    await updateTicket(system, '1008', { group_id: 9002 })
    const ravi = await signIn(system, people.ravi)
    const answer = await ravi.call('POST', '/api/tickets/1008/redact-comment')
    expect(answer.status).toBe(403)
    expect(await zendeskText()).toMatch(pasted)
    expect(await removals()).toEqual([])
  })

  test('the safe reply asks for no more of it and points to the page where the open invoice is paid', async () => {
    const text = await draftAbout('1008')
    expect(text).toMatch(/^Hi Hanna,[\s\S]*do not send card numbers/)
    expect(text).toMatch(/payment page of your invoice: https?:\/\/\S+/)
    expect(text).not.toMatch(pasted)
    expect(await draftAbout('1002')).not.toContain('http')
  })

  test('is removed from Zendesk for good, once, with one audit row that does not repeat it', async () => {
    expect((await contextOf('1008')).redacted).toBe(3)
    const answer = await mia.call('POST', '/api/tickets/1008/redact-comment')
    expect(CommentsRedacted.parse(await answer.json())).toEqual({ redacted: 1, refused: 0, inSubject: 0 })
    const text = await zendeskText()
    expect(text).not.toMatch(pasted)
    expect(text).toContain('My payment did not go through. My new card is ▇')
    expect((await contextOf('1008')).redacted).toBe(0)

    const again = await mia.call('POST', '/api/tickets/1008/redact-comment')
    expect(CommentsRedacted.parse(await again.json())).toEqual({ redacted: 0, refused: 0, inSubject: 0 })
    const rows = await removals()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.['actor']).toBe(`human:${people.mia}`)
    expect(JSON.parse(String(rows[0]?.['body']))).toMatchObject({
      redacted: [{ kinds: { pan: 1, expiry: 1, cvv: 1 } }],
      refused: [],
    })
    expect(JSON.stringify(rows)).not.toMatch(pasted)
  })

  test('in a later comment, an internal note included, is flagged and removed too', async () => {
    await updateTicket(system, '1010', {
      comment: { body: 'Read out on the phone: 5555 5555 5555 4444', public: false },
    })
    expect((await contextOf('1010')).redacted).toBe(1)
    const answer = await mia.call('POST', '/api/tickets/1010/redact-comment')
    expect(CommentsRedacted.parse(await answer.json()).redacted).toBe(1)
    expect(await zendeskText()).not.toContain('5555 5555')
    expect((await contextOf('1010')).redacted).toBe(0)
  })

  test('what stands in the subject is said to be left', async () => {
    await updateTicket(system, '1009', { subject: 'Is 4242 4242 4242 4242 declined?' })
    const answer = await mia.call('POST', '/api/tickets/1009/redact-comment')
    expect(CommentsRedacted.parse(await answer.json())).toEqual({ redacted: 0, refused: 0, inSubject: 1 })
  })
})

test.each([
  ['a card number', 'it was four two four two four two four two four two four two four two four two'],
  ['the security code of a card', 'the customer says the CVV is 731'],
  ['a PIN', 'their PIN is 4711'],
  ['the data of a card’s magnetic stripe', ';4242424242424242=28121010000?'],
  ['the expiry date of a card', 'card valid thru 11/29'],
])('a note with %s is refused, named and not repeated', async (what, note) => {
  const body = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request', note }
  const answer = await mia.call('POST', '/api/tickets/1002/refunds', body, { 'idempotency-key': 'card-data-in-note' })
  expect(answer.status).toBe(422)
  const text = await answer.text()
  expect(text).toContain(`The note holds ${what}.`)
  // The request id is drawn by chance and may hold the same digits.
  expect(text.replace(JSON.parse(text).error.requestId, '')).not.toMatch(/731|4711|4242|11\/29|four two/)
  expect(await system.sql`select id from refund_requests`).toEqual([])
})
