import type { RequestWhatIf } from '@countersign/shared/policy-what-if'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { notFound } from '#errors.ts'
import { evaluate } from '#policy/evaluate.ts'
import { activeVersion, compiled } from '#policy-versions/load-policy.ts'
import { requirePolicyRole, requireVersion } from '#policy-versions/requires.ts'
import { requireRequest } from '#refunds/load-request.ts'
import { policyDecisions } from '#refunds/tables.ts'

/**
 * One request decided again under a version of the policy, from its frozen facts: nothing is read anew, nothing kept.
 * For leads and finance who may see its ticket.
 */
export async function requestWhatIf(ctx: Ctx, id: string, policyId: string | undefined): Promise<RequestWhatIf> {
  const { row } = await requireRequest(ctx, id)
  await requirePolicyRole(ctx, 'read')
  const { db } = ctx.deps
  const version = policyId === undefined ? await activeVersion(db) : await requireVersion(db, policyId)
  const { refundRequestId, purpose } = policyDecisions
  const [made] = await db
    .select()
    .from(policyDecisions)
    .where(and(eq(refundRequestId, row.id), eq(purpose, 'request')))
  if (!made) throw notFound()
  return {
    ticketId: row.ticketId,
    money: { amount: row.amount, currency: row.currency },
    reason: row.reason,
    at: made.evaluatedAt.toISOString(),
    recorded: made.decision,
    decision: evaluate(made.facts, compiled(version)),
  }
}
