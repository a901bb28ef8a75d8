import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Session } from '@countersign/shared/session'
import { loadAgent } from '#access/load-agent.ts'
import type { Deps } from '#deps.ts'
import { Refusal } from '#errors.ts'
import { countUse, verifyPageToken } from '#http/page-token.ts'
import { describeError, toAnswer } from '#http/error-handler.ts'
import type { AppEnv } from '#http/request-context.ts'
import { noScriptFromText } from '#http/security-headers.ts'
import { issueSession, newSession } from '#http/session.ts'

const dist = fileURLToPath(new URL('../../../zendesk-sidebar/dist', import.meta.url))

/** Where Zendesk shows the app, and the path of its page there. One build serves both. */
const places = {
  '/zendesk/sidebar': {
    location: 'ticket_sidebar',
    where: 'Open a ticket in Zendesk: Countersign lives in its sidebar.',
  },
  '/zendesk/desk': { location: 'nav_bar', where: 'Open Zendesk: the desk of Countersign is in its navigation bar.' },
} as const

/**
 * The pages in Zendesk's iframes. Zendesk loads each by POST with a signed token, which becomes a short bearer session
 * in the page's memory: no cookie (they fail in the iframe), no storage, no redirect (the SDK needs the query).
 */
export function appPageRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .post('/zendesk/sidebar', (c) => answerPage(deps, c, '/zendesk/sidebar'))
    .post('/zendesk/desk', (c) => answerPage(deps, c, '/zendesk/desk'))
    .get('/zendesk/sidebar', (c) => c.html(plainPage(places['/zendesk/sidebar'].where, ''), 405))
    .get('/zendesk/desk', (c) => c.html(plainPage(places['/zendesk/desk'].where, ''), 405))
    .get(
      '/zendesk/assets/*',
      serveStatic({
        root: dist,
        rewriteRequestPath: (path) => path.replace(/^\/zendesk/, ''),
        onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
      }),
    )
}

async function answerPage(deps: Deps, c: Context<AppEnv>, path: keyof typeof places): Promise<Response> {
  const nonce = randomBytes(16).toString('base64')
  c.header('content-security-policy', pagePolicy(deps, nonce))
  try {
    // A body that is no form holds no token.
    const form = await c.req.parseBody().catch(() => ({ token: '' }))
    const token = typeof form['token'] === 'string' ? form['token'] : ''
    const pageToken = await verifyPageToken(deps, token, places[path].location)
    const agent = await loadAgent(deps, pageToken.userId)
    await countUse({ ...c.get('ctx'), actor: agent }, pageToken)
    return c.html(await renderPage(await issueSession(deps, agent, newSession(deps)), nonce))
  } catch (error) {
    // A person looks at this in a frame: words, not JSON.
    const { status, message } = toAnswer(error)
    const { log, requestId } = c.get('ctx')
    if (status >= 500) log.error({ error: describeError(error), path }, 'the page was not served')
    return c.html(plainPage(`${message} Reload this page to try again.`, requestId), status)
  }
}

function pagePolicy(deps: Deps, nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${deps.config.zendesk.frameOrigin}`,
    noScriptFromText,
  ].join('; ')
}

async function renderPage(session: Session, nonce: string): Promise<string> {
  const html = await readFile(`${dist}/index.html`, 'utf8').catch(() => {
    throw new Refusal('not_ready', 503, 'The sidebar has not been built. Run `npm start`, which builds it.')
  })
  // Escaped so that no name can close the script element; function replacers keep `$&` in a name harmless.
  const json = JSON.stringify(session).replaceAll('<', String.raw`\u003c`)
  return html.replaceAll('__CSP_NONCE__', () => nonce).replace('__SESSION__', () => json)
}

function plainPage(message: string, requestId: string): string {
  const text = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Countersign</title><p>${text}</p><p><small>${requestId}</small></p></html>`
}
