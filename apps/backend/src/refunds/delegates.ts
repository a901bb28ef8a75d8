import type { SignatureLevel } from '@countersign/shared/policy'
import type { Delegates } from '@countersign/shared/refund-review'
import type { Agent } from '#access/actor.ts'
import { loadAgent } from '#access/load-agent.ts'
import { maySee } from '#access/visible-tickets.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import type { Ticket } from '#integrations/zendesk/client.ts'
import { requireRequest } from '#refunds/load-request.ts'
import { unfitnessOf } from '#refunds/may-sign.ts'
import type { SignerConflict } from '#refunds/may-sign.ts'
import { readBeneficiaries, signerConflict } from '#refunds/signer-conflict.ts'
import { levelToSign, openLevels, standingSignatures } from '#refunds/signatures.ts'
import type { SignatureRow } from '#refunds/signatures.ts'

/** Each of them is read from Zendesk; nobody looks through a longer list than this. */
const most = 100

/**
 * Who else could sign this request: members of the lead and finance groups who are active, see the ticket, fit an open
 * level and have nothing to do with the request. Read from Zendesk in this call; by name.
 */
export async function listDelegates(ctx: Ctx, id: string): Promise<Delegates> {
  const { row, ticket, agent } = await requireRequest(ctx, id)
  if (!agent.roles.some((role) => role !== 'agent')) {
    throw new Refusal('not_allowed', 403, 'Only a lead or finance can hand this request to somebody else.')
  }
  const [people, beneficiaries] = await Promise.all([readSigners(ctx), readBeneficiaries(ctx, row, ticket)])
  const { signed, conflict } = await ctx.deps.db.transaction(async (tx) => {
    const standing = await standingSignatures(tx, row)
    return { signed: standing, conflict: await signerConflict(tx, row, standing, beneficiaries) }
  })
  const situation = { levels: row.levels, signed, conflict, ticket }
  return people
    .filter((person) => person.id !== agent.id && findUnfitness(person, situation) === null)
    .map(({ id: personId, name, roles }) => ({
      id: personId,
      name,
      levels: openLevels(row.levels, signed).filter((level) => levelToSign([level], roles) !== null),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

type Situation = {
  levels: readonly SignatureLevel[]
  signed: readonly SignatureRow[]
  conflict: SignerConflict
  ticket: Ticket
}

/** Why this person could not sign the request, said about them; null when they could. Pure. */
export function findUnfitness(person: Agent, { levels, signed, conflict, ticket }: Situation): string | null {
  const why = unfitnessOf(person, conflict)
  if (why) return why
  if (!maySee(person, ticket)) return `${person.name} cannot see this ticket.`
  if (levelToSign(openLevels(levels, signed), person.roles)) return null
  return `${person.name} cannot give the signature that is still missing.`
}

/** Everybody in the lead and finance groups who is active, as Zendesk says in this call. */
export async function readSigners(ctx: Ctx): Promise<Agent[]> {
  const { zendesk, config } = ctx.deps
  const groups = [...new Set([...config.zendesk.leadGroupIds, ...config.zendesk.financeGroupIds])]
  const members = await Promise.all(groups.map((group) => zendesk.memberIdsOf(group)))
  const ids = [...new Set(members.flat())].slice(0, most)
  const people = await Promise.all(ids.map((personId) => loadActive(ctx, personId)))
  return people.filter((person) => person !== null)
}

/** Null for whoever is suspended, deleted, or no agent any more. */
async function loadActive(ctx: Ctx, userId: string): Promise<Agent | null> {
  try {
    return await loadAgent(ctx.deps, userId)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
