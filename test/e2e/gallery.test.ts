import { createRequire } from 'node:module'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout } from '@countersign/launcher/checkout'
import type { Browser, Page } from 'playwright-core'
import { build, preview } from 'vite'
import type { PreviewServer } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openBrowser } from '#browser.ts'
import { takePicture } from '#take-picture.ts'

const gallery = join(checkout, 'apps/zendesk-sidebar/gallery')
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Taller than any state, so that a screenshot needs no scrolling. */
const tall = 1800

const schemes = ['light', 'dark'] as const
const languages = ['en', 'de'] as const
type Look = { scheme: (typeof schemes)[number]; lang: (typeof languages)[number] }

const Listing = z.object({
  address: z.object({ card: z.string(), state: z.string(), scheme: z.string(), lang: z.string() }),
  all: z.array(z.object({ card: z.string(), state: z.string() })),
  facts: z.unknown(),
})

let browser: Browser
let server: PreviewServer
let built: string
let url: string
let everything: z.infer<typeof Listing>['all']

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'countersign-gallery-'))
  const options = { configFile: join(gallery, 'vite.config.ts'), logLevel: 'warn' as const }
  await build({ ...options, build: { outDir: built, emptyOutDir: true } })
  server = await preview({ ...options, build: { outDir: built }, preview: { host: '127.0.0.1', port: 0 } })
  url = server.resolvedUrls?.local[0] ?? ''
  browser = await openBrowser()
  const page = await browser.newPage()
  await openGallery(page)
  everything = (await readListing(page)).all
  await page.close()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  if (built) await rm(built, { recursive: true, force: true })
})

/** Until it stands the played Zendesk reads the address, which must not change meanwhile. */
async function openGallery(page: Page): Promise<void> {
  await page.goto(`${url}?card=page&state=loading`)
  await page.locator('#listing').waitFor({ state: 'attached' })
}

async function readListing(page: Page): Promise<z.infer<typeof Listing>> {
  const text = await page.locator('#listing').textContent()
  return Listing.parse(JSON.parse(text ?? ''))
}

type Visit = {
  name: string
  look: Look
  complaints: string[]
  cut: string[]
  violations: string[]
  texts: string[]
  facts: string
  lang: string
  height: number
}

type Inspection = { width: number; axe: boolean }

/** Every card in every state, in one look: one page that moves on without a reload. */
async function visitAll(look: Look, { width, axe }: Inspection): Promise<Visit[]> {
  const context = await browser.newContext({
    viewport: { width, height: tall },
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime('2026-11-20T14:30:00Z')
  let complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await openGallery(page)
  await page.addScriptTag({ content: await readFile(axeFile, 'utf8') })
  const visits: Visit[] = []
  for (const { card, state } of everything) {
    complaints = []
    await show(page, { card, state, ...look })
    const seen = await page.evaluate(lookAtPage)
    const name = `gallery/${card}-${state}-${look.scheme}-${look.lang}-${width}`
    await takePicture(page, name, { x: 0, y: 0, width, height: Math.min(seen.height, tall) })
    const violations = axe ? await page.evaluate(runAxe) : []
    visits.push({ name: `${card}/${state}`, look, complaints, violations, ...seen })
  }
  await context.close()
  return visits
}

async function show(page: Page, address: Look & { card: string; state: string }): Promise<void> {
  await page.evaluate(moveTo, { address, search: `?${new URLSearchParams(address).toString()}` })
}

type Destination = { address: Look & { card: string; state: string }; search: string }

/** Runs in the page: goes on to a specimen and waits until it stands. */
async function moveTo({ address, search }: Destination): Promise<void> {
  // In these an answer is still to come; everything else stands when all answers are there.
  const name = `${address.card}/${address.state}`
  const waits = address.state.endsWith('loading') || address.state === 'arriving' || name === 'reply/partial'
  const stands = (): boolean => {
    const listing = document.querySelector('#listing')?.textContent
    if (!listing) return false
    const { address: shown } = JSON.parse(listing) as Pick<Destination, 'address'>
    if (shown.card !== address.card || shown.state !== address.state) return false
    if (shown.scheme !== address.scheme || shown.lang !== address.lang) return false
    if (document.querySelector('[aria-busy="true"]') !== null) return waits
    return address.card !== 'sidebar' || waits || document.querySelector('main h1, main [role="alert"]') !== null
  }
  history.pushState(null, '', search)
  dispatchEvent(new PopStateEvent('popstate'))
  while (!stands()) await new Promise((resolve) => requestAnimationFrame(resolve))
}

/** Runs in the page. */
function lookAtPage(): Pick<Visit, 'cut' | 'texts' | 'facts' | 'lang' | 'height'> {
  const root = document.querySelector('#root')
  const walker = document.createTreeWalker(root ?? document.body, NodeFilter.SHOW_TEXT)
  const texts: string[] = []
  const cut: string[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent || parent.closest('script, style')) continue
    // A quotation in a language of its own, such as a reply, is not the page's to translate.
    if (parent.closest('[lang]') !== document.documentElement) continue
    const text = (node.textContent ?? '').trim()
    if (text !== '') texts.push(text)
  }
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > width) cut.push(`page is ${document.documentElement.scrollWidth} px wide`)
  for (const element of document.querySelectorAll('#root *')) {
    const box = element.getBoundingClientRect()
    if (box.width > 1 && box.right > width + 1) cut.push(element.outerHTML.slice(0, 120))
  }
  const { facts } = JSON.parse(document.querySelector('#listing')?.textContent ?? '{}') as { facts: unknown }
  // What the backend says in English is no data: it has to be translated.
  const english = ['message', 'what', 'cure']
  const data = JSON.stringify(facts, (key, value: unknown) => (english.includes(key) ? undefined : value))
  const height = Math.round(root?.getBoundingClientRect().height ?? 0)
  return { texts, cut, facts: data, lang: document.documentElement.lang, height }
}

/** Runs in the page. */
async function runAxe(): Promise<string[]> {
  const { axe: runner } = window as unknown as {
    axe: {
      run: (
        root: object,
        options: object,
      ) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
    }
  }
  const { violations } = await runner.run(
    { include: [['#root']] },
    { resultTypes: ['violations'], preload: false, rules: { region: { enabled: false } } },
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

let visits: Visit[]
let narrow: Visit[]

beforeAll(async () => {
  const seen = { width: 320, axe: false }
  // Two pages at a time. axe looks at both schemes and both languages, once each: it is the slowest to look.
  const [one, two] = await Promise.all([
    inTurn([
      () => visitAll({ scheme: 'light', lang: 'en' }, { ...seen, axe: true }),
      () => visitAll({ scheme: 'dark', lang: 'en' }, seen),
    ]),
    inTurn([
      () => visitAll({ scheme: 'dark', lang: 'de' }, { ...seen, axe: true }),
      () => visitAll({ scheme: 'light', lang: 'de' }, seen),
    ]),
  ])
  visits = [...one, ...two]
  // A zoom of 200 % leaves 160 px of the sidebar's 320.
  narrow = await visitAll({ scheme: 'light', lang: 'de' }, { width: 160, axe: false })
}, 240_000)

async function inTurn(rounds: (() => Promise<Visit[]>)[]): Promise<Visit[]> {
  const all: Visit[] = []
  for (const round of rounds) all.push(...(await round()))
  return all
}

/** What is wrong, by the name of what it is wrong with. */
function wrong(where: Visit[], problems: (visit: Visit) => string[]): Record<string, string[]> {
  const found = where.map(
    (visit) => [`${visit.name} ${visit.look.scheme} ${visit.look.lang}`, problems(visit)] as const,
  )
  return Object.fromEntries(found.filter(([, all]) => all.length > 0))
}

test('every card has its states, and each was visited in both schemes and both languages', () => {
  const cards = ['verdict', 'customer', 'payment', 'policy', 'reply', 'record', 'decision']
  const states = ['loading', 'empty', 'partial', 'error', 'ready']
  const names = visits.map(({ name }) => name)
  for (const card of cards) {
    for (const state of states) expect(names.filter((name) => name === `${card}/${state}`)).toHaveLength(4)
  }
})

test('no state writes an error to the console', () => {
  expect(wrong([...visits, ...narrow], ({ complaints }) => complaints)).toEqual({})
})

test('nothing is wider than the sidebar', () => {
  expect(wrong(visits, ({ cut }) => cut)).toEqual({})
})

test('at 200 % zoom everything wraps and nothing is cut', () => {
  expect(wrong(narrow, ({ cut }) => cut)).toEqual({})
})

test('axe finds nothing serious', () => {
  expect(wrong(visits, ({ violations }) => violations)).toEqual({})
})

test('the page says which language it speaks', () => {
  expect(wrong(visits, ({ lang, look }) => (lang === look.lang ? [] : [lang]))).toEqual({})
})

test('in German no sentence is left in English', () => {
  const english = new Map(visits.filter(({ look }) => look.lang === 'en').map((visit) => [visit.name, visit.texts]))
  const left = wrong(visits, (visit) => {
    if (visit.look.lang !== 'de') return []
    const same = visit.texts.filter((text) => english.get(visit.name)?.includes(text))
    return same.filter((text) => isProse(text) && !visit.facts.includes(JSON.stringify(text).slice(1, -1)))
  })
  expect(left).toEqual({})
})

/** Two words or more; names, amounts, numbers and the slots of a template read the same in every language. */
function isProse(text: string): boolean {
  return /\p{L}{2,}[\s,.:;]+\p{Ll}{2,}/u.test(text.replaceAll(/\{\{[^}]*\}\}/g, ''))
}

test('a card that is loading is as tall as it will be', () => {
  const heights = (name: string) =>
    visits.filter((visit) => visit.name === name && visit.look.lang === 'en').map(({ height }) => height)
  for (const card of ['verdict', 'customer', 'payment', 'policy', 'reply', 'record', 'decision'])
    expect(heights(`${card}/loading`), card).toEqual(heights(`${card}/ready`))
})

test('nothing jumps while the answers arrive one after the other', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 900 } })
  await openGallery(page)
  await page.evaluate(() => {
    const shifts = window as unknown as { shifted: number }
    shifts.shifted = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.shifted += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift' })
  })
  await show(page, { card: 'sidebar', state: 'arriving', scheme: 'light', lang: 'en' })
  await page.getByText('I am looking into this').first().waitFor()
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  expect(await page.evaluate(() => (window as unknown as { shifted: number }).shifted)).toBeLessThan(0.02)
  await page.close()
})
