import type { Ctx } from '#context.ts'
import type { HandoffRow } from '#handoffs/tables.ts'
import type { SessionWitness } from '#verification/record-session.ts'

/** Who acts for a case, in whatever call or job: the bot that brought it, under the key it came with, on its own ticket. */
export function botContext(ctx: Ctx, { bot, keyId, scopes, ticketId }: HandoffRow): Ctx {
  return {
    ...ctx,
    actor: { kind: 'bot', id: `bot:${bot}`, name: `Bot ${bot}`, key: { id: keyId, scopes }, ticketId },
    session: null,
  }
}

/** The key that a case came with, where it vouches for a session. */
export function witnessOf({ keyId, scopes }: Pick<HandoffRow, 'keyId' | 'scopes'>): SessionWitness {
  return { kind: 'handoff_key', keyId, scopes }
}
