import type { DoctorFinding } from '@countersign/shared/doctor'
import { error, ok } from '#doctor/examination.ts'
import type { Examined } from '#doctor/examination.ts'
import type { AppInstallation, ZendeskAdmin } from '#integrations/zendesk/admin.ts'
import { findInstallation } from '#zendesk-app/find-installation.ts'
import { eventWebhook, names, ticketFields, ticketWebhook, webhookPath } from '#zendesk-app/our-things.ts'
import type { FieldName, TicketField } from '#zendesk-app/our-things.ts'
import { fieldProblems, formProblems } from '#zendesk-app/set-up-fields.ts'
import { triggerFits, webhookFits } from '#zendesk-app/set-up-webhooks.ts'

/** What has to be in the account: the app, our fields, webhooks and trigger, and that they lead here. */
export async function checkAccount(
  examined: Examined,
  admin: ZendeskAdmin,
  ownUserId: string,
): Promise<DoctorFinding[]> {
  const found = await findInstallation(admin)
  if (found.kind === 'missing') return [{ area: 'zendesk', level: 'error', ...found.trouble }]
  const { app, installation } = found
  return [
    ...checkInstallation(examined, installation, (await admin.publicKey(app.id)).trim()),
    ...(await checkFields(admin)),
    ...(await checkWebhooks(examined, admin, ownUserId)),
  ]
}

function checkInstallation({ config, broken }: Examined, installation: AppInstallation, key: string): DoctorFinding[] {
  const { app, subdomain } = config.zendesk
  const audience = `https://${subdomain}.zendesk.com/api/v2/apps/installations/${installation.id}.json`
  const address = installation.settings['backend_url']
  const findings: DoctorFinding[] = []
  if (!installation.enabled) findings.push(error('zendesk', 'zendesk_app_off'))
  if (!app && !broken.has('ZENDESK_APP_PUBLIC_KEY') && !broken.has('ZENDESK_APP_AUDIENCE'))
    findings.push(error('zendesk', 'zendesk_set_up_mode'))
  if (app && app.audience !== audience) findings.push(error('zendesk', 'zendesk_other_audience'))
  if (app && !app.publicKeys.some((known) => bare(known) === bare(key)))
    findings.push(error('zendesk', 'zendesk_other_key'))
  if (config.publicUrl && typeof address === 'string' && address.replace(/\/+$/, '') !== config.publicUrl)
    findings.push(error('zendesk', 'zendesk_other_address'))
  return findings.length > 0 ? findings : [ok('zendesk', 'zendesk_app_installed')]
}

function bare(pem: string): string {
  return pem.replaceAll(/-----[A-Z ]+-----|\s/g, '')
}

async function checkFields(admin: ZendeskAdmin): Promise<DoctorFinding[]> {
  const known = await admin.fields()
  const ids = new Map<FieldName, string>()
  const findings: DoctorFinding[] = []
  for (const [name, content] of Object.entries(ticketFields) as [FieldName, TicketField][]) {
    const field = known.find(({ title }) => title === content.title)
    if (!field) {
      findings.push(error('zendesk', 'zendesk_field_missing', { field: content.title }))
      continue
    }
    ids.set(name, field.id)
    for (const trouble of fieldProblems(content, field)) findings.push({ area: 'zendesk', level: 'error', ...trouble })
  }
  for (const trouble of formProblems(await admin.forms(), ids))
    findings.push({ area: 'zendesk', level: 'warning', ...trouble })
  return findings.length > 0 ? findings : [ok('zendesk', 'zendesk_fields_fit')]
}

async function checkWebhooks(
  { config, broken }: Examined,
  admin: ZendeskAdmin,
  ownUserId: string,
): Promise<DoctorFinding[]> {
  const known = await admin.webhooks()
  const endpoint = `${config.publicUrl ?? ''}${webhookPath}`
  const findings: DoctorFinding[] = []
  for (const wanted of [ticketWebhook(endpoint), eventWebhook(endpoint)]) {
    const webhook = known.find(({ name }) => name === wanted.name)
    if (!webhook) {
      findings.push(error('zendesk', 'zendesk_webhook_missing', { webhook: wanted.name }))
      continue
    }
    const fits = webhookFits(webhook, config.publicUrl ? wanted : { ...wanted, endpoint: webhook.endpoint })
    if (!fits) findings.push(error('zendesk', 'zendesk_webhook_changed', { webhook: wanted.name }))
    const secret = await admin.signingSecret(webhook.id)
    if (!broken.has('ZENDESK_WEBHOOK_SECRET') && !config.zendesk.webhookSecrets.includes(secret))
      findings.push(error('zendesk', 'zendesk_webhook_secret', { webhook: wanted.name }))
  }
  const trigger = (await admin.triggers()).find(({ title }) => title === names.trigger)
  const webhookId = known.find(({ name }) => name === names.triggerWebhook)?.id ?? ''
  if (!trigger) {
    findings.push(error('zendesk', 'zendesk_trigger_missing'))
  } else if (!triggerFits(trigger, webhookId, ownUserId)) {
    findings.push(error('zendesk', 'zendesk_trigger_changed'))
  }
  return findings.length > 0 ? findings : [ok('zendesk', 'zendesk_webhooks_fit')]
}
