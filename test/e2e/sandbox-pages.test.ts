import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser } from '#browser.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { takePicture } from '#take-picture.ts'

const shown = { timeout: 30_000 }

let browser: Browser
let system: System
let lure: Lure

beforeAll(async () => {
  ;[browser, system, lure] = await Promise.all([openBrowser(), startSystem(), openLure()])
})
afterAll(async () => {
  await browser?.close()
  await system?.close()
  lure?.server.close()
})

let context: BrowserContext
let page: Page
/** What a page should never bring about: dialogs and further windows. */
let happened: string[]
beforeEach(async () => {
  happened = []
  lure.heard.length = 0
  context = await browser.newContext()
  page = await context.newPage()
  page.on('dialog', (dialog) => {
    happened.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('page', (other) => happened.push(`window: ${other.url()}`))
})
afterEach(() => context?.close())

type Lure = { url: string; heard: string[]; server: Server }

/** Where hostile text wants the browser to go. */
async function openLure(): Promise<Lure> {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(request.url ?? '')
    response.end('caught')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, server }
}

/** Everything by which markup has ever run, loaded, sent or left on its own. */
function hostileMarkup(): string {
  const leave = `top.location='${lure.url}/left'; parent.document.title='taken'; alert(1)`
  return `
    <script>${leave}; fetch('${lure.url}/script')</script>
    <script src="${lure.url}/script.js"></script>
    <img src="${lure.url}/pixel.gif" onerror="${leave}">
    <img src="x" onerror="${leave}">
    <svg onload="${leave}"><image href="${lure.url}/svg.png"/></svg>
    <iframe src="${lure.url}/frame"></iframe>
    <iframe srcdoc="<script>${leave}</script>"></iframe>
    <object data="${lure.url}/object"></object><embed src="${lure.url}/embed">
    <video src="${lure.url}/video" autoplay onerror="${leave}"></video>
    <link rel="stylesheet" href="${lure.url}/style.css"><link rel="prefetch" href="${lure.url}/prefetch">
    <style>@import url(${lure.url}/import.css); body { background: url(${lure.url}/background.png) }</style>
    <meta http-equiv="refresh" content="0; url=${lure.url}/refresh"><base href="${lure.url}/">
    <form id="f" action="${lure.url}/form" method="post"><input name="card" autofocus onfocus="${leave}"></form>
    <script>document.getElementById('f').submit(); window.open('${lure.url}/popup')</script>
    <details open ontoggle="${leave}"><summary>more</summary></details>
    <a href="javascript:${leave}">click</a>`
}

/** One mail by plain SMTP, as any program may send it. */
async function sendMail({
  subject,
  html,
  to = 'ada.martin@example.com',
}: {
  subject: string
  html: string
  to?: string
}) {
  const content = [
    'From: Countersign <billing@countersign.example>',
    `To: ${to}`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(Buffer.from(html)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
  ].join('\r\n')
  const lines = [
    'EHLO test',
    'MAIL FROM:<billing@countersign.example>',
    `RCPT TO:<${to}>`,
    'DATA',
    `${content}\r\n.`,
    'QUIT',
  ]
  const { hostname, port } = new URL(system.sandbox.mail.url)
  const socket = connect(Number(port), hostname)
  for await (const line of createInterface({ input: socket })) {
    if (/^\d{3}-/.test(line)) continue
    if (!/^[23]/.test(line)) throw new Error(`the mail server said ${line}`)
    const next = lines.shift()
    if (next !== undefined) socket.write(`${next}\r\n`)
  }
}

async function hubspotCall(method: string, path: string, body?: object): Promise<unknown> {
  const { url, accessToken } = system.sandbox.hubspot
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

let events = 0

async function addEvent(eventTypeName: string, properties: Record<string, string>): Promise<void> {
  const path = '/crm/objects/2026-03/contacts/ada.martin%40example.com?idProperty=email'
  const { id: objectId } = (await hubspotCall('GET', path)) as { id: string }
  events += 1
  const event = { eventTypeName, id: `page-${events}`, objectId, properties }
  await hubspotCall('POST', '/integrators/timeline/2026-03/events', event)
}

/** Zendesk's page between app and person. */
function signInAddress(): string {
  const { ZENDESK_OAUTH_CLIENT_ID: client_id = '' } = system.sandbox.zendesk.backendEnv
  const redirect_uri = `${lure.url}/callback`
  const query = new URLSearchParams({ response_type: 'code', client_id, redirect_uri, scope: 'read tickets:write' })
  return `${system.sandbox.workspaceUrl}/oauth/authorizations/new?${query}`
}

const inboxAddress = (): string => `${system.sandbox.workspaceUrl}/inbox`

/** Marks this very document, so that a reload would show. */
async function markDocument(): Promise<() => Promise<boolean>> {
  await page.evaluate(() => document.documentElement.setAttribute('data-marked', 'yes'))
  return async () => (await page.locator('html[data-marked]').count()) === 1
}

describe('a mail with hostile HTML does nothing', () => {
  test('in its frame, beside it, or opened on its own', async () => {
    await sendMail({ subject: `Hostile ${hostileMarkup()}`, html: `<p>Dear customer</p>${hostileMarkup()}` })
    await page.goto(inboxAddress())
    const title = await page.title()
    await page.getByRole('link', { name: /^Hostile/ }).click(shown)
    await page.frameLocator('iframe').getByText('Dear customer').waitFor(shown)
    await page.waitForLoadState('networkidle')
    expect(new URL(page.url()).pathname).toMatch(/^\/inbox\/messages\/\d+$/)
    expect(await page.title()).not.toBe('taken')
    expect(await page.locator('main :is(script, img, svg, object, embed, video, form, style)').count()).toBe(0)

    await page.goto(`${page.url()}/html`)
    await page.waitForLoadState('networkidle')
    expect(new URL(page.url()).pathname).toMatch(/\/html$/)
    await page.goto(inboxAddress())
    expect(await page.title()).toBe(title)
    expect(lure.heard).toEqual([])
    expect(happened).toEqual([])
  })

  test('its link opens a window of its own, only when it is clicked, and the inbox stays', async () => {
    await sendMail({ subject: 'Link', html: `<a href="${lure.url}/wanted" target="_top">Your refund</a>` })
    await page.goto(inboxAddress())
    await page.getByRole('link', { name: 'Link', exact: true }).click(shown)
    const link = page.frameLocator('iframe').getByRole('link', { name: 'Your refund' })
    await link.waitFor(shown)
    expect(lure.heard).toEqual([])
    const opened = context.waitForEvent('page', shown)
    await link.click()
    await (await opened).waitForURL(`${lure.url}/wanted`, shown)
    expect(new URL(page.url()).pathname).toMatch(/^\/inbox\/messages\//)
  })
})

test('hostile text of an event is text, at first sight and when it arrives later', async () => {
  await addEvent(`first ${hostileMarkup()}`, { [hostileMarkup()]: hostileMarkup() })
  await page.goto(system.sandbox.hubspot.url)
  const isSameDocument = await markDocument()
  await page.getByRole('heading', { name: /^first\s+<script>/ }).waitFor(shown)
  await addEvent(`second ${hostileMarkup()}`, { [hostileMarkup()]: hostileMarkup() })
  await page.getByRole('heading', { name: /^second\s+<script>/ }).waitFor(shown)
  await page.waitForLoadState('networkidle')
  expect(await page.locator('main :is(script, img, svg, iframe, object, embed, video, form, style, a)').count()).toBe(0)
  expect(await isSameDocument()).toBe(true)
  expect(new URL(page.url()).origin).toBe(system.sandbox.hubspot.url)
  expect(lure.heard).toEqual([])
  expect(happened).toEqual([])
})

describe('new entries appear by themselves', () => {
  test('a mail in the inbox, without a reload, and the focus stays where it was', async () => {
    await sendMail({ subject: 'Before', html: '<p>x</p>' })
    await page.goto(inboxAddress())
    const isSameDocument = await markDocument()
    const before = page.getByRole('link', { name: 'Before', exact: true })
    await before.focus()
    await sendMail({ subject: 'Just now', html: '<p>x</p>' })
    await page.getByRole('link', { name: 'Just now', exact: true }).waitFor(shown)
    expect(await before.evaluate((link) => link === document.activeElement)).toBe(true)
    expect(await isSameDocument()).toBe(true)
  })

  test('an event on the timeline, without a reload', async () => {
    await page.goto(system.sandbox.hubspot.url)
    const isSameDocument = await markDocument()
    await addEvent('refund_confirmed_now', { amount: '29.00 USD' })
    await page.getByRole('heading', { name: /^refund_confirmed_now/ }).waitFor(shown)
    expect(await isSameDocument()).toBe(true)
  })
})

test('whoever is chosen on the sign-in page is taken back to the app with a code', async () => {
  await page.goto(signInAddress())
  await page.getByRole('button', { name: /^Mia Berger/ }).click(shown)
  await page.waitForURL(/\/callback\?code=\w+$/, shown)
  expect(lure.heard).toContainEqual(expect.stringMatching(/^\/callback\?code=\w+$/))
})

const long = `${'unbreakable'.repeat(30)}@example.com`
const pages: [string, () => string | Promise<string>][] = [
  ['inbox', inboxAddress],
  ['one-address', () => `${inboxAddress()}?to=${encodeURIComponent('ada.martin@example.com')}`],
  ['mail', lastMail],
  ['no-mail', () => `${inboxAddress()}/messages/0`],
  ['timeline', () => system.sandbox.hubspot.url],
  ['sign-in', signInAddress],
]

async function lastMail(): Promise<string> {
  const answer = await fetch(`${inboxAddress()}/messages.json`)
  const { messages } = (await answer.json()) as { messages: { id: string }[] }
  return `${inboxAddress()}/messages/${messages[0]?.id}`
}

describe.each([320, 1440])('at %i px', (width) => {
  beforeAll(async () => {
    await sendMail({ subject: long, html: `<p>${long}</p>`, to: 'ada.martin@example.com' })
    await addEvent(long, { [long]: long, ordinary: 'value' })
  })

  test.each(pages)('%s fits, follows the scheme, and axe finds nothing serious', async (name, address) => {
    await page.setViewportSize({ width, height: 900 })
    const colours = new Set<string>()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(await address())
      await page.getByRole('heading', { level: 1 }).waitFor(shown)
      const edge = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(edge, colorScheme).toBeLessThanOrEqual(0)
      expect(await seriousIn(page), colorScheme).toEqual([])
      colours.add(await page.evaluate(() => getComputedStyle(document.body).color))
      await takePicture(page, `sandbox-pages/${name}-${width}-${colorScheme}`)
    }
    expect(colours.size).toBe(2)
  })
})

async function seriousIn(looked: Page): Promise<string[]> {
  await looked.evaluate(axe.source)
  return looked.evaluate(async () => {
    // A mail's own HTML is not ours, and nothing can be run in its frame.
    const { violations } = await window.axe.run(document, { iframes: false })
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    return serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
}
