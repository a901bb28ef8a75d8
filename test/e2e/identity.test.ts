import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Browser, BrowserContext } from 'playwright-core'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { stripePayment } from '#ledgers.ts'
import { people } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { newestCode, newestLink, openTestClock, wrong } from '#verification.ts'

let browser: Browser
let system: System
let context: BrowserContext
let workspace: Workspace
let clock: ReturnType<typeof openTestClock>

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  clock = openTestClock()
  system = await startSystem({ settleMs: 400, now: clock.now })
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  workspace = await Workspace.open(context, system)
})
afterEach(async () => {
  await context?.close()
  await system?.close()
})

const shown = { timeout: 30_000 }

/** Opens the way by code and waits for the mail; gives its code. */
async function sendCode(): Promise<string> {
  const { sidebar } = workspace
  await sidebar.button('Confirm who this is').click(shown)
  await sidebar.button('Send a code by e-mail').click()
  await sidebar.frame.getByText('A code was sent to n***@e***.com.').waitFor(shown)
  return newestCode(system)
}

/** In place of a code that is over. */
async function sendAnother(old: string): Promise<string> {
  await workspace.sidebar.button('Send a new code').click()
  await expect.poll(() => newestCode(system), shown).not.toBe(old)
  await workspace.sidebar.frame.getByText('A code was sent to n***@e***.com.').waitFor(shown)
  return newestCode(system)
}

async function enter(code: string): Promise<void> {
  await workspace.sidebar.field('Code from the customer').fill(code)
  await workspace.page.keyboard.press('Enter')
}

test('a code by e-mail, by keyboard alone: wrong, then right; the customer is confirmed and the refund needs nobody else', async () => {
  const { sidebar, page } = workspace
  await workspace.openTicket(people.mia, '1017')
  await sidebar.button('Ask a lead to approve 45.00 USD').waitFor(shown)
  await sidebar.button('Confirm who this is').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await sidebar.frame.getByText('A code was sent to n***@e***.com.').waitFor(shown)
  await sidebar.frame.getByText('It confirms refunds up to 45.00 USD.').waitFor()
  expect(await sidebar.frame.getByRole('timer').textContent()).toMatch(/^(10:00|9:\d\d)$/)
  const code = newestCode(system)
  expect(await sidebar.text.innerText()).not.toContain(code)

  await page.keyboard.type('12 34')
  await page.keyboard.press('Enter')
  await sidebar.frame.getByText('The code has 8 digits').waitFor()
  await enter(wrong(code))
  await sidebar.frame.getByText('This code is not right.').waitFor(shown)
  await page.keyboard.type(`${code.slice(0, 4)} ${code.slice(4)}`)
  await page.keyboard.press('Enter')
  await sidebar.frame.getByText('Confirmed. The customer is who they say.').waitFor(shown)
  await sidebar.sentence('Confirmed for refunds up to 45.00 USD.').waitFor(shown)
  await sidebar.frame.getByText('How we know').click()
  await sidebar.frame.getByText('The code from the mail was given in this ticket.').waitFor()
  await sidebar.frame.getByText('Holds until').waitFor()
  expect(await sidebar.text.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])

  await sidebar.button('Refund 45.00').click(shown)
  await sidebar.button(/^Confirm$/).click(shown)
  await sidebar.says('Refunded 45.00 USD').waitFor(shown)
  expect(stripePayment(system, 'pi_nora_jacket').refunds).toHaveLength(1)
  expect(workspace.complaints).toEqual([])
})

test('a request that waits only for the identity goes on by itself once the link in the mail is pressed', async () => {
  const { sidebar } = workspace
  await workspace.openTicket(people.mia, '1017')
  await sidebar.button('Ask a lead to approve 45.00 USD').click(shown)
  await sidebar.button(/^Confirm$/).click(shown)
  await sidebar.says('Refund of 45.00 USD waits for a signature').waitFor(shown)
  await sendCode()
  const customer = await context.newPage()
  await customer.goto(newestLink(system))
  await customer.getByText('refund over 45.00 USD').waitFor()
  await customer.getByRole('button', { name: 'Yes, that was me' }).click()
  await customer.getByText('Thank you, confirmed.').waitFor()
  await customer.close()
  await sidebar.frame.getByText('Confirmed. The customer is who they say.').first().waitFor(shown)
  await sidebar.says('Refunded 45.00 USD').waitFor(shown)
})

test('two facts: the pair is right or wrong, and small refunds go then', async () => {
  const { sidebar, page } = workspace
  await workspace.openTicket(people.mia, '1017')
  await sidebar.button('Confirm who this is').click(shown)
  await sidebar.button('Ask for two facts').click()
  await sidebar.field('Amount of their last invoice').fill('45')
  await page.keyboard.press('Enter')
  await sidebar.frame.getByText('Enter both').waitFor()
  await sidebar.field('ZIP of their billing address').fill('94108')
  await page.keyboard.press('Enter')
  await sidebar.frame.getByText('The pair is not right. It is not said which of the two.').waitFor(shown)
  await sidebar.field('ZIP of their billing address').fill('94107')
  await page.keyboard.press('Enter')
  await sidebar.frame.getByText('Both facts are right.').waitFor(shown)
  await sidebar.frame.getByText('Known by facts').first().waitFor(shown)
  await sidebar.button('Ask a lead to approve 45.00 USD').waitFor(shown)
})

test('of two customers the agent picks one, and takes it back; an address that nobody has leads to another one', async () => {
  const { sidebar } = workspace
  await workspace.openTicket(people.mia, '1013')
  await sidebar.button(/Choose Nils Nowak/).click(shown)
  await sidebar.frame.getByText('mastercard •• 8210').first().waitFor(shown)
  await sidebar.frame.getByText('Not confirmed').first().waitFor()
  await sidebar.button('Another customer').click()
  await sidebar.button(/Choose Marta Nowak/).waitFor(shown)

  await workspace.openTicket(people.mia, '1014')
  const field = sidebar.field('Try another address')
  await field.fill('nobody', shown)
  await sidebar.button('Look up').click()
  await sidebar.frame.getByText('Enter one whole e-mail address.').waitFor()
  await field.fill('nobody@example.com')
  await sidebar.button('Look up').click()
  await sidebar.frame.getByText('No Stripe customer has this address either.').waitFor(shown)
  await field.fill('anna.lehmann@example.com')
  await sidebar.button('Look up').click()
  await sidebar.button(/Choose A\*\*\* L\*\*\*/).click(shown)
  await sidebar.frame.getByText('visa •• 6127').first().waitFor(shown)
  await sidebar.frame.getByText('Not confirmed').first().waitFor()
  expect(await sidebar.text.innerText()).not.toContain('Anna')
})

test('an expired code says so and a new one is sent', async () => {
  const { sidebar } = workspace
  await workspace.openTicket(people.mia, '1017')
  const old = await sendCode()
  clock.forward(10.5)
  await enter(old)
  await sidebar.frame.getByText('The code has expired. Send a new one.').waitFor(shown)
  expect(await sidebar.field('Code from the customer').count()).toBe(0)
  await enter(await sendAnother(old))
  await sidebar.frame.getByText('Confirmed. The customer is who they say.').waitFor(shown)
})

test('too many wrong answers lock the customer: nothing is offered until then, and the lead finds a note', async () => {
  const { sidebar } = workspace
  await workspace.openTicket(people.mia, '1017')
  let code = await sendCode()
  const fourWrong = async (): Promise<void> => {
    for (let tries = 0; tries < 4; tries += 1) {
      await enter(wrong(code))
      await sidebar.frame.getByText('This code is not right.').waitFor(shown)
      await sidebar.field('Code from the customer').fill('')
    }
  }
  await fourWrong()
  await enter(wrong(code))
  await sidebar.frame.getByText('Five tries are used up').waitFor(shown)
  expect(await sidebar.field('Code from the customer').count()).toBe(0)
  code = await sendAnother(code)
  await fourWrong()
  await enter(wrong(code))
  await sidebar.frame.getByText('Too many wrong answers. Nothing can confirm this customer before').waitFor(shown)
  expect(await sidebar.button('Confirm who this is').count()).toBe(0)
  await workspace.notes.first().waitFor(shown)
  expect(await workspace.notes.first().textContent()).toContain('For the team lead: 10 wrong answers')
})
