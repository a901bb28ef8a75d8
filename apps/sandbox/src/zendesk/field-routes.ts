import { Hono } from 'hono'
import { z } from 'zod'
import { idFrom, readJson, recordInvalid, recordNotFound, withAndWithoutJson } from './answers.ts'
import type { CustomStatus } from './account-records.ts'
import { emptyFields } from './field-values.ts'
import { requireAdmin, requireScope } from './oauth.ts'
import { paginate } from './paginate.ts'
import { nextId } from './records.ts'
import type { TicketField, ZendeskState } from './records.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

const Option = z.object({ name: z.string().min(1), value: z.string().min(1) })

export const TicketFieldContent = z.object({
  type: z.enum(['tagger', 'checkbox', 'text', 'decimal', 'textarea', 'integer', 'date']),
  title: z.string().min(1),
  custom_field_options: z.array(Option).default([]),
})

const NewField = z.object({ ticket_field: TicketFieldContent })

const NewStatus = z.object({
  custom_status: z.object({
    status_category: z.enum(['new', 'open', 'pending', 'hold', 'solved']),
    agent_label: z.string().min(1).max(48),
    end_user_label: z.string().max(48).optional(),
    description: z.string().default(''),
    active: z.boolean().default(true),
  }),
})

const StatusChange = z.object({
  custom_status: z.object({ active: z.boolean().optional(), agent_label: z.string().min(1).max(48).optional() }),
})

export function fieldRoutes(context: ZendeskContext) {
  const { state } = context
  const write = requireScope('write')
  return new Hono<ZendeskEnv>()
    .on('GET', withAndWithoutJson('/api/v2/ticket_fields'), requireScope('read'), (c) =>
      c.json(paginate(c, 'ticket_fields', state.data.ticketFields.map(toWireField))),
    )
    .on('POST', withAndWithoutJson('/api/v2/ticket_fields'), write, requireAdmin(context), async (c) => {
      const request = await readJson(c, NewField)
      if ('refusal' in request) return request.refusal
      const { ticket_field } = request.value
      if (ticket_field.type === 'tagger' && ticket_field.custom_field_options.length === 0)
        return recordInvalid(c, 'custom_field_options', 'Field options: cannot be blank')
      const field = addTicketField(state.data, ticket_field)
      state.save()
      return c.json({ ticket_field: toWireField(field) }, 201)
    })
    .get('/api/v2/ticket_fields/:id', requireScope('read'), (c) => {
      const field = state.data.ticketFields.find(({ id }) => id === idFrom(c.req.param('id')))
      return field ? c.json({ ticket_field: toWireField(field) }) : recordNotFound(c)
    })
    .on('GET', withAndWithoutJson('/api/v2/custom_statuses'), requireScope('read'), (c) =>
      c.json(paginate(c, 'custom_statuses', statuses(state.data))),
    )
    .on('POST', withAndWithoutJson('/api/v2/custom_statuses'), write, requireAdmin(context), async (c) => {
      const request = await readJson(c, NewStatus)
      if ('refusal' in request) return request.refusal
      const given = request.value.custom_status
      const custom_status = {
        ...given,
        id: nextId(state.data),
        end_user_label: given.end_user_label ?? given.agent_label,
        default: false,
      }
      state.data.customStatuses.push(custom_status)
      state.save()
      return c.json({ custom_status }, 201)
    })
    .put('/api/v2/custom_statuses/:id', write, requireAdmin(context), async (c) => {
      const request = await readJson(c, StatusChange)
      if ('refusal' in request) return request.refusal
      const custom_status = state.data.customStatuses.find(({ id }) => id === idFrom(c.req.param('id')))
      if (!custom_status) return recordNotFound(c)
      if (custom_status.default && request.value.custom_status.active === false)
        return recordInvalid(c, 'active', 'Active: the default status of a category stays active')
      Object.assign(custom_status, request.value.custom_status)
      state.save()
      return c.json({ custom_status })
    })
}

/** Not on any form: an admin has to put it there before people see it. */
export function addTicketField(state: ZendeskState, content: z.infer<typeof TicketFieldContent>): TicketField {
  const options = content.custom_field_options
  const field: TicketField = {
    id: nextId(state),
    title: content.title,
    type: content.type,
    options: options.map(({ value }) => value),
    optionNames: Object.fromEntries(options.map(({ name, value }) => [value, name])),
  }
  state.ticketFields.push(field)
  for (const ticket of state.tickets) ticket.custom_fields.push(...emptyFields([field]))
  return field
}

/** As an account without on-hold tells them. */
function statuses({ customStatuses, settings }: ZendeskState): CustomStatus[] {
  return customStatuses.map((status) =>
    status.status_category === 'hold' && !settings.onHold ? { ...status, active: false } : status,
  )
}

function toWireField({ id, title, type, options, optionNames }: TicketField) {
  const field = { id, type, title, raw_title: title, active: true, required: false, removable: true, tag: null }
  if (type !== 'tagger') return field
  const custom_field_options = options.map((value, index) => {
    return { id: id * 100 + index, name: optionNames?.[value] ?? value, value }
  })
  return { ...field, custom_field_options }
}
