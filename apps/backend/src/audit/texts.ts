import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { auditSubjectKeys } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'

/**
 * What people wrote and are called, by what it is (`reason`, `signer`, …), and the Stripe customer it is about. Kept beside the hashed
 * row under that customer's own key, so that it can be erased while the chain still verifies.
 */
export type AuditTexts = { subject: string; words: Record<string, string> }

/** Sealed under the subject's key, which is made where there is none. */
export async function sealTexts(tx: Tx, ctx: Ctx, { subject, words }: AuditTexts): Promise<string> {
  const [row] = await tx
    .insert(auditSubjectKeys)
    .values({ subject, key: randomBytes(32).toString('base64'), madeAt: ctx.deps.now() })
    .onConflictDoUpdate({
      target: auditSubjectKeys.subject,
      // After an erasure new words get a new key; what the old one sealed stays lost.
      set: { key: sql`coalesce(${auditSubjectKeys.key}, excluded.key)`, destroyedAt: null },
    })
    .returning({ key: auditSubjectKeys.key })
  if (!row?.key) throw new Error('no key for the words of an audit row')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(row.key, 'base64'), nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(words), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

/** What stands in the hashed body. Says nothing about the words: their seal is random each time. */
export function commitmentOf(sealed: string): string {
  return createHash('sha256').update(sealed).digest('hex')
}

/** Null when the key that sealed them is gone. */
export function openTexts(sealed: string, key: string | null): Record<string, string> | null {
  if (key === null) return null
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), bytes.subarray(0, 12), {
      authTagLength: 16,
    }).setAuthTag(bytes.subarray(12, 28))
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    return JSON.parse(text) as Record<string, string>
  } catch {
    return null
  }
}
