import type { Browser, BrowserContext } from 'playwright-core'
import { RefundView } from '@countersign/shared/refund'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { stripePayment } from '#ledgers.ts'
import { endUndo } from '#refund-calls.ts'
import { control } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

const shown = { timeout: 30_000 }

let browser: Browser
let system: System
let context: BrowserContext
/** Trusted presses of a pointer in any frame; a keyboard makes none. */
let presses: number

beforeAll(async () => {
  browser = await openBrowser()
  system = await startSystem({ settleMs: 200, env: { REFUND_UNDO_SECONDS: '600' } })
})
afterAll(async () => {
  await browser?.close()
  await system?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 1400 } })
  presses = 0
  await context.exposeFunction('countPress', () => void (presses += 1))
  await context.addInitScript(() => {
    const page = window as unknown as { countPress: () => void }
    addEventListener('pointerdown', ({ isTrusted }) => isTrusted && page.countPress(), { capture: true })
  })
})
afterEach(() => context?.close())

/** The ticket as this person sees it, in a tab of their own. */
async function open(person: keyof typeof people, ticketId: string): Promise<Workspace> {
  const workspace = await Workspace.open(context, system)
  await workspace.openTicket(people[person], ticketId)
  return workspace
}

async function pay(customer: string, amount: number): Promise<string> {
  const made = await control<{ payment_intent: string }>(system.sandbox.stripe, 'payments', { customer, amount })
  return made.payment_intent
}

/** Mia asks for it; how she asks in the sidebar is told elsewhere. */
async function ask(ticketId: string, paymentIntentId: string, amount: number): Promise<RefundView> {
  const mia = await signIn(system, people.mia)
  const body = { paymentIntentId, amount, currency: 'usd', reason: 'customer_request', note: 'as agreed by phone' }
  const headers = { 'idempotency-key': `ask-${paymentIntentId}-${amount}` }
  const answer = await mia.call('POST', `/api/tickets/${ticketId}/refunds`, body, headers)
  expect(answer.status).toBe(201)
  return RefundView.parse(await answer.json())
}

/** Nobody takes it back. */
async function untilConfirmed(id: string): Promise<void> {
  await vi.waitFor(async () => expect(await stateOf(id)).toBe('approved'), shown)
  await endUndo(system, id)
  await vi.waitFor(async () => expect(await stateOf(id)).toBe('confirmed'), shown)
}

async function stateOf(id: string): Promise<unknown> {
  const [row] = await system.sql`select state from refund_requests where id = ${id}`
  return row?.['state']
}

function refundsOf(paymentIntentId: string): number[] {
  return stripePayment(system, paymentIntentId).refunds.map(({ amount }) => amount)
}

test('an agent asks for 350.00 in two clicks, a lead approves in two, and only the confirmed refund offers to solve the ticket', async () => {
  const mia = await open('mia', '1003')
  await mia.sidebar.button('Ask a lead to approve 350.00 USD').waitFor(shown)
  presses = 0
  await mia.sidebar.button('Ask a lead to approve 350.00 USD').click()
  await mia.sidebar.button('Confirm').click(shown)
  await mia.sidebar.says('Refund of 350.00 USD waits for a signature').waitFor(shown)
  expect(presses).toBe(2)
  await mia.sidebar.frame.getByText(/Waits for a lead since .* Expires /).waitFor(shown)
  expect(await mia.sidebar.button('Solve this ticket').count()).toBe(0)

  const lena = await open('lena', '1003')
  const card = lena.decision
  await lena.sidebar.button('Approve 350.00 USD').waitFor(shown)
  for (const seen of ['350.00 USD to visa •• 1881', 'Clara Weiss', 'Confirmed', 'Asked for by Mia Berger'])
    expect(await card.textContent()).toContain(seen)
  expect(await card.textContent()).toContain('350.00 USD is over 75.00 USD (asks for a lead)')
  expect(await card.textContent()).toMatch(/Recommendation: .* sure/)
  expect(await card.textContent()).toMatch(/Sign until \w+ \d\d:\d\d/)
  presses = 0
  await lena.sidebar.button('Approve 350.00 USD').click()
  await lena.sidebar.sentence('Approve 350.00 USD to visa •• 1881?').waitFor(shown)
  await lena.sidebar.button('Confirm').click()
  await lena.sidebar.button('Undo').waitFor(shown)
  expect(presses).toBe(2)

  const [asked] = await system.sql`select id from refund_requests where payment_intent_id = 'pi_clara_machine'`
  await untilConfirmed(String(asked?.['id']))
  await mia.sidebar.says('Refunded 350.00 USD').waitFor(shown)
  expect(refundsOf('pi_clara_machine')).toEqual([35_000])
  await mia.sidebar.button('Solve this ticket').click()
  await mia.sidebar.marked('Status set to solved. Nothing is sent until you submit the ticket.').waitFor(shown)
  await mia.page.getByRole('button', { name: 'Submit as Solved' }).waitFor(shown)
  expect([...mia.complaints, ...lena.complaints]).toEqual([])
})

test('600.00 needs a lead and finance: the lead signs by keyboard alone, and nothing moves until finance has signed too', async () => {
  const payment = await pay('cus_ben', 60_000)
  const asked = await ask('1002', payment, 60_000)
  const lena = await open('lena', '1002')
  const approve = lena.sidebar.button('Approve 600.00 USD')
  await approve.waitFor(shown)
  await approve.focus()
  await lena.page.keyboard.press('a')
  await lena.sidebar
    .sentence('You sign exactly this. It then needs another signature before money moves.')
    .waitFor(shown)
  await lena.page.keyboard.press('Enter')
  await lena.sidebar.frame.getByText('Still open: finance').waitFor(shown)
  await lena.sidebar.sentence('You have signed this already. The next signature is somebody else’s.').waitFor(shown)
  expect(await approve.count()).toBe(0)
  expect(presses).toBe(0)
  expect(refundsOf(payment)).toEqual([])
  await lena.page.close()

  const jonas = await open('jonas', '1002')
  await jonas.sidebar.button('600,00 USD freigeben').waitFor(shown)
  expect(await jonas.decision.textContent()).toContain('Lena Kovac (Teamleitung)')
  // Neither a double click nor a key that is held down signs by itself.
  const sign = jonas.sidebar.button('600,00 USD freigeben')
  const confirm = jonas.sidebar.button('Bestätigen')
  await sign.dblclick()
  await confirm.waitFor(shown)
  await jonas.page.keyboard.press('Escape')
  await sign.focus()
  for (const _ of [1, 2, 3]) await jonas.page.keyboard.down('Enter')
  await jonas.page.keyboard.up('Enter')
  await confirm.waitFor(shown)
  expect(await stateOf(asked.id)).toBe('approval_required')
  await confirm.click()
  await untilConfirmed(asked.id)
  expect(refundsOf(payment)).toEqual([60_000])
  expect([...lena.complaints, ...jonas.complaints]).toEqual([])
})

test('a lead finds it in the list, denies it with a reason, and the agent reads the reason', async () => {
  const asked = await ask('1007', 'pi_greta_year', 24_000)
  const mia = await open('mia', '1007')
  await mia.sidebar.says('Refund of 240.00 USD waits for a signature').waitFor(shown)

  const lena = await open('lena', '1001')
  await lena.sidebar.frame.getByText('1 refund waits for your signature').click(shown)
  await lena.sidebar.button('240.00 USD, ticket 1007').click()
  const deny = lena.visibleSidebar.button('Deny…')
  await deny.click(shown)
  await lena.visibleSidebar.button('Deny 240.00 USD').click(shown)
  await lena.visibleSidebar.sentence('Write a few words: the other person reads them.').waitFor(shown)
  await lena.visibleSidebar.field('Reason').fill('The year was used; see the log of March.')
  await lena.visibleSidebar.button('Deny 240.00 USD').click()

  await mia.sidebar.says('Refund of 240.00 USD denied').waitFor(shown)
  await mia.sidebar.sentence('The year was used; see the log of March.').waitFor(shown)
  expect(await stateOf(asked.id)).toBe('denied')
  expect(refundsOf('pi_greta_year')).toEqual([])
  expect([...mia.complaints, ...lena.complaints]).toEqual([])
})

test('a lead asks for a photo, the agent answers beside the ticket, and the lead who asked may still sign', async () => {
  const payment = await pay('cus_ivan', 20_000)
  const asked = await ask('1009', payment, 20_000)
  const lena = await open('lena', '1009')
  await lena.sidebar.button('Ask…').click(shown)
  await lena.sidebar.button('Photo').click(shown)
  await lena.sidebar.button('Send question').click()
  await lena.sidebar.marked('Question sent.').waitFor(shown)

  const mia = await open('mia', '1009')
  await mia.sidebar.sentence('Lena Kovac has a question about it. It waits for the answer.').waitFor(shown)
  await mia.sidebar.sentence('Please ask the customer for a photo of the item.').waitFor(shown)
  await mia.sidebar.frame.getByRole('textbox', { name: 'Answer' }).fill('It is in the second comment.')
  await mia.sidebar.button('Send answer').click()
  await mia.sidebar.marked('Answer sent.').waitFor(shown)

  await lena.sidebar.sentence('It is in the second comment.').waitFor(shown)
  await lena.sidebar.button('Approve 200.00 USD').click(shown)
  await lena.sidebar.button('Confirm').click(shown)
  await untilConfirmed(asked.id)
  expect([...mia.complaints, ...lena.complaints]).toEqual([])
})

test('a screen that is out of date decides nothing, says so, keeps what was typed, and shows what waits now', async () => {
  const payment = await pay('cus_hanna', 30_000)
  const asked = await ask('1008', payment, 30_000)
  const lena = await open('lena', '1008')
  await lena.sidebar.button('Deny…').click(shown)
  await lena.sidebar.field('Reason').fill('The invoice was right.')
  // Her page hears of nothing until she decides, as behind a slow line.
  const reads = /\/api\/(refunds|tickets)\//
  await lena.page.route(reads, (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()))
  const mia = await signIn(system, people.mia)
  await mia.call('POST', `/api/refunds/${asked.id}/cancel`, undefined, { 'if-match': `"${asked.contentHash}"` })
  const anew = await ask('1008', payment, 25_000)
  await lena.sidebar.button('Deny 300.00 USD').click()
  await lena.sidebar.frame
    .getByText(/This request changed while you looked at it/)
    .first()
    .waitFor(shown)
  await lena.page.unroute(reads)
  await lena.sidebar.button('Refresh').click()

  await lena.sidebar.sentence('Withdrawn: 300.00 USD was not refunded').waitFor(shown)
  await lena.sidebar.sentence('The invoice was right.').waitFor(shown)
  await lena.sidebar.button('Approve 250.00 USD').waitFor(shown)
  expect(await stateOf(asked.id)).toBe('canceled')
  expect(await stateOf(anew.id)).toBe('approval_required')
  expect(refundsOf(payment)).toEqual([])
})

test('an approval whose answer was lost is not called done or failed: it is read again, and counts once', async () => {
  const payment = await pay('cus_julie', 18_000)
  const asked = await ask('1010', payment, 18_000)
  const lena = await open('lena', '1010')
  await lena.page.route(/\/approve$/, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await lena.sidebar.button('Approve 180.00 USD').click(shown)
  await lena.sidebar.button('Confirm').click(shown)
  await lena.sidebar.marked('No answer came, so it is not known whether your decision arrived.').waitFor(shown)
  await lena.sidebar.marked('Approved: 180.00 USD is about to be sent to Stripe').waitFor(shown)
  expect(await lena.sidebar.button('Approve 180.00 USD').count()).toBe(0)
  await untilConfirmed(asked.id)
  const [signatures] = await system.sql`
    select count(*)::int as n from refund_signatures where refund_request_id = ${asked.id}`
  expect(signatures?.['n']).toBe(1)
  expect(refundsOf(payment)).toEqual([18_000])
})

test('what was approved is taken back in the undo window by keyboard alone, and nothing was sent', async () => {
  const payment = await pay('cus_emil', 15_000)
  const asked = await ask('1005', payment, 15_000)
  const lena = await open('lena', '1005')
  const approve = lena.sidebar.button('Approve 150.00 USD')
  await approve.waitFor(shown)
  await approve.focus()
  await lena.page.keyboard.press('a')
  await lena.sidebar.button('Confirm').waitFor(shown)
  await lena.page.keyboard.press('Enter')
  // The outcome takes the focus; the next stop from there is Undo.
  await lena.sidebar.frame.locator('p:focus').filter({ hasText: 'Approved: 150.00 USD' }).waitFor(shown)
  await lena.page.keyboard.press('Tab')
  await lena.page.keyboard.press('Enter')
  await lena.sidebar.marked('Withdrawn, nothing was sent.').waitFor(shown)
  expect(presses).toBe(0)
  expect(await stateOf(asked.id)).toBe('canceled')
  expect(refundsOf(payment)).toEqual([])
  // Emil has another payment, which the next reading suggests; the outcome must not go out of sight for it.
  const read = lena.page.waitForResponse(/\/context\?fresh=1/)
  await lena.sidebar.button('Refresh').click()
  await (await read).finished()
  await lena.sidebar.button('Refresh').and(lena.sidebar.frame.locator(':enabled')).waitFor(shown)
  expect(await lena.sidebar.marked('Withdrawn, nothing was sent.').isVisible()).toBe(true)
  expect(lena.complaints).toEqual([])
})
