import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { pageToken, people, signIn } from '#sign-in.ts'
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
  await workspace.sidebar.says('Refund of 350.00 USD waits for a signature').waitFor({ timeout: 30_000 })
  await workspace.notes.first().waitFor({ timeout: 30_000 })
  expect(await workspace.page.getByText(markup).count()).toBeGreaterThan(0)
  for (const frame of workspace.page.frames()) {
    expect(await frame.evaluate('window.pwned')).toBeUndefined()
    expect(await frame.locator('img[src="x"]').count()).toBe(0)
  }
  await context.close()
})

test('sec-26: the browser itself turns no text into script in any of our pages, and reports nothing while they are used', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  const workspace = await Workspace.open(context, system)
  await workspace.openTicket(people.lena, '1002')
  await workspace.sidebar.button('Refund 29.00').click({ timeout: 30_000 })
  await workspace.sidebar.button('Confirm').waitFor()
  await workspace.openDesk(people.lena)
  await workspace.desk.queue(/./).first().waitFor({ timeout: 30_000 })
  expect(workspace.complaints).toEqual([])

  const tries = {
    innerHTML: "document.body.innerHTML = '<img src=x onerror=window.pwned=1>'",
    'srcdoc of a frame': "document.createElement('iframe').srcdoc = '<script>parent.pwned=1</' + 'script>'",
    'source of a script': "document.createElement('script').src = '/zendesk/assets/x.js'",
    eval: "eval('window.pwned = 1')",
    'a timer with text': "setTimeout('window.pwned = 1')",
    'a policy of its own': "trustedTypes.createPolicy('mine', { createHTML: (text) => text })",
  }
  const ours = workspace.page.frames().filter((frame) => frame.url().startsWith(system.backend.url))
  expect(ours.length).toBeGreaterThan(0)
  for (const frame of ours) {
    for (const [name, script] of Object.entries(tries)) {
      const run = `(() => { try { ${script}; return 'it went through' } catch (error) { return error.name } })()`
      // In a task of its own: while a debugger's code runs, the browser lets it by.
      expect(await frame.evaluate(`new Promise((say) => setTimeout(() => say(${run})))`), name).toMatch(/Error/)
    }
    expect(await frame.evaluate('window.pwned')).toBeUndefined()
  }
  await context.close()
})

test('sec-25: a page of another origin cannot frame ours, with a good token neither', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  const token = await pageToken(system, people.mia)
  const html = `<iframe name="f"></iframe><form method="post" target="f" action="${system.backend.url}/zendesk/sidebar"><input name="token" value="${token}"></form><script>document.forms[0].submit()</script>`
  const evil = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html))
  await new Promise<void>((listening) => evil.listen(0, '127.0.0.1', listening))
  // The same host as the workspace, and another port: even that is another origin.
  await page.goto(`http://localhost:${(evil.address() as AddressInfo).port}/`)
  await expect.poll(() => complaints.join(), { timeout: 30_000 }).toContain('frame-ancestors')
  const framed = page.frames().find((frame) => frame !== page.mainFrame())
  expect(await framed?.locator('#session').count()).toBe(0)
  await context.close()
  evil.close()
})

test('an ended session keeps what is on the screen and says how to go on', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  const workspace = await Workspace.open(context, system)
  await workspace.openTicket(people.mia, '1002')
  const { sidebar } = workspace
  await sidebar.button('Refund 29.00').click({ timeout: 30_000 })
  // From here on the backend takes nobody's session any more.
  await context.route('**/api/**', (route) =>
    route.fulfill({
      status: 401,
      json: { error: { code: 'session_expired', message: 'Your session has ended.', requestId: 'test' } },
    }),
  )
  await sidebar.button('Confirm').click()
  await sidebar.sentence('Your session has ended').waitFor({ timeout: 30_000 })
  await sidebar.button('Sign in again').waitFor()
  expect(await sidebar.text.textContent()).toContain('Ben Okafor')
  expect(await system.sql`select id from refund_requests`).toEqual([])
  await context.close()
})
