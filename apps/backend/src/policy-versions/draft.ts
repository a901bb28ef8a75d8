import type { PolicyDraftBody, PolicyVersionDetail } from '@countersign/shared/policy-version'
import { sql } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import { refuseCardData } from '#cardholder-data/refuse.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import { compilePolicy } from '#policy/compile.ts'
import { diffPolicies } from '@countersign/shared/policy-diff'
import { activeVersion } from '#policy-versions/load-policy.ts'
import { requirePolicyRole } from '#policy-versions/requires.ts'
import { policyVersions } from '#policy-versions/tables.ts'
import { describeVersion } from '#policy-versions/view.ts'

/** Writes down a new version, in force only when a second person has published it. Another wording is another draft. */
export async function draftPolicy(ctx: Ctx, { document, note }: PolicyDraftBody): Promise<PolicyVersionDetail> {
  const agent = await requirePolicyRole(ctx, 'write')
  refuseCardData('note', note)
  const compiled = compilePolicy(document, 'draft')
  if (!compiled.ok) {
    throw new Refusal('invalid_request', 422, 'This policy cannot be used as it is.', compiled.issues)
  }
  const { db, newId, now } = ctx.deps
  return db.transaction(async (tx) => {
    // Numbers have no gaps and no two drafts share one.
    await tx.execute(sql`lock table policy_versions in share row exclusive mode`)
    const active = await activeVersion(tx)
    if (diffPolicies(active.document, compiled.document).length === 0) {
      throw new Refusal('invalid_request', 422, 'This is the policy that is in force already: nothing is different.')
    }
    const [last] = await tx.select({ number: sql<number>`max(number)` }).from(policyVersions)
    const [row] = await tx
      .insert(policyVersions)
      .values({
        id: newId(),
        number: (last?.number ?? 0) + 1,
        state: 'draft',
        document: compiled.document,
        note,
        basedOn: active.number,
        authorId: agent.id,
        authorName: agent.name,
        createdAt: now(),
      })
      .returning()
    if (!row) throw new Error('the draft was not written')
    await recordAudit(tx, ctx, { event: 'policy.drafted', body: { policyId: row.id, number: row.number } })
    return describeVersion(tx, row, agent)
  })
}
