import type { Agent } from '#access/actor.ts'
import type { Ctx } from '#context.ts'
import { findUnfitness, readSigners } from '#refunds/delegates.ts'
import { readBeneficiaries, signerConflict } from '#refunds/signer-conflict.ts'
import { openLevels, standingSignatures } from '#refunds/signatures.ts'
import type { RefundRow } from '#refunds/tables.ts'
import type { NoticeKind } from '#refunds/tell-signers.ts'
import type { noticeSends } from '#notices/tables.ts'

export type Receiver = Pick<typeof noticeSends.$inferInsert, 'channel' | 'receiver'>

/** Everybody who may sign this request and sees its ticket, as Zendesk says now. Nobody where the ticket is gone. */
export async function fitSigners(ctx: Ctx, row: RefundRow): Promise<Agent[]> {
  const ticket = await ctx.deps.zendesk.ticket(row.ticketId)
  if (!ticket) return []
  const [people, beneficiaries] = await Promise.all([readSigners(ctx), readBeneficiaries(ctx, row, ticket)])
  const { signed, conflict } = await ctx.deps.db.transaction(async (tx) => {
    const standing = await standingSignatures(tx, row)
    return { signed: standing, conflict: await signerConflict(tx, row, standing, beneficiaries) }
  })
  const situation = { levels: row.levels, signed, conflict, ticket }
  return people.filter((person) => findUnfitness(person, situation) === null)
}

/** Who is told of it, and by which way. */
export async function receiversOf(ctx: Ctx, row: RefundRow, kind: NoticeKind): Promise<Receiver[]> {
  const settings = ctx.deps.config.notices
  if (!settings) return []
  const people = settings.signers && kind !== 'decided' ? await fitSigners(ctx, row) : []
  const open = openLevels(row.levels, await standingSignatures(ctx.deps.db, row))
  const told = peopleFor(kind, people, open, row.delegatedTo).filter(({ email }) => email !== null)
  return [
    ...told.map(({ id }): Receiver => ({ channel: 'mail', receiver: `user:${id}` })),
    // At four fifths there are two kinds at once: a list and a channel hear of one.
    ...(kind === 'waits' || kind === 'near_due'
      ? settings.addresses.map((address): Receiver => ({ channel: 'mail', receiver: `address:${address}` }))
      : []),
    ...(settings.slack && slackHears(kind, settings.slack.kind)
      ? [{ channel: 'slack', receiver: 'channel' } as const]
      : []),
    ...(settings.hubspotTask && kind === 'near_due'
      ? [{ channel: 'hubspot', receiver: settings.hubspotTask.ownerId } as const]
      : []),
  ]
}

/** An app writes the decision into its message; a webhook can only say it in another one. */
function slackHears(kind: NoticeKind, by: 'webhook' | 'app'): boolean {
  return kind === 'waits' || kind === 'escalated' || (kind === 'decided' && by === 'webhook')
}

/** Pure. First whoever is expected to sign; when most of the time is over, everybody else who could. */
export function peopleFor<Person extends Pick<Agent, 'id' | 'roles'>>(
  kind: NoticeKind,
  fit: readonly Person[],
  open: readonly ('lead' | 'finance')[],
  delegatedTo: string | null,
): Person[] {
  const delegate = fit.filter(({ id }) => id === delegatedTo)
  const ownLevel = fit.filter(({ roles }) => open.some((level) => roles.includes(level)))
  // Where nobody has the level itself, those who may sign it for them are the first.
  const asked = ownLevel.length > 0 ? ownLevel : [...fit]
  const first = delegate.length > 0 ? delegate : asked
  switch (kind) {
    case 'waits':
      return asked
    case 'near_due':
      return first
    case 'escalated':
      return fit.filter((person) => !first.includes(person))
    case 'decided':
      return []
  }
}
