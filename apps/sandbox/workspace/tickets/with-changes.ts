import type { FieldChanges, Start, Ticket } from '../api/workspace-api.ts'

export type Choices = Start['choices']

/** The ticket as it would be once submitted: what the fields show, and what the app reads. */
export function withChanges(ticket: Ticket, changes: FieldChanges, status: string | null, choices: Choices): Ticket {
  const { assigneeId, groupId, type, priority, tags, customFields } = changes
  return {
    ...ticket,
    ...(status !== null && { status }),
    ...(assigneeId !== undefined && { assignee: assigneeOf(assigneeId, choices) }),
    ...(groupId !== undefined && { group: choices.groups.find(({ id }) => id === groupId) ?? null }),
    ...(type !== undefined && { type }),
    ...(priority !== undefined && { priority }),
    ...(tags !== undefined && { tags }),
    ...(customFields !== undefined && {
      customFields: ticket.customFields.map((field) => {
        // Null is a value here: the field was emptied.
        const changed = customFields[field.id]
        return changed === undefined ? field : { ...field, value: changed }
      }),
    }),
  }
}

function assigneeOf(assigneeId: number | null, { assignees }: Choices): Ticket['assignee'] {
  const found = assignees.find(({ id }) => id === assigneeId)
  return found ? { id: found.id, name: found.name, email: null, isCustomer: false } : null
}
