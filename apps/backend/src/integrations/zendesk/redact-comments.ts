import { z } from 'zod'
import { findCardData } from '#cardholder-data/find-card-data.ts'
import type { CardDataKind, CardDataSpan } from '#cardholder-data/kinds.ts'
import { id } from '#integrations/zendesk/answers.ts'
import type { Transport } from '#integrations/zendesk/transport.ts'

export type RedactedComments = {
  /** What was removed for good, by comment. */
  redacted: { commentId: string; kinds: Partial<Record<CardDataKind, number>> }[]
  /** Comments that Zendesk did not let us redact: no permission in this plan or role, or the comment changed meanwhile. */
  refused: string[]
}

const Comment = z.object({ id, html_body: z.string().nullish() })

/**
 * Card data in the comments of a ticket, replaced in Zendesk itself by `▇`, for good, in closed tickets too. What stood
 * there never leaves this function. Null: no such ticket. Zendesk's documentation: "Redact Ticket Comment In Agent
 * Workspace".
 */
export async function redactComments({ call, readAll }: Transport, ticketId: string): Promise<RedactedComments | null> {
  const comments = await readAll(`/api/v2/tickets/${ticketId}/comments`, 'comments', Comment)
  if (!comments) return null
  const result: RedactedComments = { redacted: [], refused: [] }
  for (const { id: commentId, html_body: html } of comments) {
    const spans = findCardData(html ?? '').filter(({ kind }) => kind !== 'masked')
    if (!html || spans.length === 0) continue
    const body = JSON.stringify({ ticket_id: Number(ticketId), html_body: markForRedaction(html, spans) })
    const answer = await call(`/api/v2/comment_redactions/${commentId}`, { method: 'PUT', body })
    if (answer.ok) result.redacted.push({ commentId, kinds: countKinds(spans) })
    else result.refused.push(commentId)
  }
  return result
}

/**
 * `<redact>` around each span. A tag within one stays outside of it: Zendesk takes only whole elements, and nothing but
 * `redact` may differ from the comment as it is.
 */
export function markForRedaction(html: string, spans: readonly CardDataSpan[]): string {
  let marked = ''
  let from = 0
  for (const { start, end } of spans) {
    marked += html.slice(from, start)
    for (const piece of html.slice(start, end).split(/(<[^<>]*>)/)) {
      marked += piece === '' || piece.startsWith('<') ? piece : `<redact>${piece}</redact>`
    }
    from = end
  }
  return marked + html.slice(from)
}

function countKinds(spans: readonly CardDataSpan[]): Partial<Record<CardDataKind, number>> {
  const kinds: Partial<Record<CardDataKind, number>> = {}
  for (const { kind } of spans) kinds[kind] = (kinds[kind] ?? 0) + 1
  return kinds
}
