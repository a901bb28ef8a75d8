import type { App, InstalledRequirement, Installation } from './app-records.ts'
import { addTicketField, TicketFieldContent } from './field-routes.ts'
import { timestamp } from './records.ts'
import type { ZendeskState } from './records.ts'
import { addTrigger, addWebhook, TriggerContent, WebhookContent } from './webhook-routes.ts'

type Maker = { actorId: number; at: number }

/**
 * Makes what the package asks for and the installation does not have yet, in the order in which things name each
 * other. Returns words where one of them cannot be made; what came before it stays, as nothing takes it back.
 */
export function installRequirements(
  state: ZendeskState,
  app: App,
  installation: Installation,
  maker: Maker,
): string | null {
  for (const type of ['ticket_fields', 'webhooks', 'triggers'] as const) {
    for (const [identifier, content] of Object.entries(app.requirements[type] ?? {})) {
      if (installation.requirements.some((known) => known.identifier === identifier)) continue
      const filled = withSettings(content, installation.settings)
      const made = make(state, type, withWebhookIds(filled, installation), maker)
      if (typeof made === 'string') return `${identifier}: ${made}`
      const requirement = {
        identifier,
        requirement_type: type,
        requirement_id: made.id,
        created_at: timestamp(maker.at),
      }
      installation.requirements.push(requirement)
    }
  }
  return null
}

function make(
  state: ZendeskState,
  type: InstalledRequirement['requirement_type'],
  content: unknown,
  maker: Maker,
): { id: number | string } | string {
  switch (type) {
    case 'ticket_fields': {
      const field = TicketFieldContent.safeParse(content)
      return field.success ? addTicketField(state, field.data) : 'is not a ticket field'
    }
    case 'webhooks': {
      const webhook = WebhookContent.safeParse(content)
      return webhook.success ? addWebhook(state, webhook.data, maker) : 'is not a webhook'
    }
    case 'triggers': {
      const trigger = TriggerContent.safeParse(content)
      return trigger.success ? addTrigger(state, trigger.data, maker.at) : 'is not a trigger'
    }
  }
}

/** `{{setting.x}}` outside of custom objects: accepted by the package rules, at install not documented. */
function withSettings(content: unknown, settings: Record<string, unknown>): unknown {
  return mapStrings(content, (text) =>
    text.replaceAll(/\{\{\s*setting\.(\w+)\s*\}\}/g, (whole, name: string) => {
      const value = Object.hasOwn(settings, name) ? settings[name] : undefined
      return typeof value === 'string' || typeof value === 'number' ? String(value) : whole
    }),
  )
}

/** A trigger names the webhook of its package by identifier, as there is no id to name before. */
function withWebhookIds(content: unknown, installation: Installation): unknown {
  const ids = new Map(
    installation.requirements
      .filter(({ requirement_type }) => requirement_type === 'webhooks')
      .map(({ identifier, requirement_id }) => [identifier, String(requirement_id)]),
  )
  return mapStrings(content, (text) => ids.get(text) ?? text)
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((entry) => mapStrings(entry, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, mapStrings(entry, change)]))
}
