import type { Agent } from '#access/actor.ts'
import { requireLead } from '#access/require-lead.ts'
import type { Ctx } from '#context.ts'

export function requireEditor(ctx: Ctx): Promise<Agent> {
  return requireLead(ctx, 'Only leads and finance see and change the words of replies.')
}
