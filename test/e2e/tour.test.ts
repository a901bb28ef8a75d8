import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { handoffCommand } from '@countersign/backend/handoff-command'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { stripePayment } from '#ledgers.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { takePicture } from '#take-picture.ts'

let browser: Browser
let system: System
let context: BrowserContext
let workspace: Workspace

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  system = await startSystem({ settleMs: 400 })
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  workspace = await Workspace.open(context, system)
})
afterEach(async () => {
  await context?.close()
  await system?.close()
})

const shown = { timeout: 30_000 }
const repository = fileURLToPath(new URL('../..', import.meta.url))

/** What README's tour names: everything it sets in bold or italics, on one line each. */
async function namedInTour(): Promise<string[]> {
  const readme = await readFile(`${repository}/README.md`, 'utf8')
  const tour = readme.split('## A short tour')[1]?.split('\n## ')[0] ?? ''
  const words = [...tour.matchAll(/\*{1,2}([^*]+)\*{1,2}/g)].map(([, text = '']) => text.replaceAll(/\s+/g, ' '))
  // The headings of the steps are ours, not the screen's.
  return words.filter(
    (text) =>
      !/^(A double charge|A lost answer|Over the limit|A failed payment|A dispute|A signature|A bot)\.$/.test(text),
  )
}

/** Everything a person can read: the page, the app in it, and the names of buttons. */
async function readScreen(page: Page): Promise<string> {
  const { sidebar } = workspace
  const app = (await page.locator('iframe[title="Countersign"]').count()) ? await sidebar.text.innerText() : ''
  return `${await page.locator('body').innerText()}\n${app}`.replaceAll(/\s+/g, ' ')
}

test('README’s tour works word for word', async () => {
  const { page, sidebar } = workspace
  const seen: string[] = []
  const look = async () => seen.push(await readScreen(page))
  const openTicket = async (subject: string) => {
    await page
      .getByRole('button', { name: 'Views' })
      .or(page.getByRole('link', { name: 'Views' }))
      .first()
      .click(shown)
    await page.getByRole('link', { name: subject }).first().click(shown)
    await page
      .getByRole('article', { name: /Ticket/ })
      .locator('visible=true')
      .first()
      .waitFor(shown)
  }

  await page.goto(system.sandbox.workspaceUrl)
  await page.getByRole('link', { name: 'Charged twice for my plan' }).first().waitFor(shown)
  await look()
  await page.getByRole('link', { name: 'Charged twice for my plan' }).first().click()
  await sidebar.sentence('Within policy. You can refund it now.').waitFor(shown)
  await look()
  await sidebar.button('Refund 49.99').click()
  await sidebar.button('Confirm').waitFor(shown)
  await look()
  await sidebar.button('Confirm').click()
  await sidebar.says('Refunded 49.99 USD').waitFor(shown)
  await workspace.visibleNotes.nth(1).waitFor(shown)
  await look()
  await sidebar.button('Insert confirmation').first().click()
  await expect.poll(() => workspace.composer.locator('visible=true').textContent(), shown).toContain('49.99 USD')

  await openTicket('Wrong size, want to send it back')
  await page.getByRole('button', { name: 'Sandbox' }).click()
  const drawer = page.getByRole('region', { name: 'Sandbox', exact: true })
  await drawer.getByRole('tab', { name: 'Faults' }).click()
  const preset = drawer.getByRole('listitem').filter({ hasText: 'Stripe does the refund, but the answer is lost' })
  await preset.getByRole('button', { name: 'Arm' }).first().click(shown)
  await sidebar.button('Refund 29.00').waitFor(shown)
  await look()
  await sidebar.button('Refund 29.00').click(shown)
  await sidebar.button('Confirm').click(shown)
  await sidebar.says('Refunded 29.00 USD').waitFor({ timeout: 60_000 })
  await drawer.getByText('Stripe has refunded 29.00 USD once.').first().waitFor(shown)
  await look()
  expect(stripePayment(system, 'pi_ben_shirt').refunds).toHaveLength(1)
  await drawer.getByRole('button', { name: 'Close' }).click()

  for (const [subject, sentence] of [
    ['Not as described', 'Ask a lead to approve 350.00 USD'],
    ['I do not like it', 'Policy does not allow a refund: Not refundable: final sale'],
    ['Payment failed, here is my new card', 'Payment of 29.00 USD failed: the card has expired'],
    ['I want my money back NOW', 'Chargeback on this payment of 129.00 USD'],
  ] as const) {
    await openTicket(subject)
    await sidebar.frame.getByText(sentence).first().waitFor(shown)
    await look()
  }
  await page.getByRole('button', { name: /Mia Berger/ }).click()
  await look()
  await page.keyboard.press('Escape')

  await openTicket('Not as described')
  await sidebar.button('Ask a lead to approve 350.00 USD').click(shown)
  await sidebar.button('Confirm').click(shown)
  await sidebar.frame.getByText('waits for a signature').first().waitFor(shown)
  await look()
  await page.getByRole('button', { name: /Mia Berger/ }).click()
  await page.getByRole('menuitem', { name: 'Lena Kovac' }).click()
  await openTicket('Not as described')
  await sidebar.button('Approve 350.00 USD').waitFor(shown)
  await look()
  await sidebar.button('Approve 350.00 USD').click()
  await sidebar.button('Confirm').click(shown)
  await sidebar.says('Refunded 350.00 USD').waitFor({ timeout: 40_000 })
  await look()

  const example = `${repository}/docs/examples/handoff.json`
  const args = ['send', example, '--now', '--url', system.backend.url]
  const ignored = { out: () => undefined, err: () => undefined }
  expect(await handoffCommand(args, system.sandbox.backendEnv, ignored)).toBe(0)
  await openTicket('Handoff from web chat')
  await sidebar.says('Refund of 240.00 USD waits for a signature').waitFor(shown)
  await look()

  const everything = seen.join('\n')
  for (const words of await namedInTour()) expect(everything, `README names "${words}"`).toContain(words)
})

test('the workspace is photographed at 320 and 1440 px, light and dark, and nothing hangs over the edge', async () => {
  for (const [width, height] of [
    [320, 900],
    [1440, 900],
  ] as const) {
    // Of its own: the workspace remembers the scheme.
    const ownContext = await browser.newContext({ viewport: { width, height } })
    const { page, sidebar } = await Workspace.open(ownContext, system)
    await page.goto(`${system.sandbox.workspaceUrl}/#/agents/101`)
    for (const scheme of ['light', 'dark'] as const) {
      if (scheme === 'dark') await page.getByRole('button', { name: 'Dark' }).click(shown)
      for (const place of ['agents/101', 'agents/101/tickets/1001', 'agents/101/tickets/1011', 'agents/101/desk']) {
        await page.goto(`${system.sandbox.workspaceUrl}/#/${place}`)
        if (place.includes('tickets') && width === 1440) await sidebar.verdict.waitFor(shown)
        await page.getByRole('main').locator('visible=true').first().waitFor(shown)
        const edge = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(edge, `${place} at ${width} px, ${scheme}`).toBeLessThanOrEqual(0)
        await takePicture(page, `workspace/${place.replaceAll('/', '-')}-${width}-${scheme}`)
      }
    }
    await ownContext.close()
  }
})
