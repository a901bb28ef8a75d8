import type { PolicyList, PolicyVersionDetail } from '@countersign/shared/policy-version'
import { desc } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { activeVersion } from '#policy-versions/load-policy.ts'
import { requirePolicyRole, requireVersion } from '#policy-versions/requires.ts'
import { policyVersions } from '#policy-versions/tables.ts'
import { describeVersion, viewVersion } from '#policy-versions/view.ts'

/** The newest 200, newest first. */
export async function listPolicies(ctx: Ctx): Promise<PolicyList> {
  const agent = await requirePolicyRole(ctx, 'read')
  const { db } = ctx.deps
  const [active, rows] = await Promise.all([
    activeVersion(db),
    db.select().from(policyVersions).orderBy(desc(policyVersions.number)).limit(200),
  ])
  return { versions: rows.map((row) => viewVersion(row, active, agent)), mayDraft: agent.roles.includes('finance') }
}

export async function getPolicy(ctx: Ctx, id: string): Promise<PolicyVersionDetail> {
  const agent = await requirePolicyRole(ctx, 'read')
  return describeVersion(ctx.deps.db, await requireVersion(ctx.deps.db, id), agent)
}
