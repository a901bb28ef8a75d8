import { ticketWebhook } from '@countersign/backend/zendesk-app/our-things'
import { readFile } from 'node:fs/promises'
import { RefundList } from '@countersign/shared/refund-review'
import type { Browser, BrowserContext, Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { stripePayment } from '#ledgers.ts'
import { people, signIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { adminOf } from '#zendesk-install.ts'
import { takePicture } from '#take-picture.ts'

let browser: Browser
let system: System
let context: BrowserContext
let workspace: Workspace

beforeAll(async () => {
  browser = await openBrowser()
  system = await startSystem({ settleMs: 100 })
  for (const [ticketId, paymentIntentId, amount] of [
    ['1003', 'pi_clara_machine', 35_000],
    ['1006', 'pi_fatima_lamp', 5900],
    ['1007', 'pi_greta_year', 24_000],
  ] as const)
    await ask(ticketId, { paymentIntentId, amount, currency: 'usd', reason: 'customer_request' })
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

const shown = { timeout: 30_000 }

async function ask(ticketId: string, body: object): Promise<void> {
  const mia = await signIn(system, people.mia)
  const answer = await mia.call('POST', `/api/tickets/${ticketId}/refunds`, body, {
    'idempotency-key': `desk-${ticketId}`,
  })
  expect(answer.status, await answer.clone().text()).toBe(201)
}

const deskFrame = (): Frame | undefined =>
  workspace.page.frames().find((frame) => frame.url().includes('/zendesk/desk'))

test('a desk that is loaded behind a ticket asks for nothing until somebody opens it', async () => {
  const asked: string[] = []
  context.on('request', (request) => {
    if (request.url().includes('/api/') && request.frame().url().includes('/zendesk/desk')) asked.push(request.url())
  })
  // Its page arrives while the agent is somewhere else already.
  const arriving = Promise.withResolvers<void>()
  await context.route('**/zendesk/desk?*', async (route) => {
    await arriving.promise
    await route.continue()
  })
  await workspace.openDesk(people.lena)
  await workspace.page.locator('iframe[title="Countersign desk"]').waitFor({ ...shown, state: 'attached' })
  await workspace.openTicket(people.lena, '1001')
  arriving.resolve()
  await workspace.page
    .frameLocator('iframe[title="Countersign desk of a hidden tab"]')
    .locator('h1')
    .waitFor({ ...shown, state: 'attached' })
  await workspace.sidebar.verdict.waitFor(shown)
  await deskFrame()?.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
  expect(asked).toEqual([])

  await workspace.openDesk(people.lena)
  await workspace.desk.rows.first().waitFor(shown)
  expect(asked.length).toBeGreaterThan(0)
  expect(workspace.complaints).toEqual([])
})

test('a lead moves, opens and approves by keyboard alone; the queue and its count follow', async () => {
  const { desk, page } = workspace
  await workspace.openDesk(people.lena)
  await desk.queue('To approve 3 waiting').waitFor(shown)
  // Oldest first; the list and its count are read apart.
  await expect
    .poll(() => desk.rows.allTextContents(), shown)
    .toEqual([
      expect.stringContaining('350.00 USD'),
      expect.stringContaining('59.00 USD'),
      expect.stringContaining('240.00 USD'),
    ])
  await desk.queue(/To approve/).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('k')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await desk.button('Approve 350.00 USD').waitFor(shown)
  expect(deskFrame()?.url()).toMatch(/#\/to-approve\/[\w-]+$/)
  await page.keyboard.press('a')
  await desk.button('Confirm').waitFor(shown)
  await page.keyboard.press('Enter')
  await desk.queue('To approve 2 waiting').waitFor(shown)
  await expect.poll(() => stripePayment(system, 'pi_clara_machine').refunded, shown).toBe(35_000)
  await expect.poll(() => desk.rows.count(), shown).toBe(2)
  expect(workspace.complaints).toEqual([])
})

test('every view has an address: back and forward lead to the same request', async () => {
  const { desk, page } = workspace
  await workspace.openDesk(people.lena)
  await desk.rows.first().click(shown)
  await desk.button('Approve 59.00 USD').waitFor(shown)
  await desk.queue('Mine').click()
  await desk.sentence('No refund of yours is on its way.').waitFor(shown)
  await page.evaluate(() => history.back())
  await desk.button('Approve 59.00 USD').waitFor(shown)
  expect(await desk.rows.first().getAttribute('aria-current')).toBe('true')
  await page.evaluate(() => history.forward())
  await desk.sentence('No refund of yours is on its way.').waitFor(shown)
})

test('filters stand in the address, by mouse and by keyboard; the list is a file for a spreadsheet', async () => {
  const { desk, page } = workspace
  await workspace.openDesk(people.lena)
  await desk.queue('All open 2 waiting').click(shown)
  await desk.rows.nth(1).waitFor(shown)
  await desk.frame.getByText('Filters and order').click()
  await desk.field('Currency').selectOption('usd')
  // The fields are those of this address; nobody types before they are there.
  await desk.frame.getByText('Filters and order · 1 set').waitFor(shown)
  await desk.field('From').fill('100')
  await desk.field('From').press('Enter')
  await expect.poll(() => desk.rows.allTextContents(), shown).toEqual([expect.stringContaining('240.00 USD')])
  await takePicture(page, `desk/filters-1440-light`)
  expect(deskFrame()?.url()).toMatch(/#\/all\/currency=usd&min=10000$/)
  await desk.field('Needs').focus()
  await page.keyboard.press('f')
  await desk.sentence('Nothing fits these filters.').waitFor(shown)
  expect(await desk.field('Needs').inputValue()).toBe('finance')
  await page.evaluate(() => history.back())
  await expect.poll(() => desk.rows.count(), shown).toBe(1)

  const arrived = page.waitForEvent('download', shown)
  await desk.button('Download CSV').click()
  const file = await arrived
  expect(file.suggestedFilename()).toBe('all.csv')
  const rows = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
  expect(rows.map((row) => row.split(',').slice(1, 4))).toEqual([
    ['"ticket"', '"amount"', '"currency"'],
    ['"1007"', '"240.00"', '"USD"'],
  ])
  await desk.button('Clear filters').click()
  await expect.poll(() => desk.rows.count(), shown).toBe(2)
  expect(workspace.complaints).toEqual([])
})

test('the link of a notice opens the request, decides nothing, and the desk follows what others do without a reload', async () => {
  const { desk, page } = workspace
  await page.clock.install()
  await workspace.openDesk(people.lena)
  await desk.rows.last().waitFor(shown)
  const id = (await desk.rows.last().getAttribute('href'))?.split('/').at(-1) ?? ''
  // As somebody who is signed in to Zendesk and comes from a mail.
  await page.goto('about:blank')
  await page.goto(`${system.backend.deps.config.zendesk.deskUrl}/to-approve/${id}`)
  await desk.button('Approve 240.00 USD').waitFor(shown)
  expect(deskFrame()?.url()).toMatch(new RegExp(`#/to-approve/${id}$`))
  await desk.queue('To approve 2 waiting').waitFor(shown)

  const jonas = await signIn(system, people.jonas)
  const [lamp] = RefundList.parse(await (await jonas.call('GET', '/api/refunds?queue=to_sign')).json()).items
  const { contentHash } = (await (await jonas.call('GET', `/api/refunds/${lamp?.id}`)).json()) as {
    contentHash: string
  }
  const denied = await jonas.call(
    'POST',
    `/api/refunds/${lamp?.id}/deny`,
    { reason: 'Used for a year' },
    { 'if-match': contentHash },
  )
  expect(denied.status).toBe(200)
  await page.clock.fastForward(16_000)
  await desk.queue('To approve 1 waiting').waitFor(shown)
  await expect.poll(() => desk.rows.count(), shown).toBe(1)
  await ask('1004', { paymentIntentId: 'pi_dora_scarf', amount: 3900, currency: 'usd', reason: 'exception' })
  await page.clock.fastForward(16_000)
  await desk.queue('To approve 2 waiting').waitFor(shown)
  expect(workspace.complaints).toEqual([])
})

test('an agent without a signature sees what became of their own, and that nothing waits for them', async () => {
  const { desk } = workspace
  await workspace.openDesk(people.mia)
  await desk.rows.first().waitFor(shown)
  expect(await desk.queue('Mine').getAttribute('aria-current')).toBe('page')
  await desk.queue(/To approve/).click()
  await desk.sentence('Nothing waits for your signature.').waitFor(shown)
})

test('a list that cannot be read says so, and what was read stays with its age', async () => {
  const { desk, page } = workspace
  await page.clock.install()
  await workspace.openDesk(people.lena)
  await desk.rows.first().waitFor(shown)
  await context.route('**/api/refunds?queue=*', (route) => route.abort())
  await page.clock.fastForward(16_000)
  await desk.frame.getByText('Could not be read again.').waitFor(shown)
  expect(await desk.rows.count()).toBe(2)
  await context.unroute('**/api/refunds?queue=*')
  await desk.button('Refresh').click()
  await desk.frame.getByText('Could not be read again.').waitFor({ ...shown, state: 'detached' })
})

test('a lead reads what is missing in the installation, with what to do; a plain agent is not offered it', async () => {
  const { desk } = workspace
  await workspace.openDesk(people.lena)
  await desk.queue('Set-up').click(shown)
  // Nobody ran `zendesk setup` on this account.
  const missing = desk.frame.getByText('The webhook "Countersign: tickets" is missing: we are not told of tickets.')
  await missing.waitFor(shown)
  await desk.frame.getByText('Run: pnpm countersign zendesk setup --write .env').first().waitFor(shown)
  await desk.frame.getByText(/^Fine: .*Database/).waitFor(shown)
  const call = await adminOf(system.sandbox)
  await call('POST', '/api/v2/webhooks', { webhook: { ...ticketWebhook(`${system.backend.url}/webhooks/zendesk`) } })
  await desk.button('Check again').click()
  await missing.waitFor({ ...shown, state: 'detached' })
  await workspace.openDesk(people.mia)
  await desk.queue('Mine').waitFor(shown)
  expect(await desk.queue('Set-up').count()).toBe(0)
})

test('a lead who has looked at a difference to Stripe takes it off the list, by keyboard alone', async () => {
  const { desk, page } = workspace
  await system.sql`insert into drift (id, kind, subject, stripe_refund_id, step, first_seen_at, last_seen_at)
    values (gen_random_uuid(), 'external', 're_known', 're_known', 'second_refund', now(), now())`
  await workspace.openDesk(people.lena)
  await desk.queue('Drift').press('Enter', shown)
  await desk.button('I have looked at it').press('Enter', shown)
  await page.keyboard.type('Somebody')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await desk.frame.getByText('Both sides agree.').waitFor(shown)
  await expect.poll(() => desk.frame.locator(':focus').innerText()).toBe('Drift')
  const kept = await system.sql`select finding, acknowledged_by from drift where subject = 're_known'`
  expect(kept).toEqual([{ finding: 'intended', acknowledged_by: people.lena }])
})

test('it is one column at 320 px, three at 1280, in light and dark, and nothing hangs over the edge', async () => {
  for (const [width, height] of [
    [320, 900],
    [1280, 800],
  ] as const) {
    const own = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' })
    const { page, desk } = await Workspace.open(own, system)
    for (const scheme of ['light', 'dark'] as const) {
      await page.goto(`${system.sandbox.workspaceUrl}/#/agents/${people.lena}/desk`)
      if (scheme === 'dark') await page.getByRole('button', { name: 'Dark' }).click(shown)
      await desk.rows.last().waitFor(shown)
      const frame = page.frames().find((known) => known.url().includes('/zendesk/desk'))
      const edge = () => frame?.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      await takePicture(page, `desk/list-${width}-${scheme}`)
      expect(await edge(), `list at ${width} px`).toBeLessThanOrEqual(0)
      const year = desk.rows.filter({ hasText: '240.00' })
      await year.click()
      await desk.button('Approve 240.00 USD').waitFor(shown)
      expect(await year.isVisible()).toBe(width > 320)
      await takePicture(page, `desk/card-${width}-${scheme}`)
      expect(await edge(), `card at ${width} px`).toBeLessThanOrEqual(0)
      if (width === 320) await desk.frame.getByRole('link', { name: 'Back to the list' }).click()
      else await desk.queue(/To approve/).click()
      await desk.rows.last().waitFor(shown)
    }
    await own.close()
  }
})
