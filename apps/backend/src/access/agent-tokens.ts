import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import { agentTokens } from '#access/tables.ts'
import type { Deps } from '#deps.ts'
import type { Tx } from '#db/open.ts'

/** Keeps an agent's own Zendesk token for this session. It leaves this process only sealed, and never for a browser. */
export async function keepAgentToken(
  tx: Tx,
  { config }: Pick<Deps, 'config'>,
  kept: { sessionId: string; accessToken: string; expiresAt: Date },
): Promise<void> {
  const { sessionId, accessToken, expiresAt } = kept
  const [secret = ''] = config.sessionSecrets
  await tx.insert(agentTokens).values({ sessionId, sealed: seal(secret, sessionId, accessToken), expiresAt })
}

/** Null when it has ended, or when the secret that sealed it was changed. */
export async function readAgentToken(deps: Deps, sessionId: string): Promise<string | null> {
  const [row] = await deps.db
    .select({ sealed: agentTokens.sealed })
    .from(agentTokens)
    .where(and(eq(agentTokens.sessionId, sessionId), gt(agentTokens.expiresAt, deps.now())))
  if (!row) return null
  // The former secret, while one is being rotated, still opens what it sealed.
  for (const secret of deps.config.sessionSecrets) {
    const text = open(secret, sessionId, row.sealed)
    if (text !== null) return text
  }
  return null
}

/** AES-256-GCM, bound to its session: a row copied to another session does not open. */
function seal(secret: string, sessionId: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(secret), nonce).setAAD(Buffer.from(sessionId))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

function open(secret: string, sessionId: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key(secret), bytes.subarray(0, 12), { authTagLength: 16 })
      .setAAD(Buffer.from(sessionId))
      .setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

function key(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'countersign agent tokens', 32))
}
