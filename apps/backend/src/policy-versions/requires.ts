import type { Role } from '@countersign/shared/session'
import { eq } from 'drizzle-orm'
import type { Agent } from '#access/actor.ts'
import { loadAgent } from '#access/load-agent.ts'
import type { Ctx } from '#context.ts'
import type { Db, Tx } from '#db/open.ts'
import { Refusal, notFound } from '#errors.ts'
import { policyVersions } from '#policy-versions/tables.ts'
import type { PolicyVersionRow } from '#policy-versions/tables.ts'

const sentences = {
  read: 'Only leads and finance see the policy’s versions.',
  write: 'Only finance can change the refund policy.',
}

/** The caller as Zendesk describes them in this very call. Leads and finance read; finance writes. */
export async function requirePolicyRole(ctx: Ctx, what: keyof typeof sentences): Promise<Agent> {
  const { actor, deps } = ctx
  const agent = actor.kind === 'agent' ? await loadAgent(deps, actor.id) : null
  const roles: Role[] = what === 'read' ? ['lead', 'finance'] : ['finance']
  if (!agent || !roles.some((role) => agent.roles.includes(role)))
    throw new Refusal('not_allowed', 403, sentences[what])
  return agent
}

export async function requireVersion(db: Db | Tx, id: string): Promise<PolicyVersionRow> {
  const [row] = await db.select().from(policyVersions).where(eq(policyVersions.id, id))
  if (!row) throw notFound()
  return row
}
