import { z } from 'zod'
import { fromHtml } from './comment-text.ts'
import { refuse } from './find-refusal.ts'
import type { TicketRefusal } from './find-refusal.ts'
import { auditsOf, nextId } from './records.ts'
import type { Audit, CommentEvent, ZendeskState } from './records.ts'
import { addAudit } from './update-ticket.ts'
import type { UpdateOrigin } from './update-ticket.ts'

export const CommentRedaction = z.object({ ticket_id: z.int().positive(), html_body: z.string().min(1) })

type RedactionResult = { kind: 'redacted'; comment: CommentEvent; audit: Audit } | { kind: 'not_found' } | TicketRefusal

const tags = /<redact>([\s\S]*?)<\/redact>/gi
const wrapper = /^<div class="zd-comment" dir="auto">([\s\S]*)<\/div>$/

/**
 * What stands between `<redact>` tags is gone for good, in closed tickets too. The rest has to be the comment as it is,
 * so that nobody rewrites what a customer said.
 */
export function redactComment(
  state: ZendeskState,
  commentId: number,
  { ticket_id, html_body }: z.infer<typeof CommentRedaction>,
  origin: UpdateOrigin,
): RedactionResult {
  const ticket = state.tickets.find(({ id }) => id === ticket_id)
  const comments = auditsOf(state, ticket_id).flatMap(({ events }) =>
    events.filter((event) => event.type === 'Comment'),
  )
  const comment = comments.find(({ id }) => id === commentId)
  if (!ticket || !comment) return { kind: 'not_found' }
  if (html_body.replaceAll(tags, '$1') !== comment.html_body)
    return refuse('html_body', 'html_body: differs from the comment in more than redact tags')
  if (html_body === comment.html_body) return refuse('html_body', 'html_body: has nothing between redact tags')

  const redacted = html_body.replaceAll(tags, (_whole, secret: string) => '▇'.repeat(fromHtml(secret).body.length))
  const inner = wrapper.exec(redacted)?.[1] ?? redacted
  Object.assign(comment, fromHtml(inner))
  if (comment === comments[0]) ticket.description = comment.plain_body
  const event = { id: nextId(state), type: 'CommentRedactionEvent', field_name: 'comment', value: comment.id } as const
  const audit = addAudit(state, { id: nextId(state), ticketId: ticket.id, events: [event], metadata: {} }, origin)
  ticket.updated_at = audit.created_at
  return { kind: 'redacted', comment, audit }
}
