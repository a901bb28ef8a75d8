import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Browser, BrowserContext } from 'playwright-core'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { refundPosts, stripePayment } from '#ledgers.ts'
import { control } from '#sandbox-control.ts'
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
  system = await startSystem()
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  workspace = await Workspace.open(context, system)
})
afterEach(async () => {
  await context?.close()
  await system?.close()
})

const shown = { timeout: 30_000 }
const elsewhere = (amount: number) =>
  control(system.sandbox.stripe, 'refunds', { payment_intent: 'pi_ben_shirt', amount })

test('what changed before the confirm line is opened is shown instead of it, and nothing is sent', async () => {
  const { sidebar } = workspace
  await workspace.openTicket(people.mia, '1002')
  await sidebar.button('Refund 29.00').waitFor(shown)
  await elsewhere(900)
  await sidebar.button('Refund 29.00').click()
  await sidebar.frame.getByText('Something has changed since you read it').waitFor(shown)
  expect(await sidebar.button('Confirm').count()).toBe(0)
  await sidebar.button('Refund 20.00').waitFor(shown)
  // The strokes of an impatient hand.
  await workspace.page.keyboard.press('Enter')
  await workspace.page.keyboard.press('Enter')
  expect(refundPosts(system).filter(({ idempotencyKey }) => idempotencyKey !== null)).toEqual([])
  await sidebar.button('Refund 20.00').click()
  await sidebar.sentence('Refund 20.00 USD to mastercard •• 4444?').waitFor(shown)
  await sidebar.button('Confirm').click()
  await sidebar.says('Refunded 20.00 USD').waitFor(shown)
  expect(
    stripePayment(system, 'pi_ben_shirt')
      .refunds.map(({ amount }) => amount)
      .toSorted((a, b) => b - a),
  ).toEqual([2000, 900])
})

test('a refusal on the confirm line leaves it; the second click sends no other amount', async () => {
  const { sidebar, page } = workspace
  const bodies: unknown[] = []
  context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/refunds')) bodies.push(request.postDataJSON())
  })
  // Where no five seconds pass, focus reads nothing again: a reading under way would close the confirm line by itself.
  await page.clock.setFixedTime(new Date())
  await workspace.openTicket(people.mia, '1002')
  await sidebar.button('Refund 29.00').click(shown)
  await sidebar.button('Confirm').waitFor(shown)
  await elsewhere(900)
  const box = await sidebar.button('Confirm').boundingBox()
  if (!box) throw new Error('no Confirm')
  const at = [box.x + box.width / 2, box.y + box.height / 2] as const
  await workspace.page.mouse.click(...at)
  await sidebar.frame.getByText('Your request was not made').waitFor(shown)
  await workspace.page.mouse.click(...at)
  await workspace.page.keyboard.press('Enter')
  await sidebar.button('Refund 20.00').waitFor(shown)
  expect(await sidebar.button('Confirm').count()).toBe(0)
  expect(bodies).toEqual([expect.objectContaining({ amount: 2900 })])
})

test('in the form the refusal stands beside the amount, which stays what was typed', async () => {
  const { sidebar } = workspace
  await workspace.openTicket(people.mia, '1002')
  await sidebar.button('Other amount or reason').click(shown)
  await sidebar.button('Refund 29.00 USD now').waitFor(shown)
  await elsewhere(900)
  await sidebar.button('Refund 29.00 USD now').click()
  await sidebar.frame.getByText('This payment has 20.00 USD left to refund').first().waitFor(shown)
  expect(await sidebar.field(/Amount in USD/).inputValue()).toBe('29.00')
  await sidebar.frame.getByText('20.00 USD can be refunded').waitFor(shown)
  expect(await sidebar.frame.getByText('This payment has 20.00 USD left to refund').count()).toBe(1)
  await workspace.page.keyboard.press('Enter')
  await sidebar.field(/Amount in USD/).fill('20')
  await sidebar.button(/Refund 20.00 USD now|Ask/).click(shown)
  await sidebar.says('Refunded 20.00 USD').waitFor(shown)
})

test('coming back to the tab reads everything again', async () => {
  const { sidebar, page } = workspace
  await workspace.openTicket(people.mia, '1002')
  await sidebar.button('Refund 29.00').waitFor(shown)
  await workspace.openTicket(people.mia, '1003')
  await sidebar.button('Ask a lead to approve 350.00 USD').waitFor(shown)
  await control(system.sandbox.stripe, 'disputes', { charge: 'ch_ben_shirt' })
  await page.getByRole('navigation', { name: 'Open tickets' }).getByRole('link', { name: '#1002' }).click()
  await sidebar.says('Chargeback on this payment of 29.00 USD').waitFor(shown)
  await sidebar.frame.getByText('is handling a dispute').first().waitFor(shown)
  expect(await sidebar.text.innerText()).toContain('not refunded')
  expect(await sidebar.text.innerText()).not.toContain('refundable 29')
})

test('focus reads again after five seconds', async () => {
  const { sidebar, page } = workspace
  await page.clock.install()
  await workspace.openTicket(people.mia, '1002')
  await sidebar.button('Refund 29.00').waitFor(shown)
  await elsewhere(900)
  const frame = page.frames().find((f) => f.url().includes('/zendesk/sidebar'))
  await frame?.evaluate(() => window.dispatchEvent(new Event('focus')))
  await page.clock.fastForward(6000)
  await frame?.evaluate(() => window.dispatchEvent(new Event('focus')))
  await sidebar.button('Refund 20.00').waitFor(shown)
})
