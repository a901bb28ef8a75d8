import { nextId } from './records.ts'
import type { ChangeEvent, CustomField, CustomFieldValue, Ticket, TicketField, ZendeskState } from './records.ts'

export type GivenField = { id: number; value?: unknown }

/** Undefined: refused. */
export function readFieldValue(field: TicketField, value: unknown): CustomFieldValue | undefined {
  if (field.type === 'checkbox') return value === null ? false : typeof value === 'boolean' ? value : undefined
  if (value === null || value === '') return null
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return undefined
  switch (field.type) {
    case 'text':
    case 'textarea':
      return typeof value === 'string' ? text : undefined
    case 'tagger':
      return field.options.includes(text) ? text : undefined
    case 'decimal':
      return /^[-+]?\d*[.,]?\d+$/.test(text) ? text : undefined
    case 'integer':
      return /^[-+]?\d+$/.test(text) ? text : undefined
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined
  }
}

export function emptyFields(fields: TicketField[]): CustomField[] {
  return fields.map(({ id, type }) => ({ id, value: type === 'checkbox' ? false : null }))
}

/** A field id that does not exist is passed over without a word, as in Zendesk. */
export function changeCustomFields(state: ZendeskState, ticket: Ticket, given: GivenField[]): ChangeEvent[] {
  const changes: ChangeEvent[] = []
  for (const { id, value } of given) {
    const field = state.ticketFields.find((known) => known.id === id)
    const stored = ticket.custom_fields.find((known) => known.id === id)
    const next = field && readFieldValue(field, value)
    if (!field || !stored || next === undefined || next === stored.value) continue
    const change = { field_name: String(id), value: next, previous_value: stored.value }
    changes.push({ id: nextId(state), type: 'Change', ...change })
    // A tagger is a tag with a title.
    if (field.type === 'tagger') {
      ticket.tags = ticket.tags.filter((tag) => tag !== stored.value)
      if (typeof next === 'string' && !ticket.tags.includes(next)) ticket.tags.push(next)
    }
    stored.value = next
  }
  return changes
}
