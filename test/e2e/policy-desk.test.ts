import { readFile } from 'node:fs/promises'
import { defaultPolicy } from '@countersign/backend/policy/default-policy'
import { PolicyList } from '@countersign/shared/policy-version'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { control } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { takePicture } from '#take-picture.ts'

let browser: Browser
let system: System
let jonas: SignedIn
let context: BrowserContext
let workspace: Workspace

const shown = { timeout: 30_000 }
const usd = defaultPolicy.money['usd']
const cheaper = { ...defaultPolicy, money: { ...defaultPolicy.money, usd: { ...usd, autoApprove: '25.00' } } }

beforeAll(async () => {
  browser = await openBrowser()
  system = await startSystem()
  // Lena is a lead, and of finance here: two people are needed for a policy. Jonas works in German.
  await control(system.sandbox.zendesk, `users/${people.lena}`, { group_ids: [9000, 9001, 9003] })
  jonas = await signIn(system, people.jonas)
  const mia = await signIn(system, people.mia)
  for (const [ticketId, paymentIntentId, amount] of [
    ['1002', 'pi_ben_shirt', 2900],
    ['1003', 'pi_clara_machine', 35_000],
  ] as const) {
    const body = { paymentIntentId, amount, currency: 'usd', reason: 'customer_request' }
    const headers = { 'idempotency-key': `policy-desk-${ticketId}` }
    const asked = await mia.call('POST', `/api/tickets/${ticketId}/refunds`, body, headers)
    expect(asked.status, await asked.clone().text()).toBe(201)
  }
})
afterAll(async () => {
  await browser?.close()
  await system?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  workspace = await Workspace.open(context, system)
})
afterEach(() => context?.close())

async function versions(): Promise<PolicyList['versions']> {
  return PolicyList.parse(await (await jonas.call('GET', '/api/policies')).json()).versions
}

test('a draft is corrected until it can be used, saved and handed in, and its own author cannot publish it', async () => {
  const { desk } = workspace
  await workspace.openDesk(people.jonas)
  await desk.queue('Regelwerk').click(shown)
  await desk.rows.filter({ hasText: 'refund_policy_v1' }).filter({ hasText: 'In Kraft' }).waitFor(shown)
  await desk.frame.getByRole('link', { name: 'Neuer Entwurf' }).click()

  const wrong = { ...defaultPolicy, windw: {}, money: { ...cheaper.money, usd: { ...usd, autoApprove: 75 } } }
  const document = desk.frame.getByLabel('Das Regelwerk als JSON')
  await document.fill(JSON.stringify(wrong, null, 2), shown)
  await desk.sentence('✕ 2 Fehler gefunden').waitFor(shown)
  const issue = desk.version.getByRole('listitem').filter({ hasText: 'money.usd.autoApprove' })
  await issue.getByRole('button', { name: 'Zeile 4' }).click()
  expect(await selectedText()).toBe('"autoApprove": 75,')
  await desk.frame.getByLabel('Warum sich etwas ändern soll').fill('Zu viel geht ohne Freigabe hinaus.')
  await desk.button('Als Entwurf speichern').click()
  await desk.sentence('Zuerst berichtigen, was oben markiert ist, dann speichern.').waitFor(shown)
  expect(await versions()).toHaveLength(1)

  await document.fill(JSON.stringify(cheaper, null, 2))
  await desk.sentence('✓ Das ist verwendbar.').waitFor(shown)
  await desk.sentence('Grenze ohne Freigabe (USD): 75.00 -> 25.00').waitFor(shown)
  // A reload loses nothing of it.
  await workspace.page.reload()
  await desk.queue('Regelwerk').click(shown)
  await desk.frame.getByRole('link', { name: 'Neuer Entwurf' }).click(shown)
  await desk.sentence('Von vorher behalten. Nichts wurde gespeichert.').waitFor(shown)
  await desk.button('Als Entwurf speichern').click(shown)

  await desk.version.getByRole('heading', { name: 'refund_policy_v2' }).waitFor(shown)
  await desk.button('Zur Prüfung vorlegen').press('Enter')
  await desk.button('Bestätigen').press('Enter')
  await desk.sentence('✓ refund_policy_v2 wartet auf eine zweite Person.').waitFor(shown)
  await desk.version.getByText(/also muss eine andere Person des Finanzteams sie veröffentlichen/).waitFor(shown)
  expect(await desk.button('Veröffentlichen').count()).toBe(0)
  const [own] = await versions()
  expect(own).toMatchObject({ state: 'review', publishObstacle: 'author' })
  expect((await jonas.call('POST', `/api/policies/${own?.id}/publish`)).status).toBe(403)
  expect(workspace.complaints).toEqual([])

  async function selectedText(): Promise<string> {
    return document.evaluate((field) => {
      const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement
      return value.slice(selectionStart, selectionEnd)
    })
  }
})

test('a lead tries it on the past and on one ticket, and what is left to say is said', async () => {
  const { desk, page } = workspace
  await workspace.openDesk(people.lena)
  await desk.queue('Policy').click(shown)
  await desk.rows.filter({ hasText: 'refund_policy_v2' }).filter({ hasText: 'In review' }).click(shown)
  await desk.frame.getByRole('link', { name: 'Backtest' }).click(shown)
  await desk.frame.getByLabel('Decisions of the last').selectOption('30', shown)
  await desk.button('Run the backtest').click()
  await desk.version.getByRole('heading', { name: '1 of 2 decisions would change' }).waitFor(shown)
  const row = desk.version.getByRole('listitem').filter({ hasText: 'Ticket 1002' })
  expect(await row.innerText()).toContain('refunded without a signature → needs a signature (a lead)')
  await desk.sentence('Mia Berger: 1 of 2 (29.00 USD)').waitFor(shown)
  await row.getByRole('link', { name: 'Rule by rule' }).click()
  await desk.sentence('They decide differently.').waitFor(shown)
  expect(await desk.version.innerText()).toMatch(/29.00 USD is within 75.00 USD[\s\S]*29.00 USD is over 25.00 USD/)
  // What was run is still there when they come back.
  await page.evaluate(() => history.back())

  const download = page.waitForEvent('download', shown)
  await desk.button('Download as CSV').click()
  const csv = await readFile(await (await download).path(), 'utf8')
  expect(csv.split('\r\n')[1]).toMatch(/,1002,29.00,USD,Customer asked for it,Mia Berger,.*,Without a signature,no$/)

  await desk.frame.getByRole('link', { name: 'What if' }).click()
  await desk.frame.getByLabel('Ticket number').fill('1001', shown)
  await page.keyboard.press('Enter')
  await desk.sentence('They decide differently.').waitFor(shown)
  expect(await desk.version.innerText()).toMatch(/49.99 USD is within 75.00 USD[\s\S]*49.99 USD is over 25.00 USD/)
  const [stored] = await system.sql`select count(*)::int as n from refund_requests where ticket_id = '1001'`
  expect(stored?.['n']).toBe(0)

  // From the card of a request to what the draft would make of it.
  await desk.queue(/To approve/).click()
  await desk.rows.filter({ hasText: '350.00 USD' }).click(shown)
  await desk.frame.getByRole('link', { name: 'What would refund_policy_v2 decide?' }).click(shown)
  await desk.sentence('Both decide the same way.').waitFor(shown)
  expect(workspace.complaints).toEqual([])
})

test('a second person publishes it, and the next decision names the version', async () => {
  const { desk, sidebar } = workspace
  await workspace.openDesk(people.lena)
  await desk.queue('Policy').click(shown)
  await desk.rows.filter({ hasText: 'refund_policy_v2' }).click(shown)
  await desk.button('Publish').click(shown)
  await desk.button('Confirm').click()
  await desk.sentence('✓ refund_policy_v2 is in force.').waitFor(shown)
  await desk.rows.filter({ hasText: 'refund_policy_v2' }).filter({ hasText: 'In force' }).waitFor(shown)
  await workspace.openTicket(people.mia, '1001')
  await sidebar.frame
    .getByText('refund_policy_v2')
    .first()
    .waitFor({ ...shown, state: 'attached' })
  expect(workspace.complaints).toEqual([])
})

test('an agent finds no policy in the desk, nor under its address', async () => {
  const { desk, page } = workspace
  await workspace.openDesk(people.mia)
  await desk.queue('Mine').waitFor(shown)
  expect(await desk.queue('Policy').count()).toBe(0)
  const frame = page.frames().find((known) => known.url().includes('/zendesk/desk'))
  await frame?.evaluate(() => (location.hash = '#/policy'))
  await desk.frame.getByRole('heading', { level: 1, name: 'Mine' }).waitFor(shown)
  expect(await desk.frame.getByText('refund_policy').count()).toBe(0)
})

test('every screen fits at 320 px and in full width, in light and dark', async () => {
  const [version] = await versions()
  const screens = {
    rules: ['', 'The rules in words'],
    'what-if': ['/what-if/1001', 'Rules that differ'],
    edit: ['/edit', 'What the server says'],
    backtest: ['/backtest', 'The decisions that change'],
  } as const
  for (const width of [320, 1280]) {
    const own = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
    const { page, desk } = await Workspace.open(own, system)
    for (const scheme of ['light', 'dark'] as const) {
      await page.goto(`${system.sandbox.workspaceUrl}/#/agents/${people.lena}/desk`)
      if (scheme === 'dark') await page.getByRole('button', { name: 'Dark' }).click(shown)
      await desk.queue('Policy').click(shown)
      await desk.rows.first().waitFor(shown)
      const frame = page.frames().find((known) => known.url().includes('/zendesk/desk'))
      for (const [name, [address, title]] of Object.entries(screens)) {
        await frame?.evaluate((hash) => (location.hash = hash), `#/policy/${version?.id}${address}`)
        if (name === 'backtest') await desk.button('Run').click(shown)
        await desk.version.getByRole('heading', { name: title }).waitFor(shown)
        await takePicture(page, `policy-desk/${name}-${width}-${scheme}`)
        const edge = await frame?.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(edge, `${name} at ${width} px`).toBeLessThanOrEqual(0)
      }
    }
    await own.close()
  }
})
