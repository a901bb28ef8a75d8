import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser } from '#browser.ts'
import { Workspace } from '#e2e/workspace.ts'
import { aHandoff, handoffEnv, handoffKeys, send, taken } from '#handoffs.ts'
import { hubspotEvents, ourAudits, stripePayment } from '#ledgers.ts'
import { runCli } from '#run-cli.ts'
import { people } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

const shown = { timeout: 30_000 }

let browser: Browser
let system: System

beforeAll(async () => {
  browser = await openBrowser()
  system = await startSystem({ settleMs: 200, env: handoffEnv })
})
afterAll(async () => {
  await browser?.close()
  await system?.close()
})

/** Clara, signed in with a chat bot, about the machine of 350.00: more than any rule approves by itself. */
function clarasCase() {
  return aHandoff({
    customer_identity: { claimed_email: 'clara.weiss@example.com' },
    billing_context: {
      stripe_customer_id: 'cus_clara',
      subscription_id: null,
      latest_invoice_id: null,
      payment_intent_id: 'pi_clara_machine',
      charge_id: 'ch_clara_machine',
      invoice_status: null,
      amount_last_invoice: null,
      payment_method_masked: 'visa_4242',
    },
    intent: {
      primary: 'refund',
      customer_message_summary: 'The espresso machine has no milk frother. Wants 350.00 back.',
    },
    refund_control: { requested_amount: 35_000 },
    next_best_action_for_agent: 'Ask a lead to approve the refund.',
  })
}

test('a bot lands the case; the agent sees what is true of it and the request that waits, and inserts the reply; a lead approves', async () => {
  const [status, answer] = await taken(send(system, handoffKeys.full, clarasCase()))
  expect([status, answer.refund.state]).toEqual([201, 'approval_required'])
  const ticketId = String(answer.ticket_id)

  const context = await browser.newContext({ viewport: { width: 1440, height: 1600 } })
  const mia = await Workspace.open(context, system)
  await mia.openTicket(people.mia, ticketId)
  await mia.sidebar.says('Refund of 350.00 USD waits for a signature').waitFor(shown)
  const card = mia.sidebar.frame.getByRole('region', { name: /^Handoff from web chat · (\d\d? \w+, )?\d\d:\d\d$/ })
  const claims = card.getByRole('list', { name: 'What was said, checked with Stripe' }).getByRole('listitem')
  // What does not hold stands first: the bot named another card.
  expect(await claims.allTextContents()).toEqual([
    '✗ Paid with visa_4242: contradicted, Stripe: visa •• 1881',
    '✓ Customer cus_clara: confirmed',
    '✓ Payment pi_clara_machine: confirmed',
    '✓ Amount to refund 350.00 USD: confirmed',
    '✓ Identity signed-in session passed: confirmed',
  ])
  const text = await card.textContent()
  expect(text).toContain('The bot has requested the refund of 350.00 USD.')
  expect(text).toContain('The bot suggests: Ask a lead to approve the refund.')
  // The request stands in place of a form and of a button that would ask once more.
  expect(await mia.sidebar.button(/^(Refund|Ask a lead)/).count()).toBe(0)
  expect(await mia.sidebar.submit.count()).toBe(0)
  await mia.sidebar.sentence('Clara Weiss').waitFor(shown)
  await mia.sidebar.button('Insert reply').click()
  await vi.waitFor(async () => expect(await mia.composer.textContent()).toContain('Clara'), shown)

  const lena = await Workspace.open(context, system)
  await lena.openTicket(people.lena, ticketId)
  await lena.sidebar.button('Approve 350.00 USD').waitFor(shown)
  expect(await lena.decision.textContent()).toContain('Asked for by Bot web-chat')
  await lena.sidebar.button('Approve 350.00 USD').click()
  await lena.sidebar.button('Confirm').click(shown)
  await mia.sidebar.says('Refunded 350.00 USD').waitFor(shown)

  await expectTrail(ticketId, answer.refund.request_id)
  await expectProof(ticketId)
  expect([...mia.complaints, ...lena.complaints]).toEqual([])
  await context.close()
})

/** The end of the story: money, ticket, HubSpot and log tell the same. */
async function expectTrail(ticketId: string, requestId: string | null): Promise<void> {
  expect(stripePayment(system, 'pi_clara_machine').refunds.map(({ amount, metadata }) => [amount, metadata])).toEqual([
    [35_000, { refund_request_id: requestId, ticket_id: ticketId }],
  ])
  await vi.waitFor(async () => {
    const notes = (await ourAudits(system, ticketId)).flatMap(({ events }) => events.flatMap(({ body }) => body ?? []))
    expect(notes[0]).toContain('Handoff from web chat (web-chat)')
    expect(notes.some((note) => note.includes('Refund of 350.00 USD requested by Bot web-chat.'))).toBe(true)
    expect(notes.some((note) => note.includes('Lena Kovac approved the refund of 350.00 USD.'))).toBe(true)
    expect(notes.at(-1)).toContain('Stripe refund re_')
  }, shown)
  await vi.waitFor(() => {
    const told = JSON.stringify(hubspotEvents(system, 'clara.weiss@example.com'))
    expect(told).toContain(requestId ?? 'no request')
    expect(told).toContain('confirmed')
  }, shown)
  const events = await system.sql<{ event: string; actor: string }[]>`
    select event, actor from audit_log where ticket_id = ${ticketId} order by at, seq`
  expect(events).toEqual(
    expect.arrayContaining([
      { event: 'handoff.ticket_opened', actor: 'bot:web-chat' },
      { event: 'verification.confirmed', actor: 'bot:web-chat' },
      { event: 'refund.requested', actor: 'bot:web-chat' },
      { event: 'refund.signed', actor: `human:${people.lena}` },
      { event: 'refund.confirmed', actor: 'system' },
    ]),
  )
}

/** The log is whole, and one byte of it that somebody flips behind the database's back is found, with its row. */
async function expectProof(ticketId: string): Promise<void> {
  expect(await runCli(system, 'audit', 'verify')).toMatchObject({
    code: 0,
    said: expect.stringContaining('The log is whole.') as string,
  })
  const [flipped] = await system.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    return tx<{ id: string }[]>`
      update audit_log set body = overlay(body placing chr(ascii(substr(body, 9, 1)) # 1) from 9 for 1)
      where ticket_id = ${ticketId} and event = 'refund.signed' returning id`
  })
  const { code, said } = await runCli(system, 'audit', 'verify')
  expect(code).not.toBe(0)
  expect(said).toContain(flipped?.id)
}
