import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { arm } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
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

test('a request whose answer was lost is sent again under the same key, also after Back', async () => {
  const keys: (string | undefined)[] = []
  let broken = true
  await context.route('**/api/tickets/1002/refunds', async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    if (!broken) return route.continue()
    return route.abort()
  })
  const { sidebar } = workspace
  await workspace.openTicket(people.mia, '1002')
  await sidebar.button('Refund 29.00').click(shown)
  await sidebar.button('Confirm').click(shown)
  await sidebar.frame.getByText('not known whether the request was made').first().waitFor(shown)
  await sidebar.button('Back').click()
  broken = false
  await sidebar.button('Refund 29.00').click(shown)
  await sidebar.button('Confirm').click(shown)
  await sidebar.says('Refunded 29.00 USD').waitFor(shown)
  expect(keys.length).toBeGreaterThanOrEqual(2)
  expect(new Set(keys).size).toBe(1)
  expect(await system.sql`select id from refund_requests`).toHaveLength(1)
})

test('who comes second is told that their request was not made, and keeps their note', async () => {
  const { sidebar } = workspace
  await workspace.openTicket(people.tom, '1003')
  await sidebar.button('Ask a lead to approve 350.00 USD').click(shown)
  await sidebar.button('Change').click(shown)
  await sidebar.field(/Note for the approver/).fill('agreed by phone')
  // The colleague's request lands in the moment in which this one is sent.
  const mia = await signIn(system, people.mia)
  await context.route('**/api/tickets/1003/refunds', async (route) => {
    const body = { paymentIntentId: 'pi_clara_machine', amount: 35_000, currency: 'usd', reason: 'customer_request' }
    await mia.call('POST', '/api/tickets/1003/refunds', body, { 'idempotency-key': 'mia-was-first' })
    await route.continue()
  })
  await sidebar.submit.click()
  await sidebar.frame.getByText('requested by Mia Berger').first().waitFor(shown)
  await sidebar.frame.getByText('agreed by phone').first().waitFor(shown)
  const rows = await system.sql`select proposer_name from refund_requests`
  expect(rows.map((row) => row['proposer_name'])).toEqual(['Mia Berger'])
})

test('a refund whose outcome is unknown stays on the screen while Stripe is down', async () => {
  const mia = await signIn(system, people.mia)
  await arm(system.sandbox.stripe, { requests: [{ on: 'POST /v1/refunds', fault: 'cut_before', times: 40 }] })
  const body = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }
  await mia.call('POST', '/api/tickets/1002/refunds', body, { 'idempotency-key': 'unknown-0001' })
  await expect
    .poll(async () => (await system.sql`select outcome from refund_requests`)[0]?.['outcome'], shown)
    .toBe('unknown')
  // From here on every read of the customer fails.
  await context.route('**/api/tickets/1002/context*', async (route) => {
    const answer = await route.fetch()
    const read = (await answer.json()) as object
    const customer = { kind: 'unavailable' }
    await route.fulfill({ response: answer, json: { ...read, customer, payments: [], suggested: null } })
  })
  await workspace.openTicket(people.mia, '1002')
  await workspace.sidebar.says('Unknown: has Stripe refunded 29.00 USD?').waitFor(shown)
  expect(await workspace.sidebar.text.innerText()).toContain('Do not refund it elsewhere')
})
