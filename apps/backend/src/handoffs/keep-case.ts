import type { WishState } from '@countersign/shared/handoff-case'
import { RefundRequestId } from '@countersign/shared/ids'
import { and, eq } from 'drizzle-orm'
import type { Bot } from '#access/actor.ts'
import { recordAudit } from '#audit/log.ts'
import { containsCardData } from '#cardholder-data/redact.ts'
import type { Ctx } from '#context.ts'
import type { Db, Tx } from '#db/open.ts'
import { Refusal } from '#errors.ts'
import type { CaseContent } from '#handoffs/content.ts'
import { redactContent } from '#handoffs/redact-content.ts'
import { handoffs } from '#handoffs/tables.ts'
import type { Asking, FirstWish, HandoffRow } from '#handoffs/tables.ts'
import { idTaken, isRequestId } from '#refunds/refuse-bot.ts'

export type Incoming = {
  kind: HandoffRow['kind']
  /** HMACs, see body-hash.ts. */
  conversationKey: string
  bodyHash: string
  /** As it came; redacted here. */
  content: CaseContent
  /** Of a form that names the ticket it belongs to. */
  ticketId: string | null
}

export type Kept = { result: 'created' | 'replayed' | 'updated' | 'ignored'; id: string }

/** Whoever brought the case goes on with it at once; the job takes over where that did not end well. */
const jobWaitsMs = 20_000
const longestNote = 500

/**
 * Stores a case once per bot and conversation, card data removed, with the job that works on it, in one transaction. Of
 * any number of calls at once one creates. A later word takes the place of an earlier one, but not of its wish.
 * Throws a Refusal: other content with the same time (409), a bot's own request id that is taken (409).
 */
export async function keepCase(ctx: Ctx, bot: Bot, incoming: Incoming): Promise<Kept> {
  return ctx.deps.db.transaction(async (tx) => {
    const known = await findCase(tx, bot, incoming)
    if (known) return laterWord(tx, ctx, bot, { known, incoming })
    const created = await insertCase(tx, ctx, bot, incoming)
    if (created) return { result: 'created', id: created.id }
    // Somebody else was faster with the same conversation; or another request has this id.
    const found = await findCase(tx, bot, incoming)
    if (!found) throw idTaken()
    return laterWord(tx, ctx, bot, { known: found, incoming })
  })
}

/** Locked, so that two later words wait for each other. */
export async function findCase(
  tx: Db | Tx,
  bot: Bot,
  { kind, conversationKey }: Pick<Incoming, 'kind' | 'conversationKey'>,
): Promise<HandoffRow | null> {
  const [row] = await tx
    .select()
    .from(handoffs)
    .where(and(eq(handoffs.bot, nameOf(bot)), eq(handoffs.kind, kind), eq(handoffs.conversationKey, conversationKey)))
    .for('update')
  return row ?? null
}

async function insertCase(tx: Tx, ctx: Ctx, bot: Bot, incoming: Incoming): Promise<HandoffRow | null> {
  const { content, found } = redactContent(incoming.content)
  const { wish, state, code } = firstWish(bot, content)
  const kept = { kind: incoming.kind, bot: nameOf(bot), content }
  const refundRequestId = state === 'waiting' ? (ownRequestId(incoming.content) ?? ctx.deps.newId()) : null
  if (refundRequestId !== null && (await isRequestId(tx, refundRequestId))) return null
  const now = ctx.deps.now()
  const [row] = await tx
    .insert(handoffs)
    .values({
      id: ctx.deps.newId(),
      ...kept,
      conversationKey: incoming.conversationKey,
      keyId: bot.key.id,
      scopes: [...bot.key.scopes],
      endedAt: new Date(content.endedAt),
      bodyHash: incoming.bodyHash,
      redacted: found,
      wish,
      asking: wish?.type === 'refund' ? askingOf(bot, kept) : null,
      wishState: state,
      wishCode: code,
      refundRequestId,
      step: incoming.ticketId === null ? 'ticket' : 'case',
      ticketId: incoming.ticketId,
      nextAt: now,
      receivedAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning()
  if (!row) return null
  await recordAudit(tx, ctx, {
    event: 'handoff.received',
    ...(incoming.ticketId !== null && { ticketId: incoming.ticketId }),
    body: {
      handoffId: row.id,
      kind: row.kind,
      keyId: row.keyId,
      scopes: row.scopes,
      endedAt: content.endedAt,
      wish: wish && { type: wish.type, amount: wish.amount, currency: wish.currency },
      wishState: state,
      wishedRequestId: refundRequestId,
      cardDataRemoved: found,
    },
  })
  const startAfter = new Date(now.getTime() + jobWaitsMs)
  await ctx.deps.enqueue(tx, 'open-handoff', { handoffId: row.id }, { startAfter })
  return row
}

/** What this key may make of what is wished for. */
function firstWish(
  bot: Bot,
  { wish, said }: CaseContent,
): { wish: FirstWish | null; state: WishState; code: string | null } {
  if (!wish) return { wish: null, state: 'none', code: null }
  const { paymentIntentId, chargeId, invoiceId } = said
  const first = { ...wish, paymentIntentId, chargeId, invoiceId }
  if (wish.type === 'credit') return { wish: first, state: 'prefilled', code: 'credit' }
  const mayAsk = bot.key.scopes.includes('refunds:request')
  return { wish: first, state: mayAsk ? 'waiting' : 'prefilled', code: mayAsk ? null : 'scope_missing' }
}

function askingOf(bot: Bot, kept: Pick<HandoffRow, 'kind' | 'bot' | 'content'>): Asking {
  const { email, said } = kept.content
  return { keyId: bot.key.id, email, customerId: said.customerId, note: noteForApprover(kept) }
}

/** One line of who asks, and the customer's words; plain text without control characters. */
function noteForApprover({ kind, bot, content }: Pick<HandoffRow, 'kind' | 'bot' | 'content'>): string {
  const source = kind === 'form' ? `Form (${bot})` : `Handoff (${bot})`
  const said = `${source}: ${content.summary || 'no summary'}`.replaceAll(/\p{Cc}+/gu, ' ').trim()
  return said.length <= longestNote ? said : `${said.slice(0, longestNote - 1)}…`
}

/** The bot's own id where it can be one of ours; anything else is a reference of theirs. */
function ownRequestId({ references }: CaseContent): string | null {
  const id = RefundRequestId.safeParse(references.refundRequestId)
  return id.success && !containsCardData(id.data) ? id.data : null
}

/** Judged by the key that brings it: what the key of an earlier word may do is no matter. */
async function laterWord(
  tx: Tx,
  ctx: Ctx,
  bot: Bot,
  { known, incoming }: { known: HandoffRow; incoming: Incoming },
): Promise<Kept> {
  if (known.bodyHash === incoming.bodyHash) {
    ctx.deps.metrics.duplicates.count('handoff')
    return { result: 'replayed', id: known.id }
  }
  const endedAt = new Date(incoming.content.endedAt)
  const isForm = known.kind === 'form'
  if (!isForm && endedAt < known.endedAt) return { result: 'ignored', id: known.id }
  if (isForm || endedAt <= known.endedAt) {
    const what = isForm ? 'This request id was sent before' : 'This conversation was handed over with the same ended_at'
    throw new Refusal('content_changed', 409, `${what}, with other content. Nothing was changed.`)
  }
  const { content, found } = redactContent(incoming.content)
  const now = ctx.deps.now()
  const next = nextStep(known)
  await tx
    .update(handoffs)
    .set({
      keyId: bot.key.id,
      scopes: [...bot.key.scopes],
      content,
      endedAt,
      bodyHash: incoming.bodyHash,
      redacted: found,
      version: known.version + 1,
      updatedAt: now,
      // Whoever is at work on it keeps it, and finds the new version when they are done.
      ...(next && { step: next, attempts: 0, nextAt: now }),
    })
    .where(eq(handoffs.id, known.id))
  await recordAudit(tx, ctx, {
    event: 'handoff.updated',
    ...(known.ticketId !== null && { ticketId: known.ticketId }),
    body: {
      handoffId: known.id,
      keyId: bot.key.id,
      scopes: bot.key.scopes,
      version: known.version + 1,
      endedAt: content.endedAt,
      cardDataRemoved: found,
    },
  })
  const startAfter = new Date(now.getTime() + jobWaitsMs)
  await ctx.deps.enqueue(tx, 'open-handoff', { handoffId: known.id }, { startAfter })
  return { result: 'updated', id: known.id }
}

/** Of a case at which nobody works any more: Zendesk may take a ticket of the new word that it refused before. */
function nextStep({ step }: HandoffRow): HandoffRow['step'] | null {
  if (step === 'done') return 'case'
  return step === 'failed' ? 'ticket' : null
}

/** As the configuration names it. */
function nameOf({ id }: Bot): string {
  return id.slice('bot:'.length)
}
