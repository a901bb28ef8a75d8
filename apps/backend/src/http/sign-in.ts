import { createHash, randomBytes } from 'node:crypto'
import type { SignedInMessage } from '@countersign/shared/session'
import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { keepAgentToken } from '#access/agent-tokens.ts'
import { loadAgent } from '#access/load-agent.ts'
import { signIns } from '#access/tables.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Deps } from '#deps.ts'
import { ProviderUnavailable, Refusal } from '#errors.ts'
import { describeError } from '#http/error-handler.ts'
import type { AppEnv } from '#http/request-context.ts'
import { noScriptFromText } from '#http/security-headers.ts'
import { issueSession, newSession, readSignInWord } from '#http/session.ts'
import { signInWords } from '#http/sign-in-words.ts'
import type { SignInWord } from '#http/sign-in-words.ts'
import type { AgentOauth } from '#integrations/zendesk/agent-oauth.ts'

const callback = '/zendesk/sign-in/callback'
const lifeMs = 10 * 60_000

/**
 * Signing in with Zendesk in a window of its own: OAuth authorization code with PKCE, for a session that has ended and
 * for approvals that ask for a fresh sign-in. What the page does is said at `SignedInMessage`.
 *
 * `GET /zendesk/sign-in?for=<word>`: the word, part of `session.signIn`, says who is expected. State and verifier stay
 * here, for one use and ten minutes; the browser goes on to Zendesk.
 * `GET /zendesk/sign-in/callback?code&state`: takes the state out, exchanges the code, asks Zendesk whose token it is,
 * and answers a page that posts `{ type: 'countersign:signed-in', session }` to its opener, on our own origin only, and
 * closes itself. Whatever goes wrong is said in this window, and nothing is posted.
 */
export function signInRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/zendesk/sign-in', (c) =>
      answer(c, async (oauth) => {
        const expected = await readSignInWord(deps, c.req.query('for') ?? '')
        if (!expected) return { says: 'tooOld', status: 401 }
        return { goTo: await begin(c.get('ctx'), oauth, expected) }
      }),
    )
    .get(callback, (c) =>
      answer(c, async (oauth) => {
        const { state = '', code } = c.req.query()
        return finish(c.get('ctx'), oauth, state, code)
      }),
    )
}

type Outcome =
  | { goTo: string }
  | { says: SignInWord; status: 400 | 401 | 403 | 404 | 503; locale?: string }
  | { message: SignedInMessage; locale: string }

async function begin(ctx: Ctx, oauth: AgentOauth, expected: { userId: string; locale: string }): Promise<string> {
  const state = randomBytes(32).toString('base64url')
  const verifier = randomBytes(32).toString('base64url')
  const expiresAt = new Date(ctx.deps.now().getTime() + lifeMs)
  await ctx.deps.db.insert(signIns).values({ stateHash: hash(state), verifier, ...expected, expiresAt })
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  return oauth.authorizeUrl({ state, challenge, redirectUri: redirectUri(ctx) })
}

async function finish(ctx: Ctx, oauth: AgentOauth, state: string, code: string | undefined): Promise<Outcome> {
  const { deps } = ctx
  const [begun] = await deps.db
    .delete(signIns)
    .where(eq(signIns.stateHash, hash(state)))
    .returning()
  if (!begun || begun.expiresAt <= deps.now()) return { says: 'over', status: 400 }
  const { locale } = begun
  // Zendesk comes back without a code when the person said no.
  if (!code) return { says: 'declined', status: 403, locale }
  const grant = await oauth.exchange({ code, verifier: begun.verifier, redirectUri: redirectUri(ctx) })
  if (!grant) return { says: 'refused', status: 401, locale }
  if ((await oauth.userIdOf(grant.accessToken)) !== begun.userId) return { says: 'notFor', status: 403, locale }

  const agent = await loadAgent(deps, begun.userId)
  const facts = newSession(deps, { lifeSeconds: grant.lifeSeconds })
  await deps.db.transaction(async (tx) => {
    await keepAgentToken(tx, deps, { sessionId: facts.id, accessToken: grant.accessToken, expiresAt: facts.endsAt })
    await recordAudit(tx, { ...ctx, actor: agent }, { event: 'session.signed_in', body: { by: 'zendesk_oauth' } })
  })
  const session = await issueSession(deps, agent, facts)
  return { message: { type: 'countersign:signed-in', session }, locale }
}

/** Runs one of the two steps, and puts every outcome, errors too, into words for the person in the window. */
async function answer(c: Context<AppEnv>, step: (oauth: AgentOauth) => Promise<Outcome>): Promise<Response> {
  const { deps, log } = c.get('ctx')
  const outcome: Outcome = deps.agentOauth
    ? await step(deps.agentOauth).catch((error: unknown): Outcome => {
        if (error instanceof Refusal) return { says: 'notAllowed', status: 403 }
        if (!(error instanceof ProviderUnavailable)) throw error
        log.error({ error: describeError(error) }, 'signing in with Zendesk')
        return { says: 'unavailable', status: 503 }
      })
    : { says: 'notSetUp', status: 404 }
  if ('goTo' in outcome) return c.redirect(outcome.goTo)
  const nonce = randomBytes(16).toString('base64')
  c.header(
    'content-security-policy',
    `default-src 'none'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ${noScriptFromText}`,
  )
  const { language, words } = signInWords(outcome.locale ?? c.req.header('accept-language') ?? '')
  if ('says' in outcome) return c.html(page(language, words[outcome.says], c.get('ctx').requestId), outcome.status)
  return c.html(page(language, words.done, '', handOver(deps, nonce, outcome.message)))
}

function page(language: string, text: string, requestId: string, script = ''): string {
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Countersign</title><main><p role="status">${text}</p><p><small>${requestId}</small></p></main>${script}</html>`
}

/** Our own page opened this window, so nobody on another origin hears the session, whoever the opener is. */
function handOver(deps: Deps, nonce: string, message: SignedInMessage): string {
  // As JSON text inside a script: no name can close the element, or end the string.
  const json = JSON.stringify(message).replaceAll('<', String.raw`\u003c`)
  const origin = JSON.stringify(new URL(deps.publicUrl).origin)
  return `<script nonce="${nonce}">window.opener?.postMessage(${json}, ${origin}); window.close()</script>`
}

function redirectUri(ctx: Ctx): string {
  return `${ctx.deps.publicUrl}${callback}`
}

function hash(state: string): string {
  return createHash('sha256').update(state).digest('hex')
}
