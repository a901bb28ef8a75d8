import { Hono } from 'hono'
import { z } from 'zod'
import { controlBody, jsonOnly } from '#control-request.ts'
import { playClockControl, playFaultControl } from '#play-control.ts'
import { idFrom, recordInvalid, recordNotFound } from './answers.ts'
import { steerTicket, TicketChange } from './control-ticket.ts'
import { HelpCenterTokenOrder, signHelpCenterToken } from './help-center.ts'
import { RateLimitOrder } from './rate-limits.ts'
import { auditsOf } from './records.ts'
import { SignedTokenOrder, signPageToken } from './signed-token.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

const UserChange = z.strictObject({
  role: z.enum(['end-user', 'agent', 'admin']).optional(),
  active: z.boolean().optional(),
  suspended: z.boolean().optional(),
  verified: z.boolean().optional(),
  email: z.email().optional(),
  locale: z.string().optional(),
  ticket_restriction: z.enum(['groups', 'organization', 'assigned', 'requested']).nullable().optional(),
  custom_role_id: z.int().positive().nullable().optional(),
  organization_id: z.int().positive().nullable().optional(),
  group_ids: z.array(z.int().positive()).optional(),
  brand_ids: z.array(z.int().positive()).optional(),
})

const GroupChange = z.strictObject({ is_public: z.boolean() })

const SettingsChange = z.strictObject({
  onHold: z.boolean().optional(),
  signedTokenSub: z.enum(['url', 'id']).optional(),
})

/** Not part of Zendesk: how tests, and people who try things out, steer this stand-in. */
export function controlApi(context: ZendeskContext) {
  const { state, faults, limits, now } = context
  // Saving wakes what waited for the webhooks to be taken again.
  const wake = (): void => state.save()
  const advance = (seconds: number): void => {
    state.data.clockOffsetMs += seconds * 1000
    state.save()
  }
  return new Hono<ZendeskEnv>()
    .use('/sandbox/*', jsonOnly)
    .get('/sandbox/ledger', (c) => c.json(ledger(context)))
    .route('/', playFaultControl({ faults, changed: wake }))
    .route('/', playClockControl({ now, advance }))
    .post('/sandbox/rate-limits', async (c) => {
      const order = await controlBody(c, RateLimitOrder)
      if ('refusal' in order) return order.refusal
      Object.assign(limits.limits, order.data)
      limits.forget()
      return c.json(limits.limits)
    })
    .post('/sandbox/settings', async (c) => {
      const order = await controlBody(c, SettingsChange)
      if ('refusal' in order) return order.refusal
      Object.assign(state.data.settings, order.data)
      state.save()
      return c.json(state.data.settings)
    })
    .post('/sandbox/users/:id', async (c) => {
      const change = await controlBody(c, UserChange)
      if ('refusal' in change) return change.refusal
      const user = state.data.users.find(({ id }) => id === idFrom(c.req.param('id')))
      if (!user) return recordNotFound(c)
      Object.assign(user, change.data)
      state.save()
      return c.json({ user })
    })
    .post('/sandbox/groups/:id', async (c) => {
      const change = await controlBody(c, GroupChange)
      if ('refusal' in change) return change.refusal
      const group = state.data.groups.find(({ id }) => id === idFrom(c.req.param('id')))
      if (!group) return recordNotFound(c)
      Object.assign(group, change.data)
      state.save()
      return c.json({ group })
    })
    .post('/sandbox/tickets/:id', async (c) => {
      const change = await controlBody(c, TicketChange)
      if ('refusal' in change) return change.refusal
      const result = steerTicket(context, idFrom(c.req.param('id')), change.data)
      if (result === null) return recordNotFound(c)
      return typeof result === 'string' ? recordInvalid(c, 'base', result) : c.json({ ticket: result })
    })
    .post('/sandbox/signed-token', async (c) => {
      const order = await controlBody(c, SignedTokenOrder)
      if ('refusal' in order) return order.refusal
      if (!state.data.users.some(({ id }) => id === order.data.userId)) return recordNotFound(c)
      return c.json({ token: await signPageToken(context, order.data) })
    })
    .post('/sandbox/help-center-token', async (c) => {
      const order = await controlBody(c, HelpCenterTokenOrder)
      if ('refusal' in order) return order.refusal
      const token = await signHelpCenterToken(context, order.data)
      return token === null ? recordNotFound(c) : c.json({ token })
    })
}

function ledger({ state: { data }, limits, refused, now }: ZendeskContext) {
  return {
    now: new Date(now()).toISOString(),
    tickets: data.tickets.map((ticket) => ({ ticket, audits: auditsOf(data, ticket.id) })),
    rateLimits: { ...limits.limits, open: limits.open() },
    webhookDeliveries: data.deliveries,
    refused,
  }
}
