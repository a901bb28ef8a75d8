import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { people } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let browser: Browser
let system: System
let context: BrowserContext
let workspace: Workspace
let later = 0

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  later = 0
  system = await startSystem({ now: () => new Date(Date.now() + later) })
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  workspace = await Workspace.open(context, system)
})
afterEach(async () => {
  await context?.close()
  await system?.close()
})

const shown = { timeout: 30_000 }

/** With the confirm line open, the session ends: the next click finds out. */
async function endedSession(): Promise<void> {
  const { sidebar } = workspace
  await workspace.openTicket(people.mia, '1002')
  await sidebar.button('Refund 29.00').click(shown)
  await sidebar.button('Confirm').waitFor(shown)
  later = 16 * 60_000
  await sidebar.button('Confirm').click()
  await sidebar.button('Sign in again').waitFor(shown)
}

async function signInWindow(): Promise<Page> {
  const [popup] = await Promise.all([
    context.waitForEvent('page'),
    workspace.sidebar.button(/Sign in again|Open the window again/).click(),
  ])
  await popup.getByText('wants to use your Zendesk account').waitFor(shown)
  return popup
}

test('a session that has ended costs nothing: one sign-in in a window, and the same page goes on', async () => {
  await endedSession()
  const popup = await signInWindow()
  await Promise.all([popup.waitForEvent('close', shown), popup.getByRole('button', { name: /Mia Berger/ }).click()])
  const { sidebar } = workspace
  await sidebar.button('Sign in again').waitFor({ ...shown, state: 'detached' })
  // Stripe signs its webhooks by the real clock.
  later = 0
  await sidebar.button('Confirm').click(shown)
  await sidebar.says('Refunded 29.00 USD').waitFor(shown)
  expect(await system.sql`select id from refund_requests`).toHaveLength(1)
})

test('sec-23: nothing of a session is in a cookie or in storage, before and after signing in', async () => {
  await endedSession()
  const popup = await signInWindow()
  await Promise.all([popup.waitForEvent('close', shown), popup.getByRole('button', { name: /Mia Berger/ }).click()])
  await workspace.sidebar.button('Sign in again').waitFor({ ...shown, state: 'detached' })
  expect(await context.cookies()).toEqual([])
  for (const frame of workspace.page.frames()) {
    const kept = await frame.evaluate(() => [
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      document.cookie,
    ])
    // A session token is a JWT.
    expect(kept.join(' '), frame.url()).not.toMatch(/eyJ[\w-]+\.eyJ/)
  }
})

test('somebody else who signs in there is told so, and the page keeps its person', async () => {
  await endedSession()
  const popup = await signInWindow()
  await popup.getByRole('button', { name: /Lena Kovac/ }).click()
  await popup.getByText('You are signed in to Zendesk as somebody else').waitFor(shown)
  await popup.close()
  await workspace.sidebar.button('Sign in again').waitFor(shown)
  expect(await system.sql`select id from refund_requests`).toHaveLength(0)
})
