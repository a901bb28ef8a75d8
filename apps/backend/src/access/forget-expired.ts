import { lt } from 'drizzle-orm'
import { agentTokens, pageTokens, signIns } from '#access/tables.ts'
import type { Ctx } from '#context.ts'

/** What has ended proves nothing any more: used page tokens, sign-ins that were not finished, agents' tokens. */
export async function forgetExpired(ctx: Ctx): Promise<void> {
  const { db, now } = ctx.deps
  for (const table of [pageTokens, signIns, agentTokens]) await db.delete(table).where(lt(table.expiresAt, now()))
}
