import { honestAnswer } from '@countersign/sandbox/model/honest-answer'
import { startModel } from '@countersign/sandbox/model/start-model'
import type { ModelStandIn } from '@countersign/sandbox/model/start-model'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Browser, BrowserContext } from 'playwright-core'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { people } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let browser: Browser
let system: System
let model: ModelStandIn
let context: BrowserContext
let workspace: Workspace

beforeAll(async () => {
  browser = await openBrowser()
  model = await startModel()
  system = await startSystem({ env: { LLM_MODEL: 'stand-in', LLM_BASE_URL: model.url } })
})
afterAll(async () => {
  await browser?.close()
  await system?.close()
  await model?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  workspace = await Workspace.open(context, system)
})
afterEach(async () => {
  expect(workspace.complaints).toEqual([])
  await context?.close()
})

const shown = { timeout: 30_000 }

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
  // The page waits for no answer to it.
  await expect
    .poll(() => system.sql`select verdict, reason from draft_feedback`, shown)
    .toMatchObject([{ verdict: 'edited', reason: null }])
})

test('a lead writes better words, a second person takes them into use, and the next draft is written with them', async () => {
  const { desk, page, sidebar } = workspace
  await workspace.openDesk(people.lena)
  await desk.queue('Replies').click(shown)
  await desk.frame.getByRole('link', { name: /^Payment received/ }).click(shown)
  const words = desk.frame.getByLabel('Words', { exact: true })
  await words.fill('We have refunded {{payment.amount}}.', shown)
  await desk.frame.getByText('“refunded” The refund does not stand like this.').waitFor(shown)
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
  await desk.frame.getByText(/ · Fassung 1$/).waitFor(shown)

  await workspace.openTicket(people.mia, '1003')
  await sidebar.text.getByText(/Good news, your/).waitFor(shown)
})

test('a model’s draft is offered when it is ready, and shown, inserted and counted only when somebody wants it', async () => {
  model.behave(() => 'hangs')
  const { sidebar, composer } = workspace
  await workspace.openTicket(people.mia, '1001')
  // The first draft waits for nothing.
  await sidebar.text.getByText(/and a second one of/).waitFor(shown)
  expect(await sidebar.text.getByText('A further draft is ready.').count()).toBe(0)
  model.behave((call) => ({ json: honestAnswer(call) }))
  model.release()
  await sidebar.text.getByText('A further draft is ready.').waitFor(shown)
  expect(await sidebar.text.getByText('I understand that this is annoying.').count()).toBe(0)
  await sidebar.button('Show it').click(shown)
  await sidebar.text.getByText('I understand that this is annoying.').waitFor(shown)
  await sidebar.text.getByText('en · by a model').waitFor(shown)
  await sidebar.button('Back to the first draft').waitFor(shown)
  await sidebar.button(/^Insert$/).click(shown)
  await sidebar.marked('Inserted as a public reply').waitFor(shown)
  expect(await composer.innerText()).toContain('I understand that this is annoying.')
  await expect
    .poll(
      () => system.sql`select author, verdict from draft_feedback where template_key = 'duplicate_charge.seen'`,
      shown,
    )
    .toMatchObject([{ author: 'model', verdict: 'accepted' }])
})
