import type { AccountTrigger, AccountWebhook } from '#integrations/zendesk/admin.ts'
import { eventWebhook, names, ticketTrigger, ticketWebhook, webhookPath } from '#zendesk-app/our-things.ts'
import type { SetUpLine, SettingUp } from '#zendesk-app/set-up.ts'

export type SetUpWebhooks = { lines: SetUpLine[]; triggerWebhookId: string; secrets: string[] }

/** Two of them, as Zendesk lets none serve a trigger and events alike. */
export async function setUpWebhooks(setting: SettingUp): Promise<SetUpWebhooks> {
  const endpoint = `${setting.backendUrl}${webhookPath}`
  const known = await setting.admin.webhooks()
  const trigger = await setUpWebhook(setting, known, 'tickets', ticketWebhook(endpoint))
  const events = await setUpWebhook(setting, known, 'events', eventWebhook(endpoint))
  const secrets: string[] = []
  for (const { id } of [trigger, events]) secrets.push(await secretOf(setting, id))
  return { lines: [trigger, events], triggerWebhookId: trigger.id, secrets }
}

async function setUpWebhook(
  { admin, things, requirements }: SettingUp,
  known: AccountWebhook[],
  name: 'tickets' | 'events',
  content: ReturnType<typeof eventWebhook>,
): Promise<SetUpLine> {
  const made =
    name === 'tickets' ? requirements.find(({ requirement_type }) => requirement_type === 'webhooks') : undefined
  const fits = (webhook: AccountWebhook): boolean => webhook.name === content.name
  const found = things.find('webhook', name, known, fits, made?.requirement_id)
  if (!found) return { kind: 'webhook', name, id: (await admin.createWebhook(content)).id, how: 'made' }
  if (webhookFits(found, content)) return { kind: 'webhook', name, id: found.id, how: 'found' }
  await admin.updateWebhook(found.id, content)
  return { kind: 'webhook', name, id: found.id, how: 'changed' }
}

/** Active, at our address, and of what it should tell. Pure. */
export function webhookFits(
  webhook: AccountWebhook,
  wanted: Pick<AccountWebhook, 'endpoint' | 'subscriptions'>,
): boolean {
  return (
    webhook.status === 'active' &&
    webhook.endpoint === wanted.endpoint &&
    wanted.subscriptions.every((subscription) => webhook.subscriptions.includes(subscription))
  )
}

/** A secret that a package carried as a placeholder would be known to everybody who has the package. */
async function secretOf({ admin }: SettingUp, webhookId: string): Promise<string> {
  const secret = await admin.signingSecret(webhookId)
  return secret.length >= 16 && !secret.includes('{{') ? secret : admin.newSigningSecret(webhookId)
}

/** The package's trigger does not know yet who we are in this account. */
export async function setUpTrigger(setting: SettingUp, webhookId: string): Promise<SetUpLine> {
  const { admin, things, requirements, ownUserId } = setting
  const made = requirements.find(({ requirement_type }) => requirement_type === 'triggers')?.requirement_id
  const wanted = ticketTrigger(webhookId, ownUserId)
  const found = things.find('trigger', 'tickets', await admin.triggers(), ({ title }) => title === names.trigger, made)
  if (!found) return { kind: 'trigger', name: 'tickets', id: (await admin.createTrigger(wanted)).id, how: 'made' }
  if (triggerFits(found, webhookId, ownUserId)) return { kind: 'trigger', name: 'tickets', id: found.id, how: 'found' }
  await admin.updateTrigger(found.id, { ...wanted, title: found.title })
  return { kind: 'trigger', name: 'tickets', id: found.id, how: 'changed' }
}

/** Active, calls our webhook for what it should, and not for what we ourselves did. Pure. */
export function triggerFits(trigger: AccountTrigger, webhookId: string, ownUserId: string): boolean {
  const wanted = ticketTrigger(webhookId, ownUserId)
  const { all, any } = trigger.conditions
  const same = (one: { field: string; operator: string; value?: unknown }, other: typeof one): boolean =>
    one.field === other.field && one.operator === other.operator && (one.value ?? '') === (other.value ?? '')
  const calls = trigger.actions.some(
    ({ field, value }) => field === 'notification_webhook' && Array.isArray(value) && value[0] === webhookId,
  )
  return (
    trigger.active &&
    calls &&
    wanted.conditions.all.every((condition) => all.some((known) => same(known, condition))) &&
    wanted.conditions.any.every((condition) => any.some((known) => same(known, condition)))
  )
}
