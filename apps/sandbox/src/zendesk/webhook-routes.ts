import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { idFrom, readJson, recordInvalid, recordNotFound, withAndWithoutJson } from './answers.ts'
import { requireAdmin, requireScope } from './oauth.ts'
import { paginate } from './paginate.ts'
import { nextId, timestamp } from './records.ts'
import type { ZendeskState } from './records.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'
import { isKnownCondition } from './trigger-conditions.ts'
import type { Trigger, Webhook } from './webhook-records.ts'

export const WebhookContent = z.object({
  name: z.string().min(1),
  description: z.string().nullable().default(null),
  status: z.enum(['active', 'inactive']),
  endpoint: z.url({ protocol: /^https?$/ }),
  http_method: z.enum(['POST', 'PUT', 'PATCH', 'GET', 'DELETE']),
  request_format: z.enum(['json', 'xml', 'form_encoded']),
  subscriptions: z.array(z.string()).default(['conditional_ticket_events']),
  signing_secret: z.object({ algorithm: z.literal('SHA256'), secret: z.string().min(1) }).optional(),
})

const Condition = z.object({ field: z.string(), operator: z.string(), value: z.string().nullable().default(null) })

export const TriggerContent = z.object({
  title: z.string().min(1),
  active: z.boolean().default(true),
  conditions: z.object({ all: z.array(Condition).default([]), any: z.array(Condition).default([]) }),
  actions: z.array(z.object({ field: z.string(), value: z.union([z.string(), z.array(z.string())]) })).min(1),
})

const NewWebhook = z.object({ webhook: WebhookContent })
const NewTrigger = z.object({ trigger: TriggerContent })

export function webhookRoutes(context: ZendeskContext) {
  const { state, now } = context
  const admin = requireAdmin(context)
  const read = requireScope('webhooks:read', 'read')
  const write = requireScope('webhooks:write', 'write')
  const find = (id: string | undefined) =>
    state.data.webhooks.find((webhook) => webhook.id === id?.replace(/\.json$/, ''))
  return (
    new Hono<ZendeskEnv>()
      .on('GET', withAndWithoutJson('/api/v2/webhooks'), read, admin, (c) =>
        c.json(paginate(c, 'webhooks', state.data.webhooks.map(toWireWebhook))),
      )
      .on('POST', withAndWithoutJson('/api/v2/webhooks'), write, admin, async (c) => {
        const request = await readJson(c, NewWebhook)
        if ('refusal' in request) return request.refusal
        const webhook = addWebhook(state.data, request.value.webhook, { actorId: c.var.userId, at: now() })
        state.save()
        return c.json({ webhook: toWireWebhook(webhook) }, 201)
      })
      .get('/api/v2/webhooks/:id', read, admin, (c) => {
        const webhook = find(c.req.param('id'))
        return webhook ? c.json({ webhook: toWireWebhook(webhook) }) : recordNotFound(c)
      })
      .on(['PUT', 'PATCH'], '/api/v2/webhooks/:id', write, admin, async (c) => {
        const webhook = find(c.req.param('id'))
        if (!webhook) return recordNotFound(c)
        const request = await readJson(c, z.object({ webhook: WebhookContent.partial() }))
        if ('refusal' in request) return request.refusal
        const given = Object.entries(request.value.webhook).filter(([, value]) => value !== undefined)
        Object.assign(webhook, Object.fromEntries(given), { updated_at: timestamp(now()) })
        state.save()
        return c.body(null, 204)
      })
      .delete('/api/v2/webhooks/:id', write, admin, (c) => {
        const webhook = find(c.req.param('id'))
        if (!webhook) return recordNotFound(c)
        state.data.webhooks = state.data.webhooks.filter((known) => known !== webhook)
        state.save()
        return c.body(null, 204)
      })
      .on('GET', withAndWithoutJson('/api/v2/webhooks/:id/signing_secret'), read, admin, (c) => {
        const webhook = find(c.req.param('id'))
        return webhook ? c.json({ signing_secret: webhook.signing_secret }) : recordNotFound(c)
      })
      // Sets a new one: at once, with no time in which both hold.
      .on('POST', withAndWithoutJson('/api/v2/webhooks/:id/signing_secret'), write, admin, (c) => {
        const webhook = find(c.req.param('id'))
        if (!webhook) return recordNotFound(c)
        webhook.signing_secret = newSecret()
        state.save()
        return c.json({ signing_secret: webhook.signing_secret }, 201)
      })
  )
}

export function triggerRoutes(context: ZendeskContext) {
  const { state, now } = context
  const admin = requireAdmin(context)
  return new Hono<ZendeskEnv>()
    .on('GET', withAndWithoutJson('/api/v2/triggers'), requireScope('triggers:read', 'read'), admin, (c) =>
      c.json(paginate(c, 'triggers', state.data.triggers)),
    )
    .on('POST', withAndWithoutJson('/api/v2/triggers'), requireScope('triggers:write', 'write'), admin, async (c) => {
      const request = await readJson(c, NewTrigger)
      if ('refusal' in request) return request.refusal
      const trigger = addTrigger(state.data, request.value.trigger, now())
      if (typeof trigger === 'string') return recordInvalid(c, 'base', trigger)
      state.save()
      return c.json({ trigger }, 201)
    })
    .get('/api/v2/triggers/:id', requireScope('triggers:read', 'read'), admin, (c) => {
      const trigger = state.data.triggers.find(({ id }) => id === idFrom(c.req.param('id')))
      return trigger ? c.json({ trigger }) : recordNotFound(c)
    })
    .put('/api/v2/triggers/:id', requireScope('triggers:write', 'write'), admin, async (c) => {
      const trigger = state.data.triggers.find(({ id }) => id === idFrom(c.req.param('id')))
      if (!trigger) return recordNotFound(c)
      const request = await readJson(c, NewTrigger)
      if ('refusal' in request) return request.refusal
      const problem = triggerProblem(state.data, request.value.trigger)
      if (problem) return recordInvalid(c, 'base', problem)
      Object.assign(trigger, request.value.trigger, { updated_at: timestamp(now()) })
      state.save()
      return c.json({ trigger })
    })
    .delete('/api/v2/triggers/:id', requireScope('triggers:write', 'write'), admin, (c) => {
      const trigger = state.data.triggers.find(({ id }) => id === idFrom(c.req.param('id')))
      if (!trigger) return recordNotFound(c)
      state.data.triggers = state.data.triggers.filter((known) => known !== trigger)
      state.save()
      return c.body(null, 204)
    })
}

export function addWebhook(
  state: ZendeskState,
  content: z.infer<typeof WebhookContent>,
  { actorId, at }: { actorId: number; at: number },
): Webhook {
  const webhook: Webhook = {
    ...content,
    id: `01${randomBytes(12).toString('hex').toUpperCase()}`,
    signing_secret: content.signing_secret ?? newSecret(),
    created_at: timestamp(at),
    created_by: String(actorId),
    updated_at: timestamp(at),
    updated_by: String(actorId),
  }
  state.webhooks.push(webhook)
  return webhook
}

/** Words where it cannot be made. */
export function addTrigger(state: ZendeskState, content: z.infer<typeof TriggerContent>, at: number): Trigger | string {
  const problem = triggerProblem(state, content)
  if (problem) return problem
  const made = { created_at: timestamp(at), updated_at: timestamp(at) }
  const trigger: Trigger = { ...content, id: nextId(state), position: state.triggers.length + 1, ...made }
  state.triggers.push(trigger)
  return trigger
}

function triggerProblem(state: ZendeskState, content: z.infer<typeof TriggerContent>): string | null {
  const strange = [...content.conditions.all, ...content.conditions.any].find((given) => !isKnownCondition(given))
  if (strange) return `Condition: ${strange.field} ${strange.operator} is not a condition`
  const names = content.actions.filter(({ field }) => field === 'notification_webhook').map(({ value }) => value[0])
  const isThere = names.every((name) => state.webhooks.some(({ id }) => id === name))
  return isThere ? null : 'Action: the webhook does not exist'
}

function toWireWebhook({ signing_secret: _told, ...webhook }: Webhook) {
  return webhook
}

function newSecret(): Webhook['signing_secret'] {
  return { algorithm: 'SHA256', secret: randomBytes(32).toString('base64url') }
}
