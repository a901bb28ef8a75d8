import { createHash } from 'node:crypto'
import { asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { raiseAlert, resolveAlert } from '#audit/alerts.ts'
import type { AnchorKey } from '#audit/anchor-key.ts'
import { publishAnchor } from '#audit/publish-anchor.ts'
import type { AnchorTarget } from '#audit/publish-anchor.ts'
import { auditAnchors } from '#audit/tables.ts'
import type { Db } from '#db/open.ts'
import { defineJob } from '#jobs/define-job.ts'

/** An anchor in a file or at another's: one line of JSON. Ids and hashes only. */
export const Anchor = z.object({
  no: z.int().positive(),
  at: z.string(),
  content: z.string(),
  hash: z.string(),
  keyId: z.string(),
  algorithm: z.enum(['ed25519', 'hmac-sha256']),
  signature: z.string(),
})
export type Anchor = z.infer<typeof Anchor>

/** Chains in one anchor; the rest goes into the next one. */
const mostChains = 5000

/** Every five minutes. Without it a database owner could rewrite a chain from end to end, or cut its tail. */
export const anchorAuditJob = defineJob({
  name: 'anchor-audit',
  data: z.object({}),
  concurrency: 1,
  retries: 0,
  async handle(ctx) {
    const done = await anchorAudit(ctx.deps.db, ctx.deps.config.anchors, ctx.deps.now())
    const problem = done?.problem
    await ctx.deps.db.transaction(async (tx) => {
      if (problem) await raiseAlert(tx, ctx, { kind: 'anchor', subject: 'target', detail: problem })
      else await resolveAlert(tx, ctx, 'anchor', 'target')
    })
  },
})

export type AnchorSettings = { keys: AnchorKey[]; target: AnchorTarget | null }
/** `problem`: why some of them are not where they are kept yet. */
export type Anchored = { made: number; published: number; problem: string | null }

/**
 * Signs where every chain that moved since the last anchor stands, and puts that where the database's owner cannot
 * write. Answers null without a key. Safe in several places at once: the number of an anchor is taken once.
 */
export async function anchorAudit(db: Db, { keys, target }: AnchorSettings, at: Date): Promise<Anchored | null> {
  const key = keys.find(({ sign }) => sign)
  if (!key?.sign) return null
  let made = 0
  for (let chains = mostChains; chains === mostChains;) {
    chains = await makeAnchor(db, key.sign, { keyId: key.id, algorithm: key.algorithm, at })
    if (chains > 0) made += 1
  }
  return { made, ...(await publishOpen(db, target, at)) }
}

type Signing = { keyId: string; algorithm: AnchorKey['algorithm']; at: Date }

/** Answers how many chains it signed. */
async function makeAnchor(db: Db, sign: (text: string) => string, signing: Signing): Promise<number> {
  const making = db.transaction(async (tx) => {
    const [last] = await tx.select().from(auditAnchors).orderBy(desc(auditAnchors.no)).limit(1)
    const heads = await tx.execute<{ chain: string; seq: number; hash: string }>(
      sql`select chain, seq, hash from audit_take_heads(${mostChains})`,
    )
    if (heads.length === 0) return 0
    const no = (last?.no ?? 0) + 1
    const lines = heads.map(({ chain, seq, hash }) => `${chain} ${seq} ${hash}`).toSorted()
    const content = [`countersign anchor ${no}`, signing.at.toISOString(), last?.hash ?? '', ...lines].join('\n')
    const values = { no, content, hash: anchorHash(content), signature: sign(content), ...signing }
    const [made] = await tx.insert(auditAnchors).values(values).onConflictDoNothing().returning({ no: auditAnchors.no })
    // Rolled back, so that the heads are open for the next anchor.
    if (!made) throw new NumberTaken()
    return heads.length
  })
  return making.catch((error: unknown) => {
    if (error instanceof NumberTaken) return 0
    throw error
  })
}

/** Another process makes the anchor of this number in this moment. */
class NumberTaken extends Error {
  override readonly name = 'NumberTaken'
}

export function anchorHash(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}

/** In their order, so that whoever keeps them sees no gap. One that was lost on the way goes out again. */
async function publishOpen(db: Db, target: AnchorTarget | null, at: Date): Promise<Omit<Anchored, 'made'>> {
  if (target === null) return { published: 0, problem: null }
  const open = await db
    .select()
    .from(auditAnchors)
    .where(isNull(auditAnchors.publishedAt))
    .orderBy(asc(auditAnchors.no))
  let published = 0
  for (const row of open) {
    try {
      await publishAnchor(target, toAnchor(row))
    } catch (error) {
      return { published, problem: error instanceof Error ? error.message : 'unknown' }
    }
    await db.update(auditAnchors).set({ publishedAt: at }).where(eq(auditAnchors.no, row.no))
    published += 1
  }
  return { published, problem: null }
}

export function toAnchor(row: typeof auditAnchors.$inferSelect): Anchor {
  const { no, at, content, hash, keyId, algorithm, signature } = row
  return { no, at: at.toISOString(), content, hash, keyId, algorithm, signature }
}
