import type { PolicyAction, PolicyState, PolicyVersionDetail } from '@countersign/shared/policy-version'
import { and, eq, sql } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import type { AuditEvent } from '#audit/events.ts'
import type { Agent } from '#access/actor.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import { activeVersion } from '#policy-versions/load-policy.ts'
import { requirePolicyRole, requireVersion } from '#policy-versions/requires.ts'
import { policyVersions } from '#policy-versions/tables.ts'
import type { PolicyVersionRow } from '#policy-versions/tables.ts'
import { actionsOf, describeVersion, publishObstacleOf } from '#policy-versions/view.ts'

const steps: Record<PolicyAction, { to: PolicyState; event: AuditEvent }> = {
  submit: { to: 'review', event: 'policy.submitted' },
  publish: { to: 'published', event: 'policy.published' },
  withdraw: { to: 'withdrawn', event: 'policy.withdrawn' },
}

/**
 * The next step of a version: its author submits, another person of finance publishes, finance withdraws. A published
 * one decides about every request made from then on; requests made before keep theirs.
 */
export async function movePolicy(ctx: Ctx, id: string, action: PolicyAction): Promise<PolicyVersionDetail> {
  const agent = await requirePolicyRole(ctx, 'write')
  const { db, now } = ctx.deps
  return db.transaction(async (tx) => {
    // One step at a time, so that nothing is published over what somebody else publishes at this moment.
    await tx.execute(sql`lock table policy_versions in share row exclusive mode`)
    const row = await requireVersion(tx, id)
    const active = await activeVersion(tx)
    if (!actionsOf(row, active, agent).includes(action)) throw refusalOf(row, active, agent, action)
    const { to, event } = steps[action]
    const [moved] = await tx
      .update(policyVersions)
      .set({ state: to, ...stamp(action, agent, now()) })
      .where(and(eq(policyVersions.id, id), eq(policyVersions.state, row.state)))
      .returning()
    if (!moved) throw new Error('a policy version changed under its own lock')
    await recordAudit(tx, ctx, { event, body: { policyId: id, number: row.number, replaces: active.number } })
    return describeVersion(tx, moved, agent)
  })
}

function stamp(action: PolicyAction, { id, name }: { id: string; name: string }, at: Date): Partial<PolicyVersionRow> {
  if (action === 'submit') return { submittedAt: at }
  return action === 'publish'
    ? { publishedBy: id, publishedByName: name, publishedAt: at }
    : { withdrawnBy: id, withdrawnByName: name, withdrawnAt: at }
}

function refusalOf(row: PolicyVersionRow, active: PolicyVersionRow, agent: Agent, action: PolicyAction): Refusal {
  const obstacle = action === 'publish' ? publishObstacleOf(row, active, agent) : null
  if (obstacle === 'author') {
    return new Refusal('not_allowed', 403, 'You wrote this version, so another person of finance has to publish it.')
  }
  if (obstacle === 'outdated') {
    const message = `Another policy (version ${active.number}) was published since this one was written. Look at what is different and write it anew.`
    return new Refusal('stale_screen', 409, message)
  }
  if (action === 'submit' && row.state === 'draft') {
    return new Refusal('not_allowed', 403, 'Only its author can hand in a draft for review.')
  }
  return new Refusal('wrong_state', 409, `This version is ${row.state}, so this cannot be done with it.`)
}
