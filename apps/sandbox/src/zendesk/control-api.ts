import { Hono } from 'hono'
import { z } from 'zod'
import { idFrom, readJson, recordNotFound } from './answers.ts'
import { FaultOrder, noFaults } from './faults.ts'
import { auditsOf } from './records.ts'
import { SignedTokenOrder, signPageToken } from './signed-token.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

const UserChange = z.strictObject({
  role: z.enum(['end-user', 'agent', 'admin']).optional(),
  active: z.boolean().optional(),
  ticket_restriction: z.enum(['groups', 'assigned', 'requested']).nullable().optional(),
  group_ids: z.array(z.int().positive()).optional(),
})

/** Not part of Zendesk: how tests, and people who try things out, steer this stand-in. */
export function controlApi(context: ZendeskContext) {
  const { state, faults } = context
  return new Hono<ZendeskEnv>()
    .get('/sandbox/ledger', (c) =>
      c.json({ tickets: state.data.tickets.map((ticket) => ({ ticket, audits: auditsOf(state.data, ticket.id) })) }),
    )
    .get('/sandbox/faults', (c) => c.json(faults))
    .post('/sandbox/faults', async (c) => {
      const order = await readJson(c, FaultOrder)
      if ('refusal' in order) return order.refusal
      Object.assign(faults, order.value)
      return c.json(faults)
    })
    .delete('/sandbox/faults', (c) => c.json(Object.assign(faults, noFaults())))
    .post('/sandbox/users/:id', async (c) => {
      const change = await readJson(c, UserChange)
      if ('refusal' in change) return change.refusal
      const user = state.data.users.find(({ id }) => id === idFrom(c.req.param('id')))
      if (!user) return recordNotFound(c)
      Object.assign(user, change.value)
      state.save()
      return c.json({ user })
    })
    .post('/sandbox/signed-token', async (c) => {
      const order = await readJson(c, SignedTokenOrder)
      if ('refusal' in order) return order.refusal
      if (!state.data.users.some(({ id }) => id === order.value.userId)) return recordNotFound(c)
      return c.json({ token: await signPageToken(context, order.value) })
    })
}
