import type { Agent } from '#access/actor.ts'
import { loadAgent } from '#access/load-agent.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'

/** A lead or somebody of finance, as Zendesk describes them in this very call. */
export async function requireLead({ actor, deps }: Ctx, refusal: string): Promise<Agent> {
  const agent = actor.kind === 'agent' ? await loadAgent(deps, actor.id) : null
  if (!agent || !(agent.roles.includes('lead') || agent.roles.includes('finance'))) {
    throw new Refusal('not_allowed', 403, refusal)
  }
  return agent
}
