import { and, eq } from 'drizzle-orm'
import { resolveAlert } from '#audit/alerts.ts'
import { recordAudit } from '#audit/log.ts'
import type { ZendeskDelivery } from '#audit/deliveries.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { ProviderUnavailable } from '#errors.ts'
import { askForRefund, previewWish } from '#handoffs/ask-for-refund.ts'
import { botContext, witnessOf } from '#handoffs/bot-context.ts'
import { checkClaims } from '#handoffs/check-claims.ts'
import type { CheckedCase } from '#handoffs/check-claims.ts'
import { differencesOf } from '#handoffs/differences.ts'
import { handoffs } from '#handoffs/tables.ts'
import type { HandoffRow } from '#handoffs/tables.ts'
import { updateNote } from '#handoffs/ticket-text.ts'
import { tellHubspot, timelineOf } from '#handoffs/timeline.ts'
import { told } from '#handoffs/told.ts'
import { tellClaims } from '#ticket-context/told-claims.ts'
import { recordSession } from '#verification/record-session.ts'

/**
 * A case that has its ticket: its newest word is held against Stripe, what it says of the ticket and of the customer is
 * written down, the ticket is told, and the refund that the first word asked for is requested. Each once; a crash in
 * between repeats only what is harmless to repeat. The caller holds the lease. Throws where Stripe does not answer.
 */
export async function workOnCase(asked: Ctx, read: HandoffRow, known: CheckedCase | null): Promise<void> {
  const ctx = botContext(asked, read)
  let row = read
  if (row.checkedVersion < row.version) {
    const checked = known?.complete ? known : await checkClaims(ctx, row.content, witnessOf(ctx, row))
    if (!checked.complete) throw new ProviderUnavailable('stripe', new Error('claims wait for Stripe'))
    const written = await ctx.deps.db.transaction((tx) => writeDown(tx, ctx, row, checked))
    if (!written) return
    row = written
  }
  // Policy reads what has just been written down.
  if (row.wishState === 'prefilled' && row.asking) await previewWish(ctx, row)
  if (row.wishState === 'waiting') await askForRefund(ctx, row)
  await finish(ctx, row)
}

/** Null where the lease was lost: somebody else does it, or the case was erased meanwhile. */
async function writeDown(tx: Tx, ctx: Ctx, row: HandoffRow, checked: CheckedCase): Promise<HandoffRow | null> {
  const { content, ticketId } = row
  if (ticketId === null) throw new Error('a case without a ticket is not worked on')
  const [written] = await tx
    .update(handoffs)
    .set({
      claims: checked.claims,
      checkedAt: ctx.deps.now(),
      checkedVersion: row.version,
      toldVersion: row.version,
      ...(row.checkedVersion === 0 && { timeline: timelineOf(row, checked) }),
    })
    // Attempts begin anew with each step: the lease of an earlier word may look like that of a later one.
    .where(and(leased(row), eq(handoffs.checkedVersion, row.checkedVersion)))
    .returning()
  if (!written) return null
  await tellClaims(tx, {
    handoffId: row.id,
    ticketId,
    source: row.kind === 'form' ? 'form' : 'bot',
    words: content.summary,
    // Made of this case, and not one that a form names.
    isOrigin: row.ticketBody !== null,
    categories: content.order.categories,
    deliveredAt: content.order.deliveredAt === null ? null : new Date(content.order.deliveredAt),
    missingDelivery: content.order.missingDelivery,
    riskFlags: riskFlags(row, checked),
  })
  await recordAudit(tx, ctx, {
    event: 'handoff.checked',
    ticketId,
    body: {
      handoffId: row.id,
      version: row.version,
      customerId: checked.customer?.id ?? null,
      claims: checked.claims.map(({ claim, verdict, because }) => ({ claim, verdict, because })),
    },
    ...(row.toldVersion < row.version && { deliver: [laterNote(row, checked)] }),
  })
  await recordAssertedSession(tx, ctx, row, checked)
  return written
}

function laterNote(row: HandoffRow, checked: CheckedCase): ZendeskDelivery {
  const first = row.ticketBody === null ? 'named' : 'checked'
  return updateNote(told(row, checked), row.version === 1 ? first : 'later', differencesOf(row))
}

/**
 * What the bot noticed; and what it could not know, but its claims give away. Signals may only raise the risk. Policy
 * freezes them with its decision, where nothing can be erased: a flag that is no code counts, and keeps its words here.
 */
function riskFlags({ content }: HandoffRow, { claims }: CheckedCase): string[] {
  const isAway = claims.some(({ claim, verdict }) => claim === 'country' && verdict === 'contradicted')
  return [
    ...content.riskFlags.map((flag, place) => (/^[A-Za-z][\w-]{0,59}$/.test(flag) ? flag : `in_words_${place + 1}`)),
    ...(isAway ? ['country_differs'] : []),
    ...(content.verification?.status === 'failed' ? ['bot_verification_failed'] : []),
  ]
}

async function recordAssertedSession(tx: Tx, ctx: Ctx, row: HandoffRow, { customer }: CheckedCase): Promise<void> {
  const { verification, email } = row.content
  const isAsserted = verification?.method === 'session' && verification.status === 'passed' && verification.userId
  if (!isAsserted || !customer || row.ticketId === null) return
  const signedInAt = new Date(verification.verifiedAt ?? Number.NaN)
  await recordSession(tx, ctx, {
    ticketId: row.ticketId,
    customer,
    asserted: { email, signedInAt },
    by: witnessOf(ctx, row),
  })
}

/** Done, and HubSpot told once; unless a newer word has arrived meanwhile: then it is worked on again at once. */
async function finish(ctx: Ctx, row: HandoffRow): Promise<void> {
  await ctx.deps.db.transaction(async (tx) => {
    const [done] = await tx
      .update(handoffs)
      .set({ step: 'done', attempts: 0, lastError: null })
      .where(and(leased(row), eq(handoffs.version, row.version)))
      .returning()
    if (done) {
      await resolveAlert(tx, ctx, 'handoff', row.id)
      await tellHubspot(tx, ctx, done)
    } else await tx.update(handoffs).set({ attempts: 0, nextAt: ctx.deps.now() }).where(leased(row))
  })
}

function leased({ id, attempts }: HandoffRow) {
  return and(eq(handoffs.id, id), eq(handoffs.step, 'case'), eq(handoffs.attempts, attempts))
}
