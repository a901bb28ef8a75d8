import { eq } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import { systemContext } from '#context.ts'
import type { Deps } from '#deps.ts'
import { verificationRecords } from '#verification/tables.ts'

/**
 * Records what the sandbox's stories say of their customers, once per ticket, marked `sandbox-seed`. Until the
 * verification issue brings codes, this is how a played ticket has a level. The configuration refuses it in production.
 */
export async function seedSandboxVerifications(deps: Deps): Promise<void> {
  const ctx = systemContext(deps, 'sandbox-seed')
  for (const { ticketId, customerId, level } of deps.config.sandboxSeed ?? []) {
    await deps.db.transaction(async (tx) => {
      const [known] = await tx.select().from(verificationRecords).where(eq(verificationRecords.ticketId, ticketId))
      if (known) return
      const record = { level, method: 'sandbox-seed' as const, evidence: ['seeded by the sandbox'] }
      await tx
        .insert(verificationRecords)
        .values({ id: deps.newId(), ticketId, customerId, ...record, verifiedAt: deps.now() })
      await recordAudit(tx, ctx, {
        event: 'verification.recorded',
        ticketId,
        body: { level, method: record.method, customerId },
      })
    })
  }
}
