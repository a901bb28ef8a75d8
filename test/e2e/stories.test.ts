import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Browser, BrowserContext } from 'playwright-core'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { hubspotEvents, ourAudits, refundPosts, stripePayment } from '#ledgers.ts'
import { people } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let browser: Browser
let system: System
let context: BrowserContext
let workspace: Workspace

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

beforeEach(async () => {
  system = await startSystem({ settleMs: 400 })
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  workspace = await Workspace.open(context, system)
})
afterEach(async () => {
  await context?.close()
  await system?.close()
})

const shown = { timeout: 30_000 }

test('a double charge: seen in one look, refunded in two clicks, confirmed, noted, and the confirmation inserted', async () => {
  const { sidebar } = workspace
  await workspace.openTicket(people.mia, '1001')
  await sidebar.sentence('Within policy. You can refund it now.').waitFor(shown)
  expect(await sidebar.verdict.textContent()).toBe('Possible double charge: 49.99 USD')
  expect(await sidebar.text.textContent()).toContain('Same amount 40 s')
  expect(await sidebar.text.textContent()).toContain('Ada Martin')

  await sidebar.button('Refund 49.99').click()
  await sidebar.sentence('Refund 49.99 USD to visa •• 4242?').waitFor(shown)
  await sidebar.button('Confirm').click()

  await sidebar.says('Refunded 49.99 USD').waitFor(shown)
  const payment = stripePayment(system, 'pi_ada_second')
  expect(payment.refunds).toHaveLength(1)
  expect(refundPosts(system)).toHaveLength(1)

  await workspace.notes.nth(1).waitFor(shown)
  const [decision, outcome] = await workspace.notes.allTextContents()
  expect(decision).toContain('Refund of 49.99 USD requested by Mia Berger.')
  expect(outcome).toContain('Refunded 49.99 USD to visa •• 4242.')
  expect(await workspace.metadataOf(1)).toContain(payment.refunds[0]?.id)
  await vi.waitFor(() => {
    const events = hubspotEvents(system, 'ada.martin@example.com').map(({ eventTypeName }) => eventTypeName)
    expect(events).toEqual(['refund_requested', 'refund_confirmed'])
  }, 30_000)

  await sidebar.button('Insert confirmation').first().click()
  await vi.waitFor(async () => {
    expect(await workspace.composer.textContent()).toContain(
      'We have refunded 49.99 USD to your Visa card ending in 4242',
    )
  }, 30_000)
  expect(await workspace.page.getByText('We have refunded').count()).toBe(1)
  expect(workspace.complaints).toEqual([])
})

test('A: 29.00 for a wrong size is refunded by keyboard alone, and a second click asks for nothing more', async () => {
  const { sidebar, page } = workspace
  await workspace.openTicket(people.mia, '1002')
  const refund = sidebar.button('Refund 29.00')
  await refund.waitFor(shown)
  await refund.focus()
  await page.keyboard.press('Enter')
  await sidebar.sentence('Refund 29.00 USD to mastercard •• 4444?').waitFor(shown)
  // Focus is on Confirm; Enter twice is the double click of the keyboard.
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await sidebar.says('Refunded 29.00 USD').waitFor(shown)
  expect(stripePayment(system, 'pi_ben_shirt')).toMatchObject({ refunded: 2900 })
  expect(stripePayment(system, 'pi_ben_shirt').refunds).toHaveLength(1)
  expect(await system.sql`select id from refund_requests`).toHaveLength(1)
  expect(workspace.complaints).toEqual([])
})

test('B: 350.00 waits for a lead, says so everywhere, and moves nothing', async () => {
  const { sidebar } = workspace
  await workspace.openTicket(people.mia, '1003')
  await sidebar.button('Ask a lead to approve 350.00 USD').click(shown)
  await sidebar.button('Confirm').click(shown)
  await sidebar.says('Refund of 350.00 USD waits for a signature').waitFor(shown)
  await workspace.notes.first().waitFor(shown)
  expect(await workspace.notes.first().textContent()).toContain('Needs the signature of a lead')
  expect(stripePayment(system, 'pi_clara_machine').refunds).toEqual([])
  expect(refundPosts(system)).toEqual([])
})

test('C: a final sale is denied by rule; the denial is recorded and explained', async () => {
  const { sidebar } = workspace
  await workspace.openTicket(people.mia, '1004')
  await sidebar.sentence('Policy does not allow a refund: Not refundable: final sale').waitFor(shown)
  await sidebar.button('Record this denial').click()
  await sidebar.button('Confirm').click()
  await sidebar.says('Refund of 39.00 USD denied').waitFor(shown)
  await sidebar.frame.getByText('sold without a right to a refund', { exact: false }).first().waitFor(shown)
  await vi.waitFor(async () => expect(await ourAudits(system, '1004')).toHaveLength(1), 30_000)
  expect(refundPosts(system)).toEqual([])
})

test('another amount is typed, checked by policy while typing, and asked for with a note', async () => {
  const { sidebar } = workspace
  await workspace.openTicket(people.mia, '1002')
  await sidebar.button('Refund 29.00').click(shown)
  await sidebar.button('Change').click(shown)
  await sidebar.field(/Amount in USD/).fill('30,00')
  await sidebar.submit.click()
  await sidebar.sentence('This payment has 29.00 USD left to refund. Enter 29.00 or less.').waitFor(shown)
  await sidebar.field(/Amount in USD/).fill('10')
  await sidebar.field(/Note for the approver/).fill('kept the socks')
  await sidebar.button('Ask a lead to approve 10.00 USD').click(shown)
  await sidebar.says('Refund of 10.00 USD waits for a signature').waitFor(shown)
  const [row] = await system.sql`select amount::int, note, state from refund_requests`
  expect(row).toMatchObject({ amount: 1000, note: 'kept the socks', state: 'approval_required' })
})

test('the reply goes into the composer of the ticket it was written for, as text, and is not sent', async () => {
  const { sidebar } = workspace
  await workspace.openTicket(people.mia, '1002')
  await sidebar.button('Insert reply').click(shown)
  await vi.waitFor(async () => expect(await workspace.composer.textContent()).toContain('29.00 USD'), 30_000)
  expect(await workspace.composer.textContent()).toMatch(/^Hi Ben,/)
  expect(await ourAudits(system, '1002')).toEqual([])
})

test('the sidebar follows Zendesk into the dark, also when it is switched while the app is loading', async () => {
  const { sidebar, page } = workspace
  const background = () => sidebar.text.evaluate((body) => getComputedStyle(body).backgroundColor)
  await workspace.openTicket(people.mia, '1001')
  await page.getByRole('button', { name: 'Dark' }).click(shown)
  await sidebar.button('Refund 49.99').waitFor(shown)
  const light = 'rgb(255, 255, 255)'
  await expect.poll(background, shown).not.toBe(light)
  await page.getByRole('button', { name: /Dark|Light/ }).click()
  await expect.poll(background, shown).toBe(light)
})
