import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { people, signIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { updateTicket } from '#zendesk-api.ts'

let browser: Browser
let system: System

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  system = await startSystem()
})
afterEach(() => system?.close())

const markup = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script><b>bold</b>'

test('sec-27: markup in subject, comment and note shows as text in workspace and sidebar, and runs nowhere', async () => {
  await updateTicket(system, '1003', { subject: `Help ${markup}`, comment: { body: markup, public: true } })
  const mia = await signIn(system, people.mia)
  const body = {
    paymentIntentId: 'pi_clara_machine',
    amount: 35_000,
    currency: 'usd',
    reason: 'customer_request',
    note: markup,
  }
  await mia.call('POST', '/api/tickets/1003/refunds', body, { 'idempotency-key': 'hostile-e2e-1' })

  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  const workspace = await Workspace.open(context, system)
  await workspace.openTicket(people.mia, '1003')
  await workspace.sidebar.says('Refund of 350.00 USD waits for a signature').waitFor({ timeout: 15_000 })
  await workspace.notes.first().waitFor({ timeout: 15_000 })
  expect(await workspace.page.getByText(markup).count()).toBeGreaterThan(0)
  for (const frame of workspace.page.frames()) {
    expect(await frame.evaluate('window.pwned')).toBeUndefined()
    expect(await frame.locator('img[src="x"]').count()).toBe(0)
  }
  await context.close()
})

test('an ended session keeps what is on the screen and says how to go on', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  const workspace = await Workspace.open(context, system)
  await workspace.openTicket(people.mia, '1002')
  const { sidebar } = workspace
  await sidebar.button('Refund 29.00').click({ timeout: 15_000 })
  // From here on the backend takes nobody's session any more.
  await context.route('**/api/**', (route) =>
    route.fulfill({
      status: 401,
      json: { error: { code: 'session_expired', message: 'Your session has ended.', requestId: 'test' } },
    }),
  )
  await sidebar.button('Confirm').click()
  await sidebar.sentence('Your session has ended').waitFor({ timeout: 15_000 })
  await sidebar.button('Sign in again').waitFor()
  expect(await sidebar.text.textContent()).toContain('Ben Okafor')
  expect(await system.sql`select id from refund_requests`).toEqual([])
  await context.close()
})
