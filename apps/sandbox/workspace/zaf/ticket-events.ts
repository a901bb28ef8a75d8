import type { Ticket } from '../api/workspace-api.ts'

export type ZafEvent = { name: string; message: unknown }

/** What an app that watches the ticket has to hear, from what was on the screen to what is now. */
export function ticketEvents(before: Ticket, after: Ticket): ZafEvent[] {
  return [
    ...changed('ticket.conversation.changed', before.comments.length, after.comments.length, zafConversation(after)),
    ...changed('ticket.status.changed', before.status, after.status),
    ...changed('ticket.subject.changed', before.subject, after.subject),
    ...changed('ticket.type.changed', before.type, after.type),
    ...changed('ticket.priority.changed', before.priority, after.priority),
    ...changed('ticket.tags.changed', before.tags.join(' '), after.tags.join(' '), after.tags),
    ...changed('ticket.requester.id.changed', before.requester.id, after.requester.id),
    ...changed('ticket.requester.email.changed', before.requester.email, after.requester.email),
    ...changed('ticket.assignee.user.id.changed', before.assignee?.id, after.assignee?.id),
    ...changed('ticket.assignee.group.id.changed', before.group?.id, after.group?.id),
    ...after.customFields.flatMap(({ id, value }) => {
      const old = before.customFields.find((field) => field.id === id)?.value
      return changed(`ticket.custom_field_${id}.changed`, old, value)
    }),
    // Last: whoever reads the ticket on it finds all of the above.
    ...changed('ticket.updated', before.lastAuditId, after.lastAuditId, { id: after.id }),
  ]
}

/** The argument of `ticket.conversation.changed`. */
export function zafConversation({ comments }: Ticket): unknown[] {
  return comments.map(({ author, html, isPublic, createdAt }) => ({
    author: { id: author.id, name: author.name, role: author.isCustomer ? 'end-user' : 'agent' },
    content: html,
    contentType: 'text/html',
    channel: { name: isPublic ? 'web' : 'internal' },
    timestamp: createdAt,
  }))
}

function changed(name: string, before: unknown, after: unknown, message: unknown = after ?? null): ZafEvent[] {
  return before === after ? [] : [{ name, message }]
}
