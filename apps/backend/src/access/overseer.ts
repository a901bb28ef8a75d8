import { loadAgent } from '#access/load-agent.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'

/** Leads, finance and Zendesk's admins, as Zendesk describes them in this very call: who may see how it is set up. */
export async function requireOverseer({ actor, deps }: Ctx): Promise<void> {
  const agent = actor.kind === 'agent' ? await loadAgent(deps, actor.id) : null
  if (agent && (agent.isAdmin || agent.roles.includes('lead') || agent.roles.includes('finance'))) return
  throw new Refusal('not_allowed', 403, 'Only leads, finance and admins see how Countersign is set up.')
}
