import { createHash } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { raiseAlert } from '#audit/alerts.ts'
import { recordAudit } from '#audit/log.ts'
import { redactCardData, redactValues } from '#cardholder-data/redact.ts'
import type { Ctx } from '#context.ts'
import { ProviderUnavailable } from '#errors.ts'
import { botContext, witnessOf } from '#handoffs/bot-context.ts'
import { checkClaims } from '#handoffs/check-claims.ts'
import type { CheckedCase } from '#handoffs/check-claims.ts'
import { handoffs } from '#handoffs/tables.ts'
import type { HandoffRow } from '#handoffs/tables.ts'
import { externalIdOf, ticketFor } from '#handoffs/ticket-text.ts'
import { told } from '#handoffs/told.ts'
import type { NewTicket } from '#integrations/zendesk/client.ts'

/**
 * Makes the ticket of a case, once. What is sent is stored before the first try and never changes, and goes out under
 * one key, which Zendesk keeps for two hours; every later try first looks for the ticket by our own id. What Zendesk refuses
 * for good is made anew of the newest word, when somebody tries again. Answers what
 * Stripe said, where it was asked here. The caller holds the lease.
 */
export async function openTicket(ctx: Ctx, row: HandoffRow): Promise<CheckedCase | null> {
  const { zendesk } = ctx.deps
  const made = (row.ticketBody ?? row.lastError) ? await zendesk.findTicket(externalIdOf(row)) : null
  if (made) {
    await keepTicket(ctx, row, made.ticketId)
    return null
  }
  const checked = row.ticketBody ? null : await checkClaims(ctx, row.content, witnessOf(ctx, row))
  const body = row.ticketBody ?? (checked && (await freezeBody(ctx, row, checked)))
  // Somebody else has frozen another one: the lease was lost.
  if (!body) throw new ProviderUnavailable('zendesk', new Error('the lease was lost'), true)
  const result = await zendesk.createTicket(body, keyOf(row, body))
  switch (result.kind) {
    case 'created':
      await keepTicket(ctx, row, result.ticketId)
      return checked
    case 'in_progress':
      throw new ProviderUnavailable('zendesk', new Error('the ticket is being made'))
    case 'refused':
      await giveUp(ctx, row, result.why)
      return null
  }
}

/** Another body needs another key: Zendesk refuses one that it has seen with something else. */
function keyOf({ id }: HandoffRow, body: NewTicket): string {
  return `${id}-${createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 16)}`
}

async function freezeBody(ctx: Ctx, row: HandoffRow, checked: CheckedCase): Promise<NewTicket | null> {
  const ticket = ticketFor(told(row, checked))
  // Once more on what leaves us, whatever was done before.
  const body = await ctx.deps.zendesk.prepareTicket({
    ...ticket,
    subject: redactCardData(ticket.subject).text,
    note: redactCardData(ticket.note).text,
    metadata: redactValues(ticket.metadata),
  })
  const [frozen] = await ctx.deps.db
    .update(handoffs)
    .set({
      ticketBody: body,
      claims: checked.claims,
      checkedAt: checked.complete ? ctx.deps.now() : null,
      // What Stripe could not say is told as soon as it can.
      toldVersion: checked.complete ? row.version : 0,
    })
    .where(and(leased(row), isNull(handoffs.ticketBody)))
    .returning({ body: handoffs.ticketBody })
  return frozen?.body ?? null
}

function leased({ id, attempts }: HandoffRow) {
  return and(eq(handoffs.id, id), eq(handoffs.step, 'ticket'), eq(handoffs.attempts, attempts))
}

async function keepTicket(ctx: Ctx, row: HandoffRow, ticketId: string): Promise<void> {
  await ctx.deps.db.transaction(async (tx) => {
    const [kept] = await tx
      .update(handoffs)
      .set({ ticketId, step: 'case', attempts: 0, nextAt: ctx.deps.now(), lastError: null })
      .where(and(eq(handoffs.id, row.id), eq(handoffs.step, 'ticket')))
      .returning({ id: handoffs.id })
    if (!kept) return
    await recordAudit(tx, botContext(ctx, row), {
      event: 'handoff.ticket_opened',
      ticketId,
      body: { handoffId: row.id, externalId: externalIdOf(row) },
    })
  })
}

/** Zendesk will not take it however often it is sent (a suspended requester, a field that refuses its value). */
async function giveUp(ctx: Ctx, row: HandoffRow, why: string): Promise<void> {
  await ctx.deps.db.transaction(async (tx) => {
    await tx
      .update(handoffs)
      .set({ step: 'failed', lastError: why, ticketBody: null, toldVersion: 0 })
      .where(leased(row))
    await raiseAlert(tx, ctx, { kind: 'handoff', subject: row.id, detail: why })
  })
}
