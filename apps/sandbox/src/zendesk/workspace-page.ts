import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { ZendeskEnv } from './stand-in-context.ts'

const folder = new URL('../../dist/workspace/', import.meta.url)

const mediaTypes = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['svg', 'image/svg+xml'],
])

export function workspacePage(backendUrl: () => string) {
  return (
    new Hono<ZendeskEnv>()
      .get('/', async (c) => {
        const address = new URL(c.req.url)
        // The app is framed from 127.0.0.1; only under another name is it cross-site, as it is in Zendesk.
        if (address.hostname === '127.0.0.1') {
          address.hostname = 'localhost'
          return c.redirect(address.toString())
        }
        const nonce = randomBytes(16).toString('base64')
        return serve(c, 'index.html', contentSecurityPolicy(backendUrl(), nonce), nonce)
      })
      // Zendesk's own address of an app in the nav bar, with what follows for the app.
      .get('/agent/apps/countersign/*', (c) => {
        const rest = new URL(c.req.url).pathname.slice('/agent/apps/countersign'.length)
        return c.redirect(`/#/desk${rest}`)
      })
      .get('/agent/apps/countersign', (c) => c.redirect('/#/desk'))
      .get('/assets/:file{[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+}', (c) =>
        serve(c, `assets/${c.req.param('file')}`, "default-src 'none'"),
      )
  )
}

/** The nonce is for the style sheet that styled-components makes. `form-action` too: the app is loaded by a form that posts into its frame. */
function contentSecurityPolicy(backendUrl: string, nonce: string): string {
  const app = backendUrl === '' ? "'none'" : new URL(backendUrl).origin
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    `frame-src ${app}`,
    `form-action ${app}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

async function serve(c: Context<ZendeskEnv>, name: string, policy: string, nonce?: string): Promise<Response> {
  const content = await readFile(fileURLToPath(new URL(name, folder))).catch(() => null)
  if (content === null) {
    if (name !== 'index.html') return c.text('There is no such file.\n', 404)
    return c.text('The workspace page is not built yet. Run: pnpm --filter @countersign/sandbox build\n', 503)
  }
  const body =
    nonce === undefined ? new Uint8Array(content) : content.toString().replaceAll('__CSP_NONCE__', () => nonce)
  return c.body(body, 200, {
    'content-type': mediaTypes.get(name.split('.').at(-1) ?? '') ?? 'application/octet-stream',
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
}
