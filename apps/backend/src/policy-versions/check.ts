import { diffPolicies } from '@countersign/shared/policy-diff'
import type { PolicyCheck } from '@countersign/shared/policy-version'
import { describePolicyChange } from '@countersign/shared/words/policy-settings'
import type { Ctx } from '#context.ts'
import { compilePolicy } from '#policy/compile.ts'
import { activeVersion } from '#policy-versions/load-policy.ts'
import { requirePolicyRole } from '#policy-versions/requires.ts'

/** Whether a document could be a policy, and what it would change. Stores nothing. */
export async function checkPolicy(ctx: Ctx, document: unknown): Promise<PolicyCheck> {
  const agent = await requirePolicyRole(ctx, 'read')
  const compiled = compilePolicy(document, 'draft')
  if (!compiled.ok) return { ok: false, issues: compiled.issues, warnings: [], changesInWords: [] }
  const changes = diffPolicies((await activeVersion(ctx.deps.db)).document, compiled.document)
  return {
    ok: true,
    issues: [],
    warnings: compiled.warnings,
    changesInWords: changes.map((change) => describePolicyChange(change, agent.locale)),
  }
}
