import { z } from 'zod'
import { ProviderUnavailable } from '#errors.ts'
import { id } from '#integrations/zendesk/answers.ts'
import type { Credentials } from '#integrations/zendesk/oauth.ts'
import { createTransport, parse } from '#integrations/zendesk/transport.ts'

const Condition = z.object({ field: z.string(), operator: z.string(), value: z.unknown() })

const Me = z.object({ user: z.object({ id, name: z.string(), role: z.string() }) })
const App = z.object({ id, name: z.string() })
const Installation = z.object({ id, app_id: id, enabled: z.boolean(), settings: z.record(z.string(), z.unknown()) })
const Requirement = z.object({ identifier: z.string(), requirement_type: z.string(), requirement_id: id })
const Field = z.object({
  id,
  title: z.string(),
  type: z.string(),
  active: z.boolean(),
  custom_field_options: z.array(z.object({ value: z.string() })).default([]),
})
const Form = z.object({ name: z.string(), active: z.boolean(), ticket_field_ids: z.array(id) })
const Webhook = z.object({
  id,
  name: z.string(),
  status: z.string(),
  endpoint: z.string(),
  subscriptions: z.array(z.string()).default([]),
})
const Trigger = z.object({
  id,
  title: z.string(),
  active: z.boolean(),
  conditions: z.object({ all: z.array(Condition), any: z.array(Condition) }),
  actions: z.array(z.object({ field: z.string(), value: z.unknown() })),
})
const Titled = z.object({ id, title: z.string() })
const Secret = z.object({ signing_secret: z.object({ secret: z.string() }) })

export type AccountField = z.infer<typeof Field>
export type AccountWebhook = z.infer<typeof Webhook>
export type AccountTrigger = z.infer<typeof Trigger>
export type AccountForm = z.infer<typeof Form>
export type AppInstallation = z.infer<typeof Installation>
export type AppRequirement = z.infer<typeof Requirement>
export type Titled = z.infer<typeof Titled>

/** Zendesk said no. `status` is its answer; what it wrote stays out of messages. */
export class AdminRefused extends Error {
  override readonly name = 'AdminRefused'
  readonly path: string
  readonly status: number

  constructor(what: string, path: string, status: number) {
    super(`Zendesk refused ${what} with ${status}`)
    this.path = path
    this.status = status
  }
}

/** How an account is set up, read and changed as the admin behind our OAuth client. Never used by the service itself. */
export interface ZendeskAdmin {
  me(): Promise<{ id: string; name: string; role: string }>
  apps(): Promise<{ id: string; name: string }[]>
  installations(): Promise<AppInstallation[]>
  requirements(installationId: string): Promise<AppRequirement[]>
  /** PEM text. */
  publicKey(appId: string): Promise<string>
  fields(): Promise<AccountField[]>
  forms(): Promise<AccountForm[]>
  webhooks(): Promise<AccountWebhook[]>
  triggers(): Promise<AccountTrigger[]>
  views(): Promise<Titled[]>
  macros(): Promise<Titled[]>
  signingSecret(webhookId: string): Promise<string>
  /** Zendesk makes a new one; the old one is worth nothing from then on. */
  newSigningSecret(webhookId: string): Promise<string>
  createField(content: object): Promise<AccountField>
  createWebhook(content: object): Promise<AccountWebhook>
  updateWebhook(webhookId: string, content: object): Promise<void>
  createTrigger(content: object): Promise<AccountTrigger>
  updateTrigger(triggerId: string, content: object): Promise<void>
  createView(content: object): Promise<Titled>
  createMacro(content: object): Promise<Titled>
}

/** `scope`: `read` is enough to look. */
export function createZendeskAdmin(
  credentials: Credentials,
  scope: 'read' | 'read write' = 'read write',
): ZendeskAdmin {
  const { call, readAll } = createTransport({ ...credentials, scope })

  async function ask(what: string, path: string, init?: RequestInit): Promise<Response> {
    const answer = await call(path, init)
    if (answer.ok) return answer
    if (answer.status >= 500 || answer.status === 429)
      throw new ProviderUnavailable('zendesk', new Error(`Zendesk answered ${answer.status}`))
    throw new AdminRefused(what, path.split('?')[0] ?? '', answer.status)
  }

  async function get<T>(what: string, path: string, schema: z.ZodType<T>): Promise<T> {
    return parse(await ask(what, path), schema)
  }

  async function all<T>(what: string, path: string, member: string, schema: z.ZodType<T>): Promise<T[]> {
    // Asked once by itself, so that a refusal is told from an account that has none.
    await ask(what, `${path}?page[size]=1`)
    return (await readAll(path, member, schema)) ?? []
  }

  async function send<T>(what: string, method: 'POST' | 'PUT', path: string, body: object, schema: z.ZodType<T>) {
    return parse(await ask(what, path, { method, body: JSON.stringify(body) }), schema)
  }

  return {
    me: async () => (await get('who we are', '/api/v2/users/me', Me)).user,
    apps: async () => (await get('its apps', '/api/v2/apps/owned', z.object({ apps: z.array(App) }))).apps,
    async installations() {
      const schema = z.object({ installations: z.array(Installation) })
      return (await get('its installed apps', '/api/v2/apps/installations', schema)).installations
    },
    async requirements(installationId) {
      const path = `/api/v2/apps/installations/${installationId}/requirements`
      return (await get('what the app made', path, z.object({ requirements: z.array(Requirement) }))).requirements
    },
    publicKey: async (appId) => (await ask('the key of the app', `/api/v2/apps/${appId}/public_key.pem`)).text(),
    fields: () => all('its ticket fields', '/api/v2/ticket_fields', 'ticket_fields', Field),
    forms: () => all('its ticket forms', '/api/v2/ticket_forms', 'ticket_forms', Form),
    webhooks: () => all('its webhooks', '/api/v2/webhooks', 'webhooks', Webhook),
    triggers: () => all('its triggers', '/api/v2/triggers', 'triggers', Trigger),
    views: () => all('its views', '/api/v2/views', 'views', Titled),
    macros: () => all('its macros', '/api/v2/macros', 'macros', Titled),
    async signingSecret(webhookId) {
      const path = `/api/v2/webhooks/${webhookId}/signing_secret`
      return (await get('the secret of a webhook', path, Secret)).signing_secret.secret
    },
    async newSigningSecret(webhookId) {
      const path = `/api/v2/webhooks/${webhookId}/signing_secret`
      return (await send('a new secret', 'POST', path, {}, Secret)).signing_secret.secret
    },
    async createField(ticket_field) {
      const schema = z.object({ ticket_field: Field })
      return (await send('a field', 'POST', '/api/v2/ticket_fields', { ticket_field }, schema)).ticket_field
    },
    async createWebhook(webhook) {
      return (await send('a webhook', 'POST', '/api/v2/webhooks', { webhook }, z.object({ webhook: Webhook }))).webhook
    },
    async updateWebhook(webhookId, webhook) {
      const body = JSON.stringify({ webhook })
      await ask('a change of a webhook', `/api/v2/webhooks/${webhookId}`, { method: 'PATCH', body })
    },
    async createTrigger(trigger) {
      return (await send('a trigger', 'POST', '/api/v2/triggers', { trigger }, z.object({ trigger: Trigger }))).trigger
    },
    async updateTrigger(triggerId, trigger) {
      const body = JSON.stringify({ trigger })
      await ask('a change of a trigger', `/api/v2/triggers/${triggerId}`, { method: 'PUT', body })
    },
    async createView(view) {
      return (await send('a view', 'POST', '/api/v2/views', { view }, z.object({ view: Titled }))).view
    },
    async createMacro(macro) {
      return (await send('a macro', 'POST', '/api/v2/macros', { macro }, z.object({ macro: Titled }))).macro
    },
  }
}
