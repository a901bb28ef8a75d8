import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout } from '@countersign/launcher/checkout'
import { startSandbox } from '@countersign/sandbox/start-sandbox'
import { startBackend } from '@countersign/backend/start-backend'
import { loadConfig } from '@countersign/backend/config'
import { stripeEvents } from '@countersign/backend/webhooks/stripe-events'
import { pino } from 'pino'
import type { Browser, Page } from 'playwright-core'
import postgres from 'postgres'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseEnv } from 'node:util'
import { openBrowser } from '#browser.ts'
import { openFront } from '#front.ts'
import { openTestServer } from '#test-servers.ts'
import { adminOf, installPackage } from '#zendesk-install.ts'

/**
 * `pnpm take-pictures`: goes through docs/install.md on the sandbox, from an empty account to the first context, and
 * takes the pictures of docs/images/install-*.png on the way. Terminals are drawn from what was really said.
 */
const images = join(checkout, 'docs/images')
mkdirSync(images, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'countersign-pictures-'))
const server = await openTestServer()
const sandbox = await startSandbox({ bare: true })
const browser = await openBrowser()
const port = 4790
const publicUrl = `http://127.0.0.1:${port}`
let env: Record<string, string> = {
  PORT: String(port),
  DATABASE_URL: server.url,
  SESSION_SECRET: 'made up for these pictures, gone with them'.replace(',', ''),
  VERIFICATION_SECRET: 'another one for these pictures, gone too'.replace(',', ''),
  INSTALLATION_KEY: 'a third one for these pictures and never changed',
  PUBLIC_URL: publicUrl,
  ...sandbox.backendEnv,
}
const stripe = await openFront(sandbox.stripe.url)
env['STRIPE_API_BASE'] = stripe.url
try {
  const { PORT, DATABASE_URL, SESSION_SECRET, VERIFICATION_SECRET, INSTALLATION_KEY } = env
  const chosen = {
    PORT,
    DATABASE_URL,
    SESSION_SECRET,
    VERIFICATION_SECRET,
    INSTALLATION_KEY,
    PUBLIC_URL: publicUrl,
    HUBSPOT_TIMELINE: 'off',
  }
  await terminal('install-0-settings', 'pnpm countersign doctor settings', ['doctor', 'settings'], { env: chosen })
  // The played Stripe registers no endpoints: ours is answered for it.
  const enabled_events = Object.keys(stripeEvents)
  const endpoint = { url: `${publicUrl}/webhooks/stripe`, status: 'enabled', enabled_events }
  stripe.instead.set('GET /v1/webhook_endpoints', { status: 200, body: { data: [endpoint] } })
  await terminal('install-1-stripe', 'pnpm countersign doctor stripe', ['doctor', 'stripe'])
  await terminal('install-1-doctor', 'pnpm countersign doctor', ['doctor'])
  await terminal('install-2-migrate', 'pnpm countersign database migrate', ['database', 'migrate'])
  const url = 'https://countersign.example.com'
  await terminal('install-3-package', `pnpm countersign zendesk package`, [
    'zendesk',
    'package',
    '--url',
    url,
    '--out',
    folder,
  ])
  const call = await adminOf(sandbox)
  const zip = readFileSync(join(folder, 'countersign-zendesk.zip'))
  await installPackage(call, zip, { backend_url: publicUrl, webhook_secret: 'made-up-for-these-pictures-only' })
  await terminal('install-3-uploaded', 'pnpm countersign doctor zendesk', ['doctor', 'zendesk'])
  const file = join(folder, '.env')
  await terminal('install-4-setup', 'pnpm countersign zendesk setup --write .env', [
    'zendesk',
    'setup',
    '--write',
    file,
  ])
  env = { ...env, ...(parseEnv(readFileSync(file, 'utf8')) as Record<string, string>) }
  const inContainer = 'docker compose run --rm -T countersign apps/backend/src/cli.ts'
  await terminal(
    'install-8-container-setup',
    `${inContainer} zendesk setup --write - > zendesk.env.new`,
    ['zendesk', 'setup', '--write', '-'],
    {
      shows: ['stderr'],
    },
  )
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined })
  const login = readFileSync(join(checkout, 'deploy/service-login.sql'), 'utf8').replace(/^\\getenv.*$/m, '')
  await sql.unsafe(login.replaceAll(":'password'", "'made-up'"))
  await sql.end()
  const ofService = Object.assign(new URL(server.url), { username: 'countersign_service', password: 'made-up' })
  const anchored = {
    AUDIT_ANCHOR_KEY: 'made up for these pictures and long enough',
    AUDIT_ANCHOR_FILE: join(folder, 'anchors.jsonl'),
  }
  const areas = ['doctor', 'settings', 'database', 'audit']
  await terminal(
    'install-9-production',
    `docker compose run --rm countersign apps/backend/src/cli.ts ${areas.join(' ')}`,
    areas,
    {
      env: { ...env, ...anchored, DATABASE_URL: ofService.href },
    },
  )
  const backend = await startBackend({ config: loadConfig(env), log: pino({ level: 'silent' }) })
  sandbox.setBackendUrl(backend.url)
  await terminal('install-5-well', 'pnpm countersign doctor', ['doctor'])
  const context = await browser.newContext({ viewport: { width: 1280, height: 760 } })
  const page = await context.newPage()
  await page.goto(`${sandbox.workspaceUrl}/#/agents/101/tickets/1001`)
  await page
    .frameLocator('iframe[title^="Countersign"]')
    .first()
    .getByText('Charged twice')
    .first()
    .waitFor({ timeout: 5000 })
    .catch(() => undefined)
  await page
    .frameLocator('iframe[title^="Countersign"]')
    .first()
    .getByRole('button')
    .nth(2)
    .waitFor({ timeout: 20_000 })
  await page.screenshot({ path: join(images, 'install-6-sidebar.png') })
  await page.goto(`${sandbox.workspaceUrl}/#/agents/103/desk`)
  const desk = page.frameLocator('iframe[title="Countersign desk"]')
  await desk.getByRole('link', { name: 'Set-up' }).click({ timeout: 20_000 })
  await desk.getByText('Checked at').waitFor({ timeout: 30_000 })
  await page.screenshot({ path: join(images, 'install-7-desk.png') })
  await backend.close()
} finally {
  await browser.close()
  stripe.close()
  await sandbox.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

type Shown = { env?: Record<string, string | undefined>; shows?: ('stdout' | 'stderr')[] }

/** Runs the command line, and draws what it said as a terminal would. */
async function terminal(name: string, shown: string, args: string[], options: Shown = {}): Promise<void> {
  const { shows = ['stdout', 'stderr'] } = options
  const cli = join(checkout, 'apps/backend/src/cli.ts')
  const settings = { ...(options.env ?? env), LOG_LEVEL: 'silent' }
  const child = spawn(process.execPath, [cli, ...args], { env: settings, cwd: folder })
  let said = ''
  for (const stream of shows) child[stream].on('data', (chunk: Buffer) => (said += chunk.toString()))
  await once(child, 'close')
  await draw(
    browser,
    name,
    `$ ${shown}\n${said.replaceAll(folder, 'dist').replaceAll(publicUrl, 'https://countersign.example.com')}`,
  )
}

async function draw(browser: Browser, name: string, text: string): Promise<void> {
  const page: Page = await browser.newPage({ viewport: { width: 980, height: 100 } })
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  await page.setContent(
    `<pre style="margin:0;padding:14px;background:#12222a;color:#e8eef0;font:13px/1.45 monospace;white-space:pre-wrap">${escaped}</pre>`,
  )
  await page.locator('pre').screenshot({ path: join(images, `${name}.png`) })
  await page.close()
}
