import { createHash } from 'node:crypto'
import { lte, sql } from 'drizzle-orm'
import { errors, importSPKI, jwtVerify } from 'jose'
import type { JWTPayload, JWTVerifyOptions } from 'jose'
import { z } from 'zod'
import { pageTokens } from '#access/tables.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Deps } from '#deps.ts'
import { Refusal } from '#errors.ts'

const clockSkewSeconds = 10
/** Zendesk gives about five minutes; a token that claims to live for years is not one of Zendesk's. */
const longestLifeSeconds = 15 * 60
/** Kept a little past its end, since the clocks of several processes differ. */
const rememberMs = 60_000

const Claims = z.object({
  sub: z.union([z.string(), z.number()]).transform(String),
  exp: z.number(),
  context: z.object({ product: z.literal('support'), location: z.string() }),
})

export type PageLocation = 'ticket_sidebar' | 'nav_bar'

export type PageToken = {
  /** The Zendesk user id of whoever opened the page. */
  userId: string
  location: PageLocation
  /** Of what the signature covers: the signature itself can be written in more than one way. */
  hash: string
  expiresAt: Date
}

/**
 * Who opened the page. Zendesk posts this RS256 token itself, outside the browser; every other claim about a person
 * (proxy JWT, currentUser) can be forged there. Throws `token_refused`, whatever was wrong.
 */
export async function verifyPageToken(deps: Deps, token: string, location: PageLocation): Promise<PageToken> {
  const { app, subdomain } = deps.config.zendesk
  try {
    if (!app) throw new Error('the app is not installed')
    const claims = Claims.parse(
      await verifyWithAny(token, app.publicKeys, {
        algorithms: ['RS256'],
        audience: app.audience,
        // Both forms are seen in the wild.
        issuer: [`${subdomain}.zendesk.com`, `https://${subdomain}.zendesk.com`],
        requiredClaims: ['exp', 'nbf', 'sub'],
        clockTolerance: clockSkewSeconds,
        currentDate: deps.now(),
      }),
    )
    if (claims.context.location !== location) throw new Error('token of another location')
    if (claims.exp - deps.now().getTime() / 1000 > longestLifeSeconds) throw new Error('token lives too long')
    return {
      userId: userIdOf(claims.sub, subdomain),
      location,
      hash: createHash('sha256')
        .update(token.slice(0, token.lastIndexOf('.')))
        .digest('hex'),
      expiresAt: new Date((claims.exp + clockSkewSeconds) * 1000),
    }
  } catch {
    throw tokenRefused(
      'Zendesk’s sign-in could not be verified. If it stays, ask your Zendesk admin to check the app’s settings.',
    )
  }
}

/** Two keys are configured while Zendesk changes the app's; which of them signed makes no difference. */
async function verifyWithAny(token: string, publicKeys: string[], rules: JWTVerifyOptions): Promise<JWTPayload> {
  for (const publicKey of publicKeys) {
    try {
      return (await jwtVerify(token, await importSPKI(publicKey, 'RS256'), rules)).payload
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error
    }
  }
  throw new Error('signed with none of the keys')
}

/** Zendesk's documents show a bare id, others have seen a users URL of the account. Anything else is refused. */
function userIdOf(sub: string, subdomain: string): string {
  const users = `https://${subdomain}.zendesk.com/api/v2/users/`
  const id = sub.startsWith(users) ? sub.slice(users.length).replace(/\.json$/, '') : sub
  if (!/^[1-9]\d{0,18}$/.test(id)) throw new Error('unknown form of sub')
  return id
}

/**
 * Counts one use of a token by the person in `ctx`, and records it: an iframe that is loaded again may post the same
 * token. Throws `token_refused` past the limit (ZENDESK_SIGNED_TOKEN_REUSE); the first use too many is recorded as well.
 */
export async function countUse(ctx: Ctx, { hash, location, expiresAt }: PageToken): Promise<void> {
  const { config, db } = ctx.deps
  const most = config.zendesk.pageTokenUses
  const isAllowed = await db.transaction(async (tx) => {
    const [counted] = await tx
      .insert(pageTokens)
      .values({ hash, uses: 1, expiresAt: new Date(expiresAt.getTime() + rememberMs) })
      .onConflictDoUpdate({
        target: pageTokens.hash,
        set: { uses: sql`${pageTokens.uses} + 1` },
        setWhere: lte(pageTokens.uses, most),
      })
      .returning({ uses: pageTokens.uses })
    if (!counted) return false
    const fits = counted.uses <= most
    const event = fits ? 'page_token.used' : 'page_token.refused'
    await recordAudit(tx, ctx, { event, body: { location, use: counted.uses } })
    return fits
  })
  if (!isAllowed) throw tokenRefused('This sign-in of Zendesk was used too often.')
}

function tokenRefused(message: string): Refusal {
  return new Refusal('token_refused', 401, message)
}
