import type { Browser, BrowserContext, Page } from 'playwright-core'
import { RefundView } from '@countersign/shared/refund'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { refundPosts } from '#ledgers.ts'
import { control } from '#sandbox-control.ts'
import { openPage, pageToken, people, signIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

/** Everything here is refused in words that a person reads in the browser, and after all of it no refund was sent. */
const shown = { timeout: 30_000 }

let browser: Browser
let system: System
let context: BrowserContext

beforeAll(async () => {
  browser = await openBrowser()
  system = await startSystem({ settleMs: 200 })
})
afterAll(async () => {
  await browser?.close()
  await system?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 1400 } })
})
afterEach(async () => {
  await context?.close()
  expect(refundPosts(system)).toEqual([])
})

async function open(person: keyof typeof people, ticketId: string): Promise<Workspace> {
  const workspace = await Workspace.open(context, system)
  await workspace.openTicket(people[person], ticketId)
  return workspace
}

/** A new payment of this ticket's customer, and somebody's request for all of it. */
async function ask(who: keyof typeof people, ticketId: string, customer: string, amount: number): Promise<RefundView> {
  const made = await control<{ payment_intent: string }>(system.sandbox.stripe, 'payments', { customer, amount })
  const asker = await signIn(system, people[who])
  const body = { paymentIntentId: made.payment_intent, amount, currency: 'usd', reason: 'customer_request' }
  const headers = { 'idempotency-key': `ask-${made.payment_intent}` }
  const answer = await asker.call('POST', `/api/tickets/${ticketId}/refunds`, body, headers)
  expect(answer.status).toBe(201)
  return RefundView.parse(await answer.json())
}

test('a lead who asked for it is offered no signature', async () => {
  await ask('lena', '1003', 'cus_clara', 35_000)
  const { sidebar } = await open('lena', '1003')
  await sidebar.says('Refund of 350.00 USD waits for a signature').waitFor(shown)
  await sidebar.frame.getByText('Requested by Lena Kovac').first().waitFor(shown)
  expect(await sidebar.button('Approve 350.00 USD').count()).toBe(0)
})

test('a lead who is no longer one, between the button and its confirmation', async () => {
  await ask('mia', '1007', 'cus_greta', 24_000)
  const { sidebar } = await open('lena', '1007')
  await sidebar.button('Approve 240.00 USD').click(shown)
  await control(system.sandbox.zendesk, `users/${people.lena}`, { group_ids: [9000] })
  await sidebar.button('Confirm').click(shown)
  await sidebar.marked('Only a lead or finance can decide about this request.').waitFor(shown)
  await control(system.sandbox.zendesk, `users/${people.lena}`, { group_ids: [9000, 9001] })
})

test('a signature after its time', async () => {
  const asked = await ask('mia', '1006', 'cus_fatima', 25_000)
  const { sidebar } = await open('lena', '1006')
  await sidebar.button('Approve 250.00 USD').click(shown)
  await system.sql`update refund_requests set due_at = now() - interval '1 second' where id = ${asked.id}`
  await sidebar.button('Confirm').click(shown)
  await sidebar.marked('This request changed while you looked at it. Nothing was decided by you.').waitFor(shown)
})

test('a second signature of the same person: only finance is asked now', async () => {
  await ask('mia', '1002', 'cus_ben', 60_000)
  const { sidebar } = await open('lena', '1002')
  await sidebar.button('Approve 600.00 USD').click(shown)
  await sidebar.button('Confirm').click(shown)
  await sidebar.frame.getByText('Waiting for the signature of finance').first().waitFor(shown)
  expect(await sidebar.button('Approve 600.00 USD').count()).toBe(0)
})

test('an agent to whom Zendesk does not show the ticket: Countersign answers as if there were none', async () => {
  const ravi = await signIn(system, people.ravi)
  const answers = await Promise.all(
    ['1003', '999999'].map(async (id) => (await ravi.call('GET', `/api/tickets/${id}/context`)).json()),
  )
  for (const answer of answers)
    expect(answer).toMatchObject({
      error: { code: 'not_found', message: 'You cannot see this, or it does not exist.' },
    })
})

test('a forged page token, and one that was used too often', async () => {
  // A page each: what the first is answered with forbids it to send forms.
  const post = async (token: string): Promise<Page> => {
    const page = await context.newPage()
    const action = `${system.backend.url}/zendesk/sidebar?origin=x&amp;app_guid=y`
    await page.setContent(`<form method="post" action="${action}"><input name="token" value="${token}"><button>Open`)
    await page.getByRole('button', { name: 'Open' }).click()
    return page
  }
  const [head, , signature] = (await pageToken(system, people.mia)).split('.')
  const [, claims] = (await pageToken(system, people.lena)).split('.')
  const forged = await post([head, claims, signature].join('.'))
  await forged.getByText('Zendesk’s sign-in could not be verified').waitFor(shown)

  const real = await pageToken(system, people.mia)
  for (let use = 0; use < 20; use += 1) expect((await openPage(system, real)).status).toBe(200)
  const replayed = await post(real)
  await replayed.getByText('This sign-in of Zendesk was used too often.').waitFor(shown)
  expect(await replayed.locator('#session').count()).toBe(0)
})
