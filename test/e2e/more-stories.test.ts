import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Browser, BrowserContext } from 'playwright-core'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { refundPosts, stripePayment } from '#ledgers.ts'
import { people } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let browser: Browser
let system: System
let context: BrowserContext
let workspace: Workspace

beforeAll(async () => {
  browser = await openBrowser()
  system = await startSystem({ settleMs: 400 })
})
afterAll(async () => {
  await browser?.close()
  await system?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  workspace = await Workspace.open(context, system)
})
afterEach(async () => {
  expect(workspace.complaints).toEqual([])
  await context?.close()
})

const shown = { timeout: 30_000 }

/** Opens the ticket and waits for the one sentence on top. */
async function told(ticketId: string, headline: string, agent: string = people.mia): Promise<string> {
  await workspace.openTicket(agent, ticketId)
  await workspace.sidebar.says(headline).waitFor(shown)
  return workspace.sidebar.text.innerText()
}

describe('time', () => {
  test('1005: inside the trial 19.00 is refunded in two clicks, 45 days after it was paid', async () => {
    const { sidebar } = workspace
    await workspace.openTicket(people.mia, '1005')
    await sidebar.sentence('Within policy. You can refund it now.').waitFor(shown)
    expect(await sidebar.text.innerText()).toMatch(/Subscription Studio · monthly · in trial until \d/)
    await sidebar.button('Refund 19.00').click()
    await sidebar.button('Confirm').click(shown)
    await sidebar.says('Refunded 19.00 USD').waitFor(shown)
    expect(stripePayment(system, 'pi_emil_trial').refunds.map(({ amount }) => amount)).toEqual([1900])
  })

  test('1006: outside the window the button asks a lead, and says why', async () => {
    const { sidebar } = workspace
    await workspace.openTicket(people.mia, '1006')
    await sidebar.button('Ask a lead to approve 59.00 USD').waitFor(shown)
    expect(await sidebar.text.innerText()).toContain('Delivered 58 days ago, limit 30')
  })

  test('1007: an unused annual subscription: not the window but the amount asks for a lead', async () => {
    const { sidebar } = workspace
    await workspace.openTicket(people.mia, '1007')
    await sidebar.button('Ask a lead to approve 240.00 USD').waitFor(shown)
    const text = await sidebar.text.innerText()
    expect(text).toContain('240.00 USD is over 75.00 USD')
    expect(text).toMatch(/Subscription Team · yearly · .*never used/)
  })
})

describe('failed payments', () => {
  test('1008: the card has expired; what was pasted is removed, and the agent hears what to do about both', async () => {
    const text = await told('1008', 'Payment of 29.00 USD failed: the card has expired')
    expect(text).toContain('Ask the customer to add a new card on your payment page.')
    expect(text).toContain('Stripe tries again by itself on')
    expect(text).toMatch(
      /Card data was written into this ticket, in 3 places\..* it still stands in the conversation\./,
    )
    expect(text).not.toMatch(/4000|5566/)
    expect(await workspace.sidebar.button(/^Refund /).count()).toBe(0)
  })

  test('1008: what was pasted is removed from the conversation, when the agent has said so twice', async () => {
    const { sidebar } = workspace
    await workspace.openTicket(people.mia, '1008')
    await sidebar.button('Remove from the conversation').click()
    await sidebar.button('Back').waitFor(shown)
    expect(await sidebar.button('Insert a safe reply').count()).toBe(0)
    await sidebar.button('Remove for good').click()
    await sidebar.text.getByText('Removed from 1 comment, for good.').first().waitFor(shown)
    await expect.poll(() => sidebar.text.innerText()).not.toContain('Card data was written')
  })

  test('1009 and 1010: each reason has its own words, and nothing is offered to refund', async () => {
    await told('1009', 'Payment of 79.00 USD failed: not enough money in the account')
    expect(await workspace.sidebar.button(/^Refund /).count()).toBe(0)
    const text = await told('1010', 'Payment of 39.00 EUR failed: the bank wants the customer to confirm it')
    expect(text).not.toContain('Stripe tries again')
  })
})

describe('risks', () => {
  test('1011: an open dispute is not refunded, and the deadline is on the screen', async () => {
    const text = await told('1011', 'Chargeback on this payment of 129.00 USD')
    expect(text).toMatch(/Do not refund it: the bank decides\. Our answer to the bank is due by \d/)
    expect(await workspace.sidebar.button(/^Refund /).count()).toBe(0)
  })

  test('1012: an early fraud warning says that refunding now prevents the dispute, and it can be refunded', async () => {
    await told('1012', 'The bank reports fraud on this payment of 45.00 USD')
    await workspace.sidebar.button('Refund 45.00').waitFor(shown)
    expect(await workspace.sidebar.text.innerText()).toContain('A full refund now usually prevents a chargeback.')
    await workspace.sidebar.button('Refund 45.00').click()
    await workspace.sidebar.button('Confirm').click(shown)
    await workspace.sidebar.says('Refunded 45.00 USD').waitFor(shown)
    expect(stripePayment(system, 'pi_laura_order').refunds).toHaveLength(1)
  })
})

describe('who is this', () => {
  test('1013: both customers are listed, none is chosen, and nothing can be refunded', async () => {
    const text = await told('1013', '2 Stripe customers match')
    expect(text).toContain('cus_marta')
    expect(text).toContain('cus_nils')
    expect(await workspace.sidebar.button(/^Refund |^Ask /).count()).toBe(0)
  })

  test('1014: no customer has this address; Ravi of Shipping sees this ticket and no other', async () => {
    const text = await told('1014', 'No Stripe customer has this e-mail', people.ravi)
    expect(text).toContain('oskar.lehmann@example.com')
    await workspace.openTicket(people.ravi, '1001')
    await workspace.page.getByText('may not see ticket 1001', { exact: false }).first().waitFor(shown)
    // The browser's own words for Zendesk's answer, and the only ones.
    await expect.poll(() => workspace.complaints, shown).toEqual([expect.stringContaining('403 (Forbidden)')])
    workspace.complaints.length = 0
  })
})

describe('the unusual', () => {
  test('1015: yen have no decimals anywhere, and a lead decides', async () => {
    const { sidebar } = workspace
    await workspace.openTicket(people.mia, '1015')
    await sidebar.button('Ask a lead to approve 4,800 JPY').waitFor(shown)
    const text = await sidebar.text.innerText()
    expect(text).toContain('No limits are set for JPY')
    expect(text).not.toContain('48.00')
    expect(text).not.toContain('4,800.00')
  })

  test('1016: a refund made in the dashboard is on its way, so nothing is offered', async () => {
    const text = await told('1016', 'A refund of 84.00 USD is already on its way')
    expect(text).toContain('Made outside Countersign on')
    expect(text).toContain('our Stripe balance does not cover it yet')
    expect(await workspace.sidebar.button(/^Refund /).count()).toBe(0)
    expect(refundPosts(system).filter(({ paymentIntent }) => paymentIntent === 'pi_quinn_chair')).toEqual([])
  })
})

test('Jonas works in German: verdict, amounts and buttons follow his Zendesk language', async () => {
  await told('1001', 'Vielleicht doppelt abgebucht: 49,99 USD', people.jonas)
  await workspace.sidebar.sentence('Richtlinie erfüllt. Die Erstattung ist sofort möglich.').waitFor(shown)
  await workspace.sidebar.button('49,99 erstatten').waitFor(shown)
  expect(await workspace.sidebar.frame.locator('html').getAttribute('lang')).toBe('de')
})
