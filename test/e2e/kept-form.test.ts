import { loadConfig } from '@countersign/backend/config'
import { startBackend } from '@countersign/backend/start-backend'
import type { Backend } from '@countersign/backend/start-backend'
import { startSandbox } from '@countersign/sandbox/start-sandbox'
import type { Sandbox } from '@countersign/sandbox/start-sandbox'
import { pino } from 'pino'
import type { Browser, BrowserContext } from 'playwright-core'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '#browser.ts'
import { createTestDatabase } from '#database.ts'
import type { Sidebar } from '#e2e/workspace.ts'
import { Workspace } from '#e2e/workspace.ts'
import { people } from '#sign-in.ts'

let browser: Browser
let database: Awaited<ReturnType<typeof createTestDatabase>>
let sandbox: Sandbox
let backend: Backend
let sql: postgres.Sql
let context: BrowserContext
let workspace: Workspace
/** Of the backend's clock before the real one, in milliseconds. */
let ahead = 0

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

beforeEach(async () => {
  ahead = 0
  database = await createTestDatabase()
  sandbox = await startSandbox({ settleMs: 100 })
  sql = postgres(database.url, { max: 1, onnotice: () => undefined })
  backend = await startBackendOn('0')
  sandbox.setBackendUrl(backend.url)
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  workspace = await Workspace.open(context, { sandbox })
})
afterEach(async () => {
  await context?.close()
  await backend?.close()
  await sql?.end()
  await sandbox?.close()
  await database?.drop()
})

const shown = { timeout: 30_000 }

async function startBackendOn(port: string): Promise<Backend> {
  const env = {
    PORT: port,
    DATABASE_URL: database.url,
    SESSION_SECRET: 'a secret for tests that is long enough to be one',
    ...sandbox.backendEnv,
  }
  const now = () => new Date(Date.now() + ahead)
  return startBackend({ config: loadConfig(env), log: pino({ level: 'silent' }), now })
}

const amount = (sidebar: Sidebar) => sidebar.field(/Amount in USD/)
const note = (sidebar: Sidebar) => sidebar.field(/Note for the approver/)

/** The form of ticket 1003 is open and restored, with these words in it. */
async function expectForm(words: { amount: string; note: string }): Promise<void> {
  const { sidebar } = workspace
  await sidebar.sentence('Kept from before. Nothing has been sent.').waitFor(shown)
  expect(await amount(sidebar).inputValue()).toBe(words.amount)
  expect(await note(sidebar).inputValue()).toBe(words.note)
  expect(await sql`select id from refund_requests`).toEqual([])
}

async function openForm(): Promise<void> {
  await workspace.openTicket(people.mia, '1003')
  await workspace.sidebar.button('Other amount or reason').click(shown)
}

/** What the backend keeps by now. */
function keeps(words: string): Promise<void> {
  const text = async () => (await sql`select form::text as text from refund_forms`)[0]?.['text']
  return expect.poll(text, shown).toContain(words)
}

test('a half-written form survives a reload, a ticket switch and a server restart, and is never sent by itself', async () => {
  const { sidebar, page } = workspace
  await openForm()
  await amount(sidebar).fill('120,5')
  await note(sidebar).fill('agreed by phone')
  await keeps('agreed by phone')
  await page.reload()
  await expectForm({ amount: '120,5', note: 'agreed by phone' })

  // In the middle of a word, before the typing has come to rest.
  await note(sidebar).fill('agreed by phone with her hus')
  await page.reload()
  await expectForm({ amount: '120,5', note: 'agreed by phone with her hus' })

  await workspace.openTicket(people.mia, '1002')
  await sidebar.button('Refund 29.00').waitFor(shown)
  await page.reload()
  await sidebar.button('Refund 29.00').waitFor(shown)
  await workspace.openTicket(people.mia, '1003')
  await expectForm({ amount: '120,5', note: 'agreed by phone with her hus' })

  const { port } = new URL(backend.url)
  await backend.close()
  await note(sidebar).fill('agreed by phone with her husband')
  await sidebar.sentence('Not saved yet').waitFor(shown)
  backend = await startBackendOn(port)
  await sidebar.sentence('Not saved yet').waitFor({ ...shown, state: 'detached' })
  await page.reload()
  await expectForm({ amount: '120,5', note: 'agreed by phone with her husband' })
})

test('a sent form whose answer was lost carries the same key after a reload, and is forgotten once it is taken', async () => {
  const keys: (string | undefined)[] = []
  let broken = true
  await context.route('**/api/tickets/1003/refunds', async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    return broken ? route.abort() : route.continue()
  })
  const { sidebar, page } = workspace
  await openForm()
  await amount(sidebar).fill('120')
  await keeps('"120"')
  await sidebar.button('Ask a lead to approve 120.00 USD').click(shown)
  await sidebar.frame.getByText('not known whether the request was made').first().waitFor(shown)
  broken = false
  await page.reload()
  await expectForm({ amount: '120', note: '' })
  await sidebar.button('Ask a lead to approve 120.00 USD').click(shown)
  await sidebar.says('Refund of 120.00 USD waits for a signature').waitFor(shown)
  expect(keys).toEqual([keys[0], keys[0]])
  await expect.poll(() => sql`select 1 from refund_forms`, shown).toEqual([])
})

test('a form that its agent has closed does not come back', async () => {
  const { sidebar, page } = workspace
  await openForm()
  await note(sidebar).fill('never mind')
  await keeps('never mind')
  await sidebar.button('Back').click()
  await expect.poll(() => sql`select 1 from refund_forms`, shown).toEqual([])
  await page.reload()
  await sidebar.button('Other amount or reason').waitFor(shown)
  expect(await amount(sidebar).count()).toBe(0)
})

test('the session ends in the middle of the form: signing in again goes on with it, for the same person only', async () => {
  const { sidebar } = workspace
  await openForm()
  await amount(sidebar).fill('120')
  ahead = 20 * 60_000
  await note(sidebar).fill('half of a sentence')
  await sidebar.sentence('Your session has ended').waitFor(shown)

  const wrong = context.waitForEvent('page', shown)
  await sidebar.button('Sign in again').click()
  const wrongWindow = await wrong
  await wrongWindow.getByRole('button', { name: /Tom Adeyemi/ }).click(shown)
  await wrongWindow.getByText('somebody else').waitFor(shown)
  await wrongWindow.close()
  expect(await sidebar.sentence('Your session has ended').isVisible()).toBe(true)

  const right = context.waitForEvent('page', shown)
  await sidebar.button('Sign in again').click(shown)
  await (await right).getByRole('button', { name: /Mia Berger/ }).click(shown)
  await sidebar.sentence('Your session has ended').waitFor({ ...shown, state: 'detached' })
  expect(await amount(sidebar).inputValue()).toBe('120')
  expect(await note(sidebar).inputValue()).toBe('half of a sentence')
  await keeps('half of a sentence')
  await sidebar.button('Ask a lead to approve 120.00 USD').click(shown)
  await sidebar.says('Refund of 120.00 USD waits for a signature').waitFor(shown)
  const rows = await sql`select note from refund_requests`
  expect(rows.map((row) => row['note'])).toEqual(['half of a sentence'])
})
