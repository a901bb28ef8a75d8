import type { Ticket } from '../api/workspace-api.ts'
import { appendHtml, appendText, htmlOf, replaceHtml } from '../tickets/create-editor.ts'
import type { TicketWork } from '../tickets/ticket-work.ts'
import type { Choices } from '../tickets/with-changes.ts'
import { text } from './arguments.ts'
import type { Vocabulary } from './surface.ts'
import { zafConversation } from './ticket-events.ts'
import { ZafError } from './zaf-error.ts'

const statuses = ['open', 'pending', 'hold', 'solved']
const types = ['problem', 'incident', 'question', 'task']
const priorities = ['low', 'normal', 'high', 'urgent']

/** The ticket sidebar's part: what is read is what the screen shows, with all that is not submitted yet. */
export function ticketVocabulary(work: TicketWork, choices: Choices): Vocabulary {
  const editing = editActions(work)
  return {
    readers: { ...ticketReaders(work, choices), ...commentReaders(work) },
    writers: ticketWriters(work, choices),
    actions: {
      ...editing,
      ...Object.fromEntries(Object.entries(editing).map(([name, act]) => [`ticket.${name}`, act])),
      'ticket.tags.add': ([tags]) =>
        writable(work).change({ tags: [...new Set([...tagsOf(work), ...readTags(tags)])] }),
      'ticket.tags.remove': ([tags]) => {
        const removed = new Set(readTags(tags))
        writable(work).change({ tags: tagsOf(work).filter((tag) => !removed.has(tag)) })
      },
    },
    read(path) {
      const id = customFieldId(path)
      const field = id === undefined ? undefined : ticketOf(work).customFields.find((known) => known.id === id)
      return field && (() => field.value)
    },
    write(path) {
      const id = customFieldId(path)
      const field = id === undefined ? undefined : ticketOf(work).customFields.find((known) => known.id === id)
      return (
        field && ((value) => writable(work).change({ customFields: { [field.id]: readFieldValue(field.type, value) } }))
      )
    },
  }
}

function ticketOf(work: TicketWork): Ticket {
  const { shown } = work.state()
  if (!shown) throw new ZafError('The ticket is not loaded yet')
  return shown
}

/** What is being sent does not change any more, and what came meanwhile would be lost with it. */
function writable(work: TicketWork): TicketWork {
  if (work.state().phase === 'sending') throw new ZafError('The ticket is being sent')
  return work
}

function ticketReaders(work: TicketWork, choices: Choices): Record<string, () => unknown> {
  const ticket = (): Ticket => ticketOf(work)
  const person = ({ id, name, email, isCustomer }: Ticket['requester']) => {
    return { id, name, email, role: isCustomer ? 'end-user' : 'agent' }
  }
  const member = (name: keyof Ticket): [string, () => unknown] => [`ticket.${name}`, () => ticket()[name]]
  const plain = ['id', 'subject', 'description', 'status', 'type', 'priority', 'tags'] as const
  const times = ['createdAt', 'updatedAt', 'externalId'] as const
  return {
    ...Object.fromEntries([...plain, ...times].map(member)),
    'ticket.isNew': () => false,
    'ticket.requester': () => person(ticket().requester),
    'ticket.assignee': () => {
      const { assignee, group } = ticket()
      return { user: assignee && person(assignee), group }
    },
    'ticket.assignee.user.groups': () => {
      const groupIds = choices.assignees.find(({ id }) => id === ticket().assignee?.id)?.groupIds ?? []
      return choices.groups.filter(({ id }) => groupIds.includes(id))
    },
    'ticket.via': () => ({ channel: ticket().channel }),
    'ticket.conversation': () => zafConversation(ticket()),
    'ticket.comments': () => zafConversation(ticket()),
    ticketFields: () =>
      ticket().customFields.map(({ id, title, type }) => ({ name: `custom_field_${id}`, label: title, type })),
  }
}

/** `ticket.comment.text` and `comment.text` are one thing. */
function commentReaders(work: TicketWork): Record<string, () => unknown> {
  const readers = {
    'comment.text': () => htmlOf(work.editor),
    'comment.type': () => work.state().type,
    'comment.useRichText': () => true,
  }
  return { ...readers, ...withTicketPrefix(readers) }
}

function ticketWriters(work: TicketWork, choices: Choices): Record<string, (value: unknown) => void> {
  const comment = {
    'comment.text': (value: unknown) => replaceHtml(writable(work).editor, text(value)),
    'comment.type': (value: unknown) => {
      if (value !== 'publicReply' && value !== 'internalNote')
        throw new ZafError(`"${String(value)}" is not a comment type`)
      writable(work).setType(value)
    },
  }
  return {
    ...comment,
    ...withTicketPrefix(comment),
    'ticket.status': (value) => writable(work).changeStatus(oneOf(statuses, value)),
    'ticket.type': (value) => writable(work).change({ type: value === null ? null : oneOf(types, value) }),
    'ticket.priority': (value) => writable(work).change({ priority: value === null ? null : oneOf(priorities, value) }),
    'ticket.tags': (value) => writable(work).change({ tags: readTags(value) }),
    'ticket.assignee': (value) => writable(work).change(readAssignee(value, choices)),
  }
}

function editActions(work: TicketWork): Record<string, (args: unknown[]) => void> {
  const addText = ([words]: unknown[]): void => appendText(writable(work).editor, text(words))
  const addHtml = ([html]: unknown[]): void => appendHtml(writable(work).editor, text(html))
  return {
    'comment.appendText': addText,
    'comment.appendMarkdown': addText,
    'comment.appendHtml': addHtml,
    'editor.insert': addHtml,
  }
}

function withTicketPrefix<T>(entries: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).map(([path, entry]) => [`ticket.${path}`, entry]))
}

function customFieldId(path: string): number | undefined {
  const id = /^ticket\.customField:custom_field_(\d+)$/.exec(path)?.[1]
  return id === undefined ? undefined : Number(id)
}

function readFieldValue(type: string, value: unknown): string | boolean | null {
  if (type === 'checkbox') {
    if (typeof value !== 'boolean') throw new ZafError('A checkbox takes true or false')
    return value
  }
  if (value === null || value === '') return null
  if (typeof value === 'number') return String(value)
  return text(value)
}

function readTags(value: unknown): string[] {
  const tags = Array.isArray(value) ? value : [value]
  return tags.map(text).flatMap((tag) => tag.split(/[\s,]+/).filter((part) => part !== ''))
}

function tagsOf(work: TicketWork): string[] {
  return ticketOf(work).tags
}

function readAssignee(
  value: unknown,
  { assignees, groups }: Choices,
): { assigneeId?: number | null; groupId?: number } {
  const { userId, groupId } = Object(value) as { userId?: unknown; groupId?: unknown }
  const user = assignees.find(({ id }) => id === Number(userId))
  const group = groups.find(({ id }) => id === Number(groupId))
  if (!user && !group) throw new ZafError('An assignee is { userId, groupId } of people and groups that exist')
  return { ...(group && { groupId: group.id, assigneeId: null }), ...(user && { assigneeId: user.id }) }
}

function oneOf(values: string[], value: unknown): string {
  if (typeof value !== 'string' || !values.includes(value))
    throw new ZafError(`"${String(value)}" is not one of ${values.join(', ')}`)
  return value
}
