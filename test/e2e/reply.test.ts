import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Browser, BrowserContext } from 'playwright-core'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { people } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let browser: Browser
let system: System
let context: BrowserContext
let workspace: Workspace

beforeAll(async () => {
  browser = await openBrowser()
  system = await startSystem()
})
afterAll(async () => {
  await browser?.close()
  await system?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  workspace = await Workspace.open(context, system)
})
afterEach(async () => {
  expect(workspace.complaints).toEqual([])
  await context?.close()
})

const shown = { timeout: 15_000 }

test('a reply with a false claim cannot be inserted; one with a promise only in a second step', async () => {
  const { sidebar, composer } = workspace
  await workspace.openTicket(people.mia, '1003')
  await sidebar.button(/^Edit$/).click(shown)
  const field = sidebar.text.getByRole('textbox', { name: 'Reply to the customer' })

  await field.fill('We have refunded 350.00 USD.')
  await sidebar.text.getByText('The refund does not stand like this.').waitFor(shown)
  expect(await sidebar.button(/^Insert$/).isDisabled()).toBe(true)

  await field.fill('I will write to you by tomorrow.')
  await sidebar.text.getByText('“tomorrow” Policy gives no such time.').waitFor(shown)
  await sidebar.button(/^Insert$/).click(shown)
  await sidebar.button('Insert anyway').first().waitFor(shown)
  expect(await composer.innerText()).not.toContain('tomorrow')
  await sidebar.button('Insert anyway').last().click(shown)
  await sidebar.marked('Inserted as a public reply').waitFor(shown)
  expect(await composer.innerText()).toContain('I will write to you by tomorrow.')
  const audited = await system.sql`select 1 from audit_log where event = 'draft.inserted_anyway'`
  expect(audited).toHaveLength(1)
  const counted = await system.sql`select verdict, reason from draft_feedback`
  expect(counted).toMatchObject([{ verdict: 'edited', reason: null }])
})

test('a lead writes better words, a second person takes them into use, and the next draft is written with them', async () => {
  const { desk, page, sidebar } = workspace
  await workspace.openDesk(people.lena)
  await desk.queue('Replies').click(shown)
  await desk.frame.getByRole('link', { name: /^Payment received/ }).click(shown)
  const words = desk.frame.getByLabel('Words', { exact: true })
  await words.fill('We have refunded {{payment.amount}}.', shown)
  await desk.frame.getByText('"refunded": No refund was requested or made.').waitFor(shown)
  await desk.frame.getByRole('button', { name: 'Propose these words' }).click()
  await desk.frame.getByText('Correct what is marked above first.').waitFor(shown)

  await words.fill('Good news, your {{payment.amount}} arrived.')
  // A reload loses nothing of it.
  await page.reload()
  await desk.queue('Replies').click(shown)
  await desk.frame.getByRole('link', { name: /^Payment received/ }).click(shown)
  await desk.frame.getByLabel('Try on a ticket').fill('1003', shown)
  await desk.frame.getByText('Good news, your 350.00 USD arrived.').waitFor(shown)
  await desk.frame.getByRole('button', { name: 'Propose these words' }).press('Enter')
  await desk.frame.getByText('You wrote these words, so another person has to take them into use.').waitFor(shown)
  expect(await desk.frame.getByRole('button', { name: 'Take into use' }).count()).toBe(0)

  await workspace.openDesk(people.jonas)
  await desk.queue('Antworten').click(shown)
  await desk.frame.getByRole('link', { name: /^Zahlung eingegangen.*wartet/s }).click(shown)
  await desk.frame.getByRole('button', { name: 'In Gebrauch nehmen' }).press('Enter', shown)
  await desk.frame.getByRole('button', { name: 'Bestätigen' }).press('Enter')
  await desk.frame.getByText('Version 1', { exact: false }).first().waitFor(shown)

  await workspace.openTicket(people.mia, '1003')
  await sidebar.text.getByText(/Good news, your/).waitFor(shown)
})
