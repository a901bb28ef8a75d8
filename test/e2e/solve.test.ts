import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { callZendesk } from '#e2e/zendesk-call.ts'
import { people, signIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let browser: Browser
let system: System
let context: BrowserContext
let workspace: Workspace

beforeAll(async () => {
  browser = await openBrowser()
  system = await startSystem({ settleMs: 100 })
})
afterAll(async () => {
  await browser?.close()
  await system?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  workspace = await Workspace.open(context, system)
})
afterEach(() => context?.close())

const shown = { timeout: 30_000 }

async function ask(ticketId: string, paymentIntentId: string, amount: number) {
  const mia = await signIn(system, people.mia)
  const body = { paymentIntentId, amount, currency: 'usd', reason: 'customer_request' }
  const headers = { 'idempotency-key': `solve-${ticketId}` }
  const answer = await mia.call('POST', `/api/tickets/${ticketId}/refunds`, body, headers)
  return (await answer.json()) as { id: string; contentHash: string }
}

async function statusOf(ticketId: number): Promise<string> {
  const path = `/api/v2/tickets/${ticketId}`
  const { ticket } = (await callZendesk(system.sandbox.zendesk, 'GET', path)) as { ticket: { status: string } }
  return ticket.status
}

test('solving is stopped while the refund waits, and free as soon as it is confirmed', async () => {
  const refund = await ask('1003', 'pi_clara_machine', 35_000)
  const { sidebar, alert } = workspace
  await workspace.openTicket(people.mia, '1003')
  await sidebar.says('Refund of 350.00 USD waits for a signature').waitFor(shown)
  await workspace.notes.first().waitFor(shown)
  await workspace.submitAs('Solved')
  await alert.getByText('it waits for a lead. Solve it when it is confirmed').waitFor(shown)
  expect(await alert.textContent()).toContain('A refund of 350.00 USD on this ticket is not finished')
  expect(await statusOf(1003)).not.toBe('solved')

  const lena = await signIn(system, people.lena)
  const signed = await lena.call(
    'POST',
    `/api/refunds/${refund.id}/approve`,
    {},
    {
      'if-match': `"${refund.contentHash}"`,
    },
  )
  expect(signed.status).toBe(200)
  await workspace.notes.getByText('Refunded 350.00 USD').first().waitFor(shown)
  await workspace.submitAs('Solved')
  await expect.poll(() => statusOf(1003), shown).toBe('solved')
})

test('whoever insists within a minute solves it, and every other status is saved without a word', async () => {
  await ask('1007', 'pi_greta_year', 24_000)
  const { sidebar, alert } = workspace
  await workspace.openTicket(people.mia, '1007')
  await sidebar.says('Refund of 240.00 USD waits for a signature').waitFor(shown)
  await workspace.notes.first().waitFor(shown)
  await workspace.submitAs('Pending')
  await expect.poll(() => statusOf(1007), shown).toBe('pending')
  await workspace.submitAs('Solved')
  await alert.getByText('press Save again within a minute').waitFor(shown)
  expect(await statusOf(1007)).toBe('pending')
  await workspace.submitAs('Solved')
  await expect.poll(() => statusOf(1007), shown).toBe('solved')
})

test('what is not known holds nothing up: a backend that does not answer lets the ticket be solved', async () => {
  await context.route('**/api/**', (route) => route.abort())
  await workspace.openTicket(people.mia, '1006')
  await workspace.sidebar.button('Try again').waitFor(shown)
  await workspace.submitAs('Solved')
  await expect.poll(() => statusOf(1006), shown).toBe('solved')
})
