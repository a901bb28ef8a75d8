import type { HandoffScope } from '#access/handoff-keys.ts'
import type { Ctx } from '#context.ts'
import type { HandoffRow } from '#handoffs/tables.ts'
import type { SessionWitness } from '#verification/record-session.ts'

type Word = Pick<HandoffRow, 'bot' | 'keyId' | 'scopes'>

/** Who acts for a case, in whatever call or job: the bot that brought it, under the key of its latest word, on its own ticket. */
export function botContext(ctx: Ctx, row: Word & Pick<HandoffRow, 'ticketId'>): Ctx {
  const { bot, keyId, ticketId } = row
  const key = { id: keyId, scopes: scopesNow(ctx, row) }
  return { ...ctx, actor: { kind: 'bot', id: `bot:${bot}`, name: `Bot ${bot}`, key, ticketId }, session: null }
}

/** The key that the latest word came with, where it vouches for a session. */
export function witnessOf(ctx: Ctx, word: Word): SessionWitness {
  return { kind: 'handoff_key', keyId: word.keyId, scopes: scopesNow(ctx, word) }
}

/** What a key might do when it brought a word and may do still. One that was taken away may do nothing. */
export function scopesNow({ deps }: Ctx, { bot, keyId, scopes }: Word): HandoffScope[] {
  const key = deps.config.handoffKeys.find((each) => each.bot === bot && each.id === keyId)
  return scopes.filter((scope) => key?.scopes.includes(scope))
}
