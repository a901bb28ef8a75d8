import { systemContext } from '@countersign/backend/context'
import { sweepJob } from '@countersign/backend/operations/sweep'
import axe from 'axe-core'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { refundPosts, stripePayment } from '#ledgers.ts'
import { control } from '#sandbox-control.ts'
import { people } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let browser: Browser
let system: System
let context: BrowserContext
let workspace: Workspace
let panel: Panel

const shown = { timeout: 30_000 }

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

beforeEach(async () => {
  system = await startSystem({ settleMs: 400 })
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  workspace = await Workspace.open(context, system)
  panel = new Panel(workspace.page)
})
afterEach(async () => {
  await context?.close()
  await system?.close()
})

/** The drawer as a person uses it. */
class Panel {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get opener(): Locator {
    return this.#page.getByRole('button', { name: /^Sandbox\b/ })
  }

  get drawer(): Locator {
    return this.#page.getByRole('region', { name: 'Sandbox', exact: true })
  }

  async open(tab: string): Promise<void> {
    if (!(await this.drawer.isVisible())) await this.opener.click(shown)
    await this.drawer.getByRole('tab', { name: tab }).click(shown)
  }

  /** The money truth. */
  says(words: string): Locator {
    return this.drawer.getByLabel('What Stripe says').getByText(words, { exact: true })
  }

  button(name: string): Locator {
    return this.drawer.getByRole('button', { name, exact: true })
  }

  /** In the tab that is shown. */
  sentence(words: string | RegExp): Locator {
    return this.drawer.getByRole('tabpanel').getByText(words).first()
  }

  /** A payment in the ledger. */
  payment(id: string): Locator {
    return this.drawer.getByRole('tabpanel').getByText(id, { exact: true })
  }
}

async function refundBen(): Promise<void> {
  const { sidebar } = workspace
  await sidebar.button('Refund 29.00').click(shown)
  await sidebar.button('Confirm').click(shown)
}

describe('faults', () => {
  test('the answer is lost: the panel arms it, the refund happens once, and the panel says so', async () => {
    await workspace.openTicket(people.mia, '1002')
    await panel.open('Faults')
    await panel.button('Arm: Stripe does the refund, but the answer is lost').click(shown)
    await panel.sentence(/Armed at .* for the next request of this kind\./).waitFor(shown)
    await panel.sentence('Armed now: 1').waitFor(shown)
    await panel.says('Stripe has refunded nothing.').waitFor(shown)

    await refundBen()
    await workspace.sidebar.says('Refunded 29.00 USD').waitFor(shown)
    await panel.says('Stripe has refunded 29.00 USD once.').waitFor(shown)
    expect(stripePayment(system, 'pi_ben_shirt').refunds).toHaveLength(1)
    expect(refundPosts(system)[0]).toMatchObject({ fault: 'cut_after', status: null })

    await panel.open('Stripe')
    await panel.sentence(/^Made by Countersign, request /).waitFor(shown)
    await panel.sentence(/^Key refund:/).waitFor(shown)
    await panel.open('Faults')
    await panel.sentence('Nothing is armed').waitFor(shown)
  })

  test('a webhook that is dropped: the refund is confirmed by reading, a minute later', async () => {
    await workspace.openTicket(people.mia, '1002')
    await panel.open('Faults')
    await panel.drawer.getByLabel('How webhooks from Stripe come').selectOption('dropped')
    await panel.button('Set: Webhooks from Stripe').click()
    await panel.sentence('Webhooks from Stripe are dropped now.').waitFor(shown)

    await refundBen()
    await panel.says('Stripe has refunded 29.00 USD once.').waitFor(shown)
    await theMinutePasses()
    await workspace.sidebar.says('Refunded 29.00 USD').waitFor(shown)
    expect(await system.sql`select 1 from webhook_inbox`).toHaveLength(0)
    expect(refundPosts(system)).toHaveLength(1)
  })

  test('Stripe is down, the sidebar says so; everything is healed with one button', async () => {
    await workspace.openTicket(people.mia, '1002')
    await panel.open('Faults')
    await panel.button('Stop: Stripe is down').click(shown)
    await panel.sentence('Stripe is down now.').waitFor(shown)
    await workspace.sidebar.button('Refresh').click(shown)
    await workspace.sidebar.frame
      .getByText(/Stripe did not answer/)
      .first()
      .waitFor(shown)

    await panel.button('Heal: Heal everything').click()
    await panel.sentence('Everything answers as it should.').waitFor(shown)
    await panel.sentence('Nothing is armed').waitFor(shown)
    await workspace.sidebar.button('Refresh').click(shown)
    await workspace.sidebar.button('Refund 29.00').waitFor(shown)
  })

  test('a stand-in that has ended is said in words, and the rest of the panel works on', async () => {
    await workspace.openTicket(people.mia, '1002')
    await system.sandbox.hubspot.close()
    await panel.open('Records')
    await panel.sentence('HubSpot of the sandbox cannot be reached. Is it running?').waitFor(shown)
    await panel.sentence('Inbox').waitFor(shown)
    await panel.says('Stripe has refunded nothing.').waitFor(shown)
    await panel.open('Events')
    await panel.button('1 h: Clock forward').click()
    await panel.sentence(/^Not done: not at HubSpot .*The others took it\.$/).waitFor(shown)
  })
})

/** The backend reads a pending refund again after a minute; here that minute is over. */
async function theMinutePasses(): Promise<void> {
  await vi.waitFor(async () => {
    const due = await system.sql`
      update refund_requests set next_check_at = now() - interval '1 second' where outcome = 'pending' returning id`
    expect(due).toHaveLength(1)
  }, 30_000)
  await sweepJob.run(systemContext(system.backend.deps, 'test'), {})
}

describe('things that happen', () => {
  test('a dispute opens: the sidebar tells not to refund', async () => {
    await workspace.openTicket(people.mia, '1002')
    await workspace.sidebar.button('Refund 29.00').waitFor(shown)
    await panel.open('Events')
    await panel.button('Open: A dispute opens').click(shown)
    await panel.sentence('The dispute is open; Stripe tells by webhook.').waitFor(shown)
    await workspace.sidebar.button('Refresh').click(shown)
    await workspace.sidebar.frame.getByText('Do not refund it: the bank decides.').first().waitFor(shown)
    await panel.open('Stripe')
    await panel.sentence(/^Dispute over 29\.00 USD/).waitFor(shown)
  })

  test('a refund made in the dashboard is told from ours, fails later, and the amount is checked', async () => {
    await workspace.openTicket(people.mia, '1002')
    await panel.open('Events')
    const amount = panel.drawer.getByLabel(/^Amount in USD/)
    await amount.fill('10.005')
    await panel.button('Refund: Somebody refunds it in the dashboard').click(shown)
    await panel.sentence('Enter an amount in USD, such as 10.00.').waitFor(shown)
    await amount.fill('10')
    await panel.button('Refund: Somebody refunds it in the dashboard').click()
    await panel.says('Stripe has refunded 10.00 USD once.').waitFor(shown)
    await panel.open('Stripe')
    await panel.sentence('Made in the dashboard').waitFor(shown)

    await panel.open('Events')
    await panel.button('Give: The last refund gets its trace reference').click(shown)
    await panel.sentence('The trace reference is there.').waitFor(shown)
    await panel.button('Fail: The last refund fails later').click(shown)
    await panel.says('A refund of 10.00 USD failed.').waitFor(shown)
    expect(stripePayment(system, 'pi_ben_shirt').refunded).toBe(0)
  })

  test('an early fraud warning comes, and the ledger has it', async () => {
    await workspace.openTicket(people.mia, '1002')
    await panel.open('Events')
    await panel.button('Send: An early fraud warning comes').click(shown)
    await panel.sentence('The warning is there; Stripe tells by webhook.').waitFor(shown)
    await panel.open('Stripe')
    await panel.sentence(/^Early fraud warning/).waitFor(shown)
  })

  test('the clocks of all stand-ins go forward together', async () => {
    const { stripe, zendesk, hubspot } = system.sandbox
    await workspace.openTicket(people.mia, '1002')
    await panel.open('Events')
    await panel.button('25 h: Clock forward').click(shown)
    await panel.sentence('It is 25 hours later for all played services.').waitFor(shown)
    const later = Date.now() + 24.9 * 3_600_000
    for (const standIn of [stripe, zendesk, hubspot]) {
      const { now } = await control<{ now: string }>(standIn, 'clock', { advanceSeconds: 0 })
      expect(Date.parse(now)).toBeGreaterThan(later)
    }
  })

  test('the ticket is changed by somebody else, then closed', async () => {
    await workspace.openTicket(people.mia, '1002')
    await panel.open('Events')
    await panel.button('Change: Somebody else changes it').click(shown)
    await panel.sentence('Another agent has added a note to #1002.').waitFor(shown)
    await workspace.notes.first().waitFor(shown)
    await panel.button('Close: It is closed').click()
    await panel.sentence('#1002 is closed: nothing can happen to it any more.').waitFor(shown)
  })

  test('Zendesk refuses to insert text, the sidebar says so, and it works again afterwards', async () => {
    await workspace.openTicket(people.mia, '1002')
    await workspace.sidebar.button('Refund 29.00').waitFor(shown)
    await panel.open('Events')
    await panel.button('Break: Zendesk cannot insert text').click(shown)
    await panel.sentence('Inserting text fails now.').waitFor(shown)
    await workspace.sidebar.button('Insert reply').click(shown)
    await workspace.sidebar
      .sentence('Zendesk did not take the text. Nothing was inserted; you can copy it.')
      .waitFor(shown)
    await panel.button('End: Zendesk answers the sidebar as it should').click()
    expect(await workspace.composer.textContent()).not.toContain('29.00 USD')
    await workspace.sidebar.button('Insert reply').click(shown)
    await expect.poll(() => workspace.composer.textContent(), shown).toContain('29.00 USD')
  })
})

describe('the drawer', () => {
  test('opens a story, shows its payments, and is closed and left by keyboard', async () => {
    const { page } = workspace
    await workspace.openTicket(people.mia, '1002')
    await panel.opener.focus()
    await page.keyboard.press('Enter')
    await panel.button('Open ticket 1001').click(shown)
    await expect.poll(() => page.url(), shown).toContain('/tickets/1001')
    await panel.drawer.getByRole('tab', { name: 'Stories' }).focus()
    await page.keyboard.press('ArrowRight')
    await panel.payment('pi_ada_second').waitFor(shown)
    expect(await panel.payment('pi_ben_shirt').count()).toBe(0)
    await panel.drawer.getByLabel('All payments, not only those of the open story').focus()
    await page.keyboard.press('Space')
    await panel.payment('pi_ben_shirt').waitFor(shown)
    await page.keyboard.press('Escape')
    await panel.drawer.waitFor({ state: 'hidden' })
    expect(await panel.opener.evaluate((button) => button === document.activeElement)).toBe(true)
    expect(workspace.complaints).toEqual([])
  })

  test.each([320, 1440])('has nothing that axe calls serious and no sideways scrolling at %i px', async (width) => {
    const { page } = workspace
    await page.setViewportSize({ width, height: 900 })
    await workspace.openTicket(people.mia, '1001')
    await panel.opener.click(shown)
    await page.evaluate(axe.source)
    for (const scheme of ['first', 'switched']) {
      for (const tab of ['Stories', 'Stripe', 'Faults', 'Events', 'Records']) {
        await panel.open(tab)
        expect(await seriousIn(page), `${tab}, ${scheme}`).toEqual([])
        expect(await panel.drawer.evaluate((drawer) => drawer.scrollWidth - drawer.clientWidth)).toBe(0)
      }
      await panel.button('Close the sandbox panel').click()
      await page.getByRole('button', { name: /Dark|Light/ }).click(shown)
      await panel.opener.click(shown)
    }
  })
})

/** Ids of what axe finds serious or critical in the drawer. */
function seriousIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const drawer = document.querySelector('[role="tablist"][aria-label="Sandbox"]')?.closest('section')
    const { violations } = await window.axe.run(drawer ?? document)
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    return serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
}

declare global {
  interface Window {
    axe: typeof axe
  }
}
