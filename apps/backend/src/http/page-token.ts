import { importSPKI, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Deps } from '#deps.ts'
import { Refusal } from '#errors.ts'

const clockSkewSeconds = 10
/** Zendesk gives about five minutes; a token that claims to live for years is not one of Zendesk's. */
const longestLifeSeconds = 15 * 60

const Claims = z.object({
  sub: z.union([z.string(), z.number()]).transform(String),
  exp: z.number(),
  context: z.object({ product: z.literal('support'), location: z.string() }),
})

/**
 * The Zendesk user id of whoever opened the page. Zendesk posts this RS256 token itself, outside the browser; every
 * other claim about a person (proxy JWT, currentUser) can be forged there. Throws `token_refused`, whatever was wrong.
 */
export async function verifyPageToken(
  deps: Deps,
  token: string,
  location: 'ticket_sidebar' | 'nav_bar',
): Promise<string> {
  const { appPublicKey, appAudience, subdomain } = deps.config.zendesk
  try {
    const { payload } = await jwtVerify(token, await importSPKI(appPublicKey, 'RS256'), {
      algorithms: ['RS256'],
      audience: appAudience,
      // Both forms are seen in the wild.
      issuer: [`${subdomain}.zendesk.com`, `https://${subdomain}.zendesk.com`],
      requiredClaims: ['exp', 'nbf', 'sub'],
      clockTolerance: clockSkewSeconds,
      currentDate: deps.now(),
    })
    const claims = Claims.parse(payload)
    if (claims.context.location !== location) throw new Error('token of another location')
    if (claims.exp - deps.now().getTime() / 1000 > longestLifeSeconds) throw new Error('token lives too long')
    return userIdOf(claims.sub)
  } catch {
    throw new Refusal(
      'token_refused',
      401,
      'Zendesk’s sign-in could not be verified. Reload this ticket; if it stays, ask your Zendesk admin to check the app’s settings.',
    )
  }
}

/** Zendesk's documents show a bare id, others have seen a users URL. Anything else is refused. */
function userIdOf(sub: string): string {
  const match = /^(?:https:\/\/[a-z0-9-]+\.zendesk\.com\/api\/v2\/users\/)?([1-9]\d{0,18})(?:\.json)?$/.exec(sub)
  if (!match?.[1]) throw new Error('unknown form of sub')
  return match[1]
}
