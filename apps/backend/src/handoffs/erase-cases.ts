import { erasedWords } from '@countersign/shared/erased'
import { and, eq, inArray, ne, or, sql } from 'drizzle-orm'
import { resolveAlert } from '#audit/alerts.ts'
import type { ErasedRows, Subject } from '#audit/erase.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import type { CaseContent } from '#handoffs/content.ts'
import { handoffs } from '#handoffs/tables.ts'
import type { HandoffRow } from '#handoffs/tables.ts'
import { ticketClaims } from '#ticket-context/tables.ts'

/**
 * What was said in cases of this customer, and who said it. What the case asked for and when stays, as does what policy
 * may hold against a refund: flags and kinds of goods. `interrupted`: how many were still being worked on; they end here,
 * and a worker that has read one already may write some of it once more.
 */
export async function eraseCases(
  tx: Tx,
  ctx: Ctx,
  subject: Subject,
): Promise<{ rows: ErasedRows; interrupted: number }> {
  const cases = await tx
    .select()
    .from(handoffs)
    .where(and(isTheirs(subject), isOpen))
    .for('update')
  for (const row of cases) {
    const end = ending(row)
    const set = {
      content: eraseContent(row.content),
      claims: [],
      asking: null,
      timeline: null,
      ...end,
      // Never sent now: a ticket of what is said later is made of that.
      ...(row.ticketBody && { ticketBody: end.step === 'failed' ? null : ticketBody }),
    }
    await tx.update(handoffs).set(set).where(eq(handoffs.id, row.id))
    await resolveAlert(tx, ctx, 'handoff', row.id)
  }
  const claims = await tx
    .update(ticketClaims)
    .set({ words: '' })
    .where(and(inArray(ticketClaims.ticketId, subject.ticketIds), ne(ticketClaims.words, '')))
    .returning({ id: ticketClaims.handoffId })
  return {
    rows: { handoffs: cases.length, ticket_claims: claims.length },
    interrupted: cases.filter(isUnderWay).length,
  }
}

const isOpen = ne(sql`${handoffs.content}->>'email'`, erasedWords)

/** By ticket, by address, or because the case names the customer. */
export function isTheirs({ customerId, emails, ticketIds }: Subject) {
  return or(
    inArray(handoffs.ticketId, ticketIds),
    inArray(
      sql`lower(${handoffs.content}->>'email')`,
      emails.map((email) => email.toLowerCase()),
    ),
    eq(sql`${handoffs.content}->'said'->>'customerId'`, customerId),
  )
}

/** The database lets this one take the place of what was sent. */
const ticketBody: HandoffRow['ticketBody'] = { ticket: { requester: { email: erasedWords } } }

function isUnderWay({ step }: HandoffRow): boolean {
  return step === 'ticket' || step === 'case'
}

/** Without its words nothing can be asked for and no ticket made. Whoever holds the lease has lost it. */
function ending(row: HandoffRow): Partial<HandoffRow> {
  if (row.step === 'done') return {}
  const wish = {
    wishState: 'refused' as const,
    wishCode: 'erased',
    wishMessage: 'The case was erased before the refund was asked for.',
  }
  return {
    step: row.step === 'case' ? 'done' : 'failed',
    attempts: row.attempts + 1,
    lastError: 'erased',
    ...(row.wishState === 'waiting' && wish),
  }
}

/** Ids of Stripe, amounts, codes of ours and times stay. Pure. */
function eraseContent(content: CaseContent): CaseContent {
  const { said } = content
  return {
    ...content,
    reference: erasedWords,
    language: null,
    sentiment: null,
    email: erasedWords,
    said: { ...said, invoiceStatus: null, paymentMethod: null, country: null },
    verification: null,
    summary: erasedWords,
    actionsDone: [],
    suggestion: null,
    riskFlags: [],
    botPolicy: null,
    botApproval: null,
    references: { refundRequestId: null, idempotencyKey: null },
    trail: null,
    botRedacted: null,
  }
}
