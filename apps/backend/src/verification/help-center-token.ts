import { createRemoteJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Deps } from '#deps.ts'
import { Refusal } from '#errors.ts'

const clockSkewSeconds = 10

/** Zendesk names these three; whether `iat` is in it is not documented. */
const Claims = z.object({
  userId: z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,18}$/)]).transform(String),
  email: z.string().min(3).max(254),
  iat: z.number().optional(),
})

export type HelpCenterVisitor = {
  userId: string
  email: string
  /** When Zendesk saw this person signed in. */
  seenAt: Date
}

/**
 * Reads the RS256 tokens that Zendesk's help centre gives to the browser of whoever is signed in there, with the keys
 * that Zendesk publishes for the account (`GET /api/v2/help_center/integration/keys`; plans with Guide Enterprise).
 * Throws `token_refused`, whatever was wrong, and `zendesk_unavailable` where the keys cannot be read.
 */
export function helpCenterTokens({ config, now }: Pick<Deps, 'config' | 'now'>) {
  const keys = createRemoteJWKSet(new URL('/api/v2/help_center/integration/keys.json', config.zendesk.apiBase))
  return async (token: string): Promise<HelpCenterVisitor> => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
        clockTolerance: clockSkewSeconds,
        currentDate: now(),
      })
      const { userId, email, iat } = Claims.parse(payload)
      return { userId, email, seenAt: iat === undefined ? now() : new Date(iat * 1000) }
    } catch (error) {
      if (isKeyTrouble(error)) {
        throw new Refusal(
          'zendesk_unavailable',
          503,
          'Zendesk did not give the keys of the help centre. Please try again.',
        )
      }
      throw new Refusal(
        'token_refused',
        401,
        'This sign-in of the help centre could not be verified. Load the page again.',
      )
    }
  }
}

/** The keys were not read, which says nothing about the token. */
function isKeyTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  return code === 'ERR_JWKS_TIMEOUT' || code === 'ERR_JOSE_GENERIC' || error instanceof TypeError
}
