import type { Ctx } from '#context.ts'
import { ProviderUnavailable } from '#errors.ts'
import type { Ticket } from '#integrations/zendesk/client.ts'
import { claimsOnTicket } from '#ticket-context/told-claims.ts'
import type { CustomerWords } from '#intents/intent-classifier.ts'

/** `redactedLater`: card data that was removed from comments after the first one, whoever wrote them. */
type WordsRead = CustomerWords & { redactedLater: number }

/**
 * What the customer wrote on this ticket: how it began, and their newest public comment where there is a later one.
 * Others' comments and internal notes are left out. Throws ProviderUnavailable.
 */
export async function readCustomerWords(ctx: Ctx, ticket: Ticket): Promise<WordsRead> {
  const { description, requesterId } = ticket
  const [comments, first] = await Promise.all([ctx.deps.zendesk.newestComments(ticket.id), firstWords(ctx, ticket)])
  const newest = comments.find(({ authorId, isPublic }) => isPublic && authorId !== null && authorId === requesterId)
  const later = comments.filter(({ text }) => text !== description)
  return {
    subject: first.subject,
    messages: newest && newest.text !== description ? [...first.messages, newest.text] : first.messages,
    redactedLater: later.reduce((sum, { redacted }) => sum + redacted, 0),
  }
}

/** As above; while Zendesk does not answer, what the ticket itself says. */
export async function knownCustomerWords(ctx: Ctx, ticket: Ticket): Promise<WordsRead> {
  try {
    return await readCustomerWords(ctx, ticket)
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error
    ctx.log.warn({ provider: error.provider }, 'the newest comment was not read')
    return { ...(await firstWords(ctx, ticket)), redactedLater: 0 }
  }
}

/** How it began. A ticket that was made of a handed-over case begins with the words that the case brought along. */
async function firstWords(ctx: Ctx, ticket: Ticket): Promise<CustomerWords> {
  const told = await claimsOnTicket(ctx, ticket.id)
  const words = told.map((claims) => claims.words).filter((text) => text !== '')
  return told.some(({ isOrigin }) => isOrigin)
    ? { subject: '', messages: words.length > 0 ? words : [''] }
    : { subject: ticket.subject, messages: [ticket.description, ...words] }
}
