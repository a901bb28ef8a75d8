import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { stories } from '@countersign/sandbox/stories'
import { startZendesk } from '@countersign/sandbox/zendesk/start-zendesk'
import type { ZendeskStandIn } from '@countersign/sandbox/zendesk/start-zendesk'
import type { Browser, BrowserContext, Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser } from '#browser.ts'
import { AgentPage } from '#e2e/agent-page.ts'
import { startZafApp } from '#e2e/zaf-app.ts'
import type { ZafApp } from '#e2e/zaf-app.ts'
import { callZendesk } from '#e2e/zendesk-call.ts'

let browser: Browser
let app: ZafApp
let zendesk: ZendeskStandIn
let context: BrowserContext
let agent: AgentPage

beforeAll(async () => {
  browser = await openBrowser()
  app = await startZafApp()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})
beforeEach(async () => {
  const now = Date.now
  zendesk = await startZendesk({ port: 0, now, stories: stories(new Date(now())), backendUrl: () => app.url })
  await openAt(1440)
})
afterEach(async () => {
  await context?.close()
  await zendesk?.close()
})

const shown = { timeout: 30_000 }

async function openAt(width: number, scheme: 'light' | 'dark' = 'light'): Promise<void> {
  await context?.close()
  context = await browser.newContext({ viewport: { width, height: 900 } })
  if (scheme === 'dark')
    await context.addInitScript(() => {
      if (location.protocol === 'http:') localStorage.setItem('workspace-color-scheme', 'dark')
    })
  agent = await AgentPage.open(context, zendesk.url.replace('127.0.0.1', 'localhost'))
}

/** In the app's page, where `client` is the SDK's. */
function inApp<T>(frame: Frame, script: string): Promise<T> {
  return frame.evaluate<T>(`(async () => { ${script} })()`)
}

const heard = (frame: Frame): Promise<string[]> => inApp(frame, 'return heard.map(([name]) => name)')

describe('views', () => {
  test('a first visit opens as Mia, with the views and their counts; a column sorts, and Enter opens a ticket', async () => {
    await agent.goTo('')
    const { page } = agent
    await page.getByRole('heading', { level: 1, name: 'Your unsolved tickets' }).waitFor(shown)
    await agent.button('Mia Berger').waitFor()
    await page.getByRole('link', { name: 'All unsolved tickets 17' }).click()
    await page.getByRole('heading', { level: 1, name: 'All unsolved tickets' }).waitFor()
    await agent.button('Requester').click()
    const first = page.getByRole('row').nth(1)
    expect(await first.textContent()).toContain('Ada Martin')
    await first.getByRole('link').focus()
    await page.keyboard.press('Enter')
    await agent.article(1001).waitFor()
    expect(agent.complaints).toEqual([])
  })

  test('who is restricted to a group sees its tickets only, and is told about the others', async () => {
    await agent.goTo('agents/104/views/unsolved')
    await agent.page.getByRole('row').nth(1).waitFor(shown)
    expect(await agent.page.getByRole('row').count()).toBe(2)
    await agent.goTo('agents/104/tickets/1001')
    await agent.page.getByText('Ravi Restricted may not see ticket 1001.').waitFor()
    expect(await agent.visibleApps.count()).toBe(0)
  })
})

describe('tabs', () => {
  test('each open ticket has an app instance and a composer of its own, which live on while they are hidden', async () => {
    const farewells: string[] = []
    await agent.page.exposeFunction('farewell', (guid: string) => void farewells.push(guid))
    await agent.openTicket(1001)
    const first = await agent.app()
    await inApp(first, `window.mark = 'kept'; hear('app.activated', 'app.deactivated')`)
    await agent.composer.fill('For Ada')

    await agent.openTicket(1003)
    const second = await agent.app()
    expect(await agent.visibleApps.count()).toBe(1)
    expect(await inApp(second, `return (await client.get('ticket.id'))['ticket.id']`)).toBe(1003)
    expect(await agent.composer.textContent()).toBe('')
    const guids = await Promise.all([first, second].map((frame) => inApp(frame, 'return client._appGuid')))
    expect(new Set(guids).size).toBe(2)

    await agent.tab(1001).click()
    await expect.poll(() => heard(first), shown).toEqual(['app.deactivated', 'app.activated'])
    expect(await inApp(first, 'return window.mark')).toBe('kept')
    expect(await agent.composer.textContent()).toBe('For Ada')

    await agent.button('Close ticket 1003').click()
    await expect.poll(() => farewells, shown).toEqual([guids[1]])
    expect(await agent.tabs.count()).toBe(1)
  })

  test('a reload brings back the open tabs, and what was half written with its kind', async () => {
    await agent.openTicket(1001)
    await agent.openTicket(1003)
    await agent.noteChoice.check()
    await agent.composer.fill('Looks like a broken frother')
    await agent.page.reload()
    await agent.article(1003).waitFor()
    await expect
      .poll(() => agent.tabs.allTextContents(), shown)
      .toEqual([expect.stringContaining('Charged twice for my plan'), expect.stringContaining('Not as described')])
    expect(await agent.composer.textContent()).toBe('Looks like a broken frother')
    expect(await agent.noteChoice.isChecked()).toBe(true)

    // Closing the tab does not lose it either.
    await agent.button('Close ticket 1003').click()
    await agent.article(1001).waitFor()
    await agent.openTicket(1003)
    expect(await agent.composer.textContent()).toBe('Looks like a broken frother')
  })
})

describe('submit', () => {
  test("the app's hook is asked first: what it blocks is not sent, and its reason is on the screen", async () => {
    await agent.openTicket(1001)
    const frame = await agent.app()
    await inApp(frame, `client.on('ticket.save', () => window.reason ?? true); window.reason = 'Refund still open'`)
    await agent.composer.fill('All done')
    await agent.submitAs('Solved')
    await agent.alert.getByText('Refund still open').waitFor(shown)
    expect(await agent.composer.textContent()).toBe('All done')
    expect(await ticket(1001)).toMatchObject({ status: 'open' })

    // The workspace hears of the comment by itself before the answer comes; it must not stand in two places.
    const sent = agent.page.getByRole('log').getByText('All done')
    let early = 0
    await context.route('**/workspace/tickets/1001/submit', async (route) => {
      const heardOf = agent.page.waitForResponse(/\/workspace\/tickets\/1001\?/)
      const answer = await route.fetch()
      await (await heardOf).finished()
      await agent.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
      early = await sent.count()
      await route.fulfill({ response: answer })
    })
    await inApp(frame, 'window.reason = undefined')
    await agent.submitAs('Pending')
    await sent.waitFor(shown)
    expect(early).toBe(0)
    expect(await agent.composer.textContent()).toBe('')
    expect(await ticket(1001)).toMatchObject({ status: 'pending' })
    expect(agent.complaints).toEqual([])
  })

  test('a hook that never answers is given up in words, and nothing is lost', async () => {
    await agent.openTicket(1001)
    await inApp(await agent.app(), `client.on('ticket.save', () => new Promise(() => undefined))`)
    await agent.composer.fill('Still here')
    await agent.button('Submit as Open').click()
    await agent.alert.getByText('The app did not answer in time.').waitFor(shown)
    expect(await agent.composer.textContent()).toBe('Still here')
  })

  test('a colleague who was faster is named; nothing is saved until it is submitted again', async () => {
    await agent.openTicket(1001)
    await agent.composer.fill('My reply')
    let isFirst = true
    await context.route('**/workspace/tickets/1001/submit', async (route) => {
      if (isFirst)
        await callZendesk(zendesk, 'PUT', '/api/v2/tickets/1001', {
          ticket: { comment: { body: 'I was faster', public: false, author_id: 102 } },
        })
      isFirst = false
      await route.continue()
    })
    await agent.button('Submit as Open').click()
    await agent.alert.getByText(/changed this ticket while you were working on it/).waitFor(shown)
    await agent.notes.getByText('I was faster').waitFor(shown)
    expect(await agent.composer.textContent()).toBe('My reply')
    await agent.button('Submit as Open').click()
    await agent.page.getByRole('log').getByText('My reply').waitFor(shown)
    expect(await agent.alert.count()).toBe(0)
  })

  test('no answer is told as such, and what was typed stays', async () => {
    await agent.openTicket(1001)
    await agent.composer.fill('Did it arrive?')
    await context.route('**/workspace/tickets/1001/submit', (route) => route.abort())
    await agent.button('Submit as Open').click()
    await agent.alert.getByText('It is not known whether this was saved').waitFor(shown)
    expect(await agent.composer.textContent()).toBe('Did it arrive?')
  })

  test('a macro fills in text, kind and fields for this ticket and sends nothing', async () => {
    await agent.openTicket(1003)
    await agent.button('Apply macro').click()
    await agent.page.getByRole('menuitem', { name: 'Ask for a photo of the damage' }).click()
    expect(await agent.composer.textContent()).toMatch(/^Hi Clara,/)
    await agent.button('Submit as Pending').waitFor()
    expect(await ticket(1003)).toMatchObject({ status: 'open', tags: [] })
    await agent.button('Submit as Pending').click()
    await agent.page.getByRole('log').getByText('Hi Clara').waitFor(shown)
    expect(await ticket(1003)).toMatchObject({ status: 'pending', tags: ['asked_for_photo'] })
  })
})

describe('the ZAF host', () => {
  test('answers single and bulk calls, with errors by path, and shows what the app sets', async () => {
    await agent.openTicket(1001)
    const frame = await agent.app()
    const bulk = await inApp<Record<string, unknown>>(
      frame,
      `return client.get(['ticket.requester.email', 'currentUser.locale', 'ticket.nonsense'])`,
    )
    expect(bulk).toMatchObject({
      'ticket.requester.email': 'ada.martin@example.com',
      'currentUser.locale': 'en-US',
      errors: { 'ticket.nonsense': { message: expect.stringContaining('Could not find handler') } },
    })
    const single = await inApp(frame, `return client.get('ticket.nonsense').then(() => 'resolved', (e) => e.message)`)
    expect(single).toContain('Could not find handler')

    await inApp(
      frame,
      `await client.set('ticket.customField:custom_field_360003', 'cus_ada')
       await client.invoke('ticket.tags.add', ['vip', 'billing'])
       await client.set('comment.type', 'internalNote')
       await client.invoke('comment.appendHtml', '<p>from the <b>app</b><img src=x></p>')`,
    )
    const customerId = agent.page.getByLabel('Countersign stripe customer id')
    await expect.poll(() => customerId.inputValue(), shown).toBe('cus_ada')
    await agent.button('Remove tag vip').waitFor()
    await expect.poll(() => agent.composer.innerHTML(), shown).toContain('from the <strong>app</strong>')
    await agent.button('Submit as Open').click()
    await agent.notes.getByText('from the app').waitFor(shown)
    expect(await ticket(1001)).toMatchObject({ tags: ['vip', 'billing'] })
    expect(agent.complaints).toEqual([])
  })

  test('passes on requests to the API as the signed-in agent, and no others', async () => {
    await agent.openTicket(1001, 102)
    const frame = await agent.app()
    const me = await inApp<{ user: { id: number } }>(frame, `return client.request('/api/v2/users/me.json')`)
    expect(me.user.id).toBe(102)
    const missing = await inApp(frame, `return client.request('/api/v2/tickets/9').then(() => 0, (e) => e.status)`)
    expect(missing).toBe(404)
    const foreign = await inApp(
      frame,
      `return client.request({ url: 'https://example.com/' }).then(() => '', (e) => e.responseText)`,
    )
    expect(foreign).toContain('the proxy for other hosts is not played')
  })

  test('a change made elsewhere appears by itself and reaches the app as events', async () => {
    await agent.openTicket(1001)
    const frame = await agent.app()
    const events = ['ticket.conversation.changed', 'ticket.status.changed', 'ticket.custom_field_360003.changed']
    await inApp(frame, `hear(...${JSON.stringify([...events, 'ticket.updated', 'api_notification.refund'])})`)
    await callZendesk(zendesk, 'PUT', '/api/v2/tickets/1001', {
      ticket: {
        status: 'pending',
        comment: { body: 'Noted by the backend', public: false },
        custom_fields: [{ id: 360_003, value: 'cus_ada' }],
        metadata: { refund_request_id: 'rr_1' },
      },
    })
    await agent.notes.getByText('Noted by the backend').waitFor(shown)
    await expect.poll(() => heard(frame), shown).toEqual([...events, 'ticket.updated'])
    await agent.notes
      .first()
      .getByText(/Metadata of update/)
      .click()
    expect(await agent.notes.first().locator('pre').textContent()).toContain('rr_1')

    const notification = { app_id: 1, event: 'refund', body: '{"id":"rr_1"}' }
    await callZendesk(zendesk, 'POST', '/api/v2/apps/notify', notification)
    await expect.poll(() => heard(frame), shown).toContain('api_notification.refund')
  })

  test('opens a dialog of the app; both talk to each other by their instances', async () => {
    await agent.openTicket(1001)
    const frame = await agent.app()
    const guid = await inApp<string>(
      frame,
      `const made = await client.invoke('instances.create', { location: 'modal', url: '/modal', size: { width: '300px', height: '200px' } })
       const guid = made['instances.create'][0].instanceGuid
       window.dialog = client.instance(guid)
       dialog.on('chosen', (message) => heard.push(['chosen', message]))
       dialog.on('modal.close', () => heard.push(['modal.close']))
       hear('question')
       return guid`,
    )
    const modal = await agent.modal()
    expect(await inApp(modal, `return (await client.context()).location`)).toBe('modal')
    expect(await inApp(frame, `return Object.keys((await client.get('instances')).instances).length`)).toBe(2)
    await inApp(modal, `client.on('hello', (message) => client.trigger('chosen', message + ' back'))`)
    await inApp(frame, `dialog.trigger('hello', 'there')`)
    await expect.poll(() => inApp(frame, 'return heard'), shown).toContainEqual(['chosen', 'there back'])

    const opener = await inApp<string>(frame, 'return client._appGuid')
    await inApp(modal, `client.instance('${opener}').trigger('question', 1)`)
    await expect.poll(() => heard(frame), shown).toContain('question')
    await inApp(frame, `await client.instance('${guid}').invoke('destroy')`)
    await expect.poll(() => heard(frame), shown).toContain('modal.close')
    await expect.poll(() => agent.page.getByRole('dialog').count(), shown).toBe(0)
    const foreign = `client.invoke('instances.create', { location: 'modal', url: 'https://example.com/' })`
    expect(await inApp(frame, `return ${foreign}.then(() => '', (e) => e.message)`)).toContain('pages of the app only')
  })

  test('answers late, with errors or not at all when told, and says on the screen that it does', async () => {
    await agent.openTicket(1001)
    const frame = await agent.app()
    await agent.trouble({ failPaths: ['comment.appendHtml'] })
    await agent.page.getByText('ZAF trouble is on: comment.appendHtml fails').waitFor()
    const refused = `return client.invoke('comment.appendHtml', 'x').then(() => 'done', (e) => e.message)`
    expect(await inApp(frame, refused)).toContain('Trouble is being played')
    expect(await inApp(frame, `return (await client.get('ticket.id'))['ticket.id']`)).toBe(1001)

    await agent.trouble({ delayMs: 700 })
    const waited = `const begin = performance.now(); await client.get('ticket.id'); return performance.now() - begin`
    expect(await inApp(frame, waited)).toBeGreaterThanOrEqual(690)

    await agent.trouble({ silent: true })
    // The SDK gives up by itself; this version of it resolves with its error.
    expect(await inApp(frame, `return (await client.get('ticket.id')).name`)).toBe('TimeoutError')
    await agent.trouble({})
    await expect.poll(() => agent.page.getByText('ZAF trouble').count(), shown).toBe(0)
  })
})

describe('people, language and light', () => {
  test('in another language the app begins anew; the person keeps it', async () => {
    await agent.openTicket(1001)
    const before = await inApp(await agent.app(), 'return client._appGuid')
    await agent.chooseLanguage('Deutsch')
    await expect.poll(async () => inApp(await agent.app(), 'return client._appGuid'), shown).not.toBe(before)
    const locale = `return (await client.get('currentUser.locale'))['currentUser.locale']`
    expect(await inApp(await agent.app(), locale)).toBe('de')
  })

  test('another person takes the place with tabs of their own', async () => {
    await agent.openTicket(1001)
    await agent.composer.fill('Written by Mia')
    await agent.choosePerson('Tom Adeyemi')
    await agent.button('Tom Adeyemi').waitFor()
    await agent.article(1001).waitFor()
    expect(await agent.composer.textContent()).toBe('')
    expect(await inApp(await agent.app(), `return (await client.get('currentUser.name'))['currentUser.name']`)).toBe(
      'Tom Adeyemi',
    )
  })

  test('dark is for the workspace and the app alike, and stays over a reload', async () => {
    await agent.openTicket(1001)
    const frame = await agent.app()
    await inApp(frame, `hear('colorScheme.changed')`)
    await agent.button('Dark').click()
    await expect.poll(() => heard(frame), shown).toEqual(['colorScheme.changed'])
    await agent.page.reload()
    await agent.button('Light').waitFor()
    expect(await inApp(await agent.app(), 'return location.search')).toContain('colorScheme=dark')
  })

  test('the nav bar keeps a place for the desk, without showing the backend’s 404', async () => {
    await agent.goTo('agents/101/desk')
    await agent.page.getByText('This backend has no desk.').waitFor(shown)
    expect(await agent.page.locator('iframe').count()).toBe(0)
  })
})

describe('looks', () => {
  test('at 320 px nothing is lost and nothing hangs over the edge', async () => {
    await openAt(320)
    await agent.goTo('')
    await agent.page.getByRole('link', { name: 'Charged twice for my plan' }).click(shown)
    await agent.article(1001).waitFor()
    expect(await agent.overflows()).toBe(false)
    await agent.button('Apps').click()
    await agent.app()
    expect((await agent.visibleApps.boundingBox())?.width).toBeGreaterThanOrEqual(300)
    await agent.button('Fields').click()
    await agent.page.getByLabel('Priority').waitFor()
    await agent.button('Conversation').click()
    await agent.composer.waitFor()
    expect(await agent.overflows()).toBe(false)
  })

  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

  for (const scheme of ['light', 'dark'] as const)
    for (const width of [320, 1440])
      test(`axe finds nothing serious in views and ticket: ${scheme}, ${width} px`, async () => {
        await openAt(width, scheme)
        await agent.goTo('')
        await agent.page.getByRole('link', { name: 'Charged twice for my plan' }).waitFor(shown)
        const inViews = await violations()
        await agent.openTicket(1001)
        await agent.noteChoice.check()
        await agent.composer.fill('A note')
        await agent.button('Submit as Open').click()
        await agent.notes.first().waitFor(shown)
        await agent.button('Events').click()
        expect([...inViews, ...(await violations())]).toEqual([])
      })

  async function violations(): Promise<string[]> {
    await agent.page.evaluate(axe)
    return agent.page.evaluate(`axe.run({ iframes: false }).then(({ violations, passes }) =>
      passes.length < 20 ? ['axe has looked at next to nothing'] : violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)))`)
  }
})

async function ticket(id: number): Promise<unknown> {
  const { ticket } = (await callZendesk(zendesk, 'GET', `/api/v2/tickets/${id}`)) as { ticket: unknown }
  return ticket
}
