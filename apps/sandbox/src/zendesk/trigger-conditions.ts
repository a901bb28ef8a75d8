import { auditsOf } from './records.ts'
import type { Audit, ChangeEvent, CommentEvent, Ticket, ZendeskState } from './records.ts'
import type { Trigger, TriggerCondition } from './webhook-records.ts'

const members = [
  'status',
  'custom_status_id',
  'priority',
  'type',
  'group_id',
  'assignee_id',
  'requester_id',
  'organization_id',
  'brand_id',
  'ticket_form_id',
] as const

const operators = [
  'is',
  'is_not',
  'changed',
  'not_changed',
  'value',
  'not_value',
  'value_previous',
  'not_value_previous',
  'includes',
  'not_includes',
  'present',
  'not_present',
]

const customField = /^custom_fields_(\d+)$/

/** Whether a trigger may be made of it: the fields and operators that this stand-in can judge. */
export function isKnownCondition({ field, operator }: TriggerCondition): boolean {
  const isField =
    ['update_type', 'role', 'comment_is_public', 'current_tags', ...members].includes(field) || customField.test(field)
  return isField && operators.includes(operator)
}

/** Every active trigger that this update of a ticket fires, in their order. */
export function firedTriggers(state: ZendeskState, ticket: Ticket, audit: Audit): Trigger[] {
  const isFirst = auditsOf(state, ticket.id)[0] === audit
  const holds = (condition: TriggerCondition): boolean => judge(condition, { state, ticket, audit, isFirst })
  return state.triggers
    .filter(
      ({ active, conditions: { all, any } }) => active && all.every(holds) && (any.length === 0 || any.some(holds)),
    )
    .toSorted((a, b) => a.position - b.position)
}

type Update = { state: ZendeskState; ticket: Ticket; audit: Audit; isFirst: boolean }

function judge({ field, operator, value }: TriggerCondition, { state, ticket, audit, isFirst }: Update): boolean {
  if (field === 'update_type') return compare(operator, isFirst ? 'Create' : 'Change', value)
  if (field === 'role') return compareUpdater(operator, state, audit, value)
  if (field === 'comment_is_public') return compare(operator, publicity(audit), value)
  if (field === 'current_tags') return compareTags(operator, ticket.tags, value)
  const name = customField.exec(field)?.[1] ?? field
  const change = audit.events.find(
    (event): event is ChangeEvent => event.type !== 'Comment' && event.field_name === name,
  )
  switch (operator) {
    case 'changed':
      return change !== undefined
    case 'not_changed':
      return change === undefined
    case 'value':
      return change !== undefined && text(change.value) === value
    case 'not_value':
      return change === undefined || text(change.value) !== value
    case 'value_previous':
      return change !== undefined && text(change.previous_value) === value
    case 'not_value_previous':
      return change === undefined || text(change.previous_value) !== value
    default:
      return compare(operator, text(currentValue(ticket, field)), value)
  }
}

function compare(operator: string, given: string, value: string | null): boolean {
  switch (operator) {
    case 'is':
      return given === (value ?? '')
    case 'is_not':
      return given !== (value ?? '')
    case 'present':
      return given !== ''
    case 'not_present':
      return given === ''
    default:
      return false
  }
}

/** "Current user": whoever made the update, named by id or by kind. */
function compareUpdater(operator: string, { users }: ZendeskState, audit: Audit, value: string | null): boolean {
  const role = users.find(({ id }) => id === audit.author_id)?.role === 'end-user' ? 'end_user' : 'agent'
  const isMeant = value === String(audit.author_id) || value === role
  return operator === 'is' ? isMeant : operator === 'is_not' && !isMeant
}

function compareTags(operator: string, tags: string[], value: string | null): boolean {
  const found = (value ?? '').split(/\s+/).some((tag) => tags.includes(tag))
  if (operator === 'includes') return found
  return operator === 'not_includes' && !found
}

function publicity(audit: Audit): string {
  const comment = audit.events.find((event): event is CommentEvent => event.type === 'Comment')
  return comment === undefined ? 'not_relevant' : String(comment.public)
}

function currentValue(ticket: Ticket, field: string): unknown {
  const id = Number(customField.exec(field)?.[1])
  const member = members.find((name) => name === field)
  return member === undefined ? ticket.custom_fields.find((known) => known.id === id)?.value : ticket[member]
}

function text(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
