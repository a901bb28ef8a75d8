import type { DoctorFinding } from '@countersign/shared/doctor'
import { error, ok, warning } from '#doctor/examination.ts'
import type { Examined } from '#doctor/examination.ts'
import type { AppInstallation, ZendeskAdmin } from '#integrations/zendesk/admin.ts'
import { findInstallation } from '#zendesk-app/find-installation.ts'
import { eventWebhook, names, ticketFields, ticketWebhook, webhookPath } from '#zendesk-app/our-things.ts'
import type { FieldName, TicketField } from '#zendesk-app/our-things.ts'
import { fieldProblems, formProblems } from '#zendesk-app/set-up-fields.ts'
import { triggerFits, webhookFits } from '#zendesk-app/set-up-webhooks.ts'

const setUp = 'Run: pnpm countersign zendesk setup --write .env'

/** What has to be in the account: the app, our fields, webhooks and trigger, and that they lead here. */
export async function checkAccount(
  examined: Examined,
  admin: ZendeskAdmin,
  ownUserId: string,
): Promise<DoctorFinding[]> {
  const found = await findInstallation(admin)
  if (found.kind === 'missing') {
    const [what = '', ...cure] = found.message.split(/(?<=\.) /)
    return [error('zendesk', what, cure.join(' '))]
  }
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
  if (!installation.enabled) {
    findings.push(
      error('zendesk', 'The app is switched off in Zendesk.', 'Enable it (Admin Center, Apps, Zendesk Support apps).'),
    )
  }
  if (!app && !broken.has('ZENDESK_APP_PUBLIC_KEY') && !broken.has('ZENDESK_APP_AUDIENCE')) {
    const what = 'The app is installed, and this service does not know its key and audience yet: it is in set-up mode.'
    findings.push(error('zendesk', what, `${setUp} Then start Countersign again.`))
  }
  if (app && app.audience !== audience) {
    findings.push(
      error('zendesk', 'ZENDESK_APP_AUDIENCE is that of another installation: every sign-in is refused.', setUp),
    )
  }
  if (app && !app.publicKeys.some((known) => bare(known) === bare(key))) {
    findings.push(
      error('zendesk', 'ZENDESK_APP_PUBLIC_KEY is not the key of the app: every sign-in is refused.', setUp),
    )
  }
  if (config.publicUrl && typeof address === 'string' && address.replace(/\/+$/, '') !== config.publicUrl) {
    const cure = 'Change the setting backend_url of the app (zcli apps:update, or the Admin Center) to PUBLIC_URL.'
    findings.push(error('zendesk', 'The app opens its pages at another address than PUBLIC_URL.', cure))
  }
  return findings.length > 0 ? findings : [ok('zendesk', 'The app is installed, and its sign-ins are ours.')]
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
      findings.push(
        error('zendesk', `The ticket field "${content.title}" is missing: its value is not written.`, setUp),
      )
      continue
    }
    ids.set(name, field.id)
    findings.push(...fieldProblems(content, field).map((problem) => inTwo(error, problem)))
  }
  findings.push(...formProblems(await admin.forms(), ids).map((problem) => inTwo(warning, problem)))
  return findings.length > 0 ? findings : [ok('zendesk', 'The seven ticket fields are there and on every form.')]
}

/** "What is so: what to do." */
function inTwo(say: typeof error, problem: string): DoctorFinding {
  const at = problem.lastIndexOf(': ')
  const cure = problem.slice(at + 2)
  return say('zendesk', `${problem.slice(0, at)}.`, `${cure.charAt(0).toUpperCase()}${cure.slice(1)}`)
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
      findings.push(error('zendesk', `The webhook "${wanted.name}" is missing: we are not told of tickets.`, setUp))
      continue
    }
    const fits = webhookFits(webhook, config.publicUrl ? wanted : { ...wanted, endpoint: webhook.endpoint })
    if (!fits) {
      const what = `The webhook "${wanted.name}" is switched off, leads elsewhere or tells too little.`
      findings.push(error('zendesk', what, setUp))
    }
    const secret = await admin.signingSecret(webhook.id)
    if (!broken.has('ZENDESK_WEBHOOK_SECRET') && !config.zendesk.webhookSecrets.includes(secret)) {
      const what = `ZENDESK_WEBHOOK_SECRET does not hold the secret of the webhook "${wanted.name}": what it tells is refused.`
      findings.push(error('zendesk', what, `${setUp} Then start Countersign again.`))
    }
  }
  const trigger = (await admin.triggers()).find(({ title }) => title === names.trigger)
  const webhookId = known.find(({ name }) => name === names.triggerWebhook)?.id ?? ''
  if (!trigger) {
    findings.push(error('zendesk', 'The trigger that tells us of new tickets is missing.', setUp))
  } else if (!triggerFits(trigger, webhookId, ownUserId)) {
    const what = 'The trigger that tells us of tickets is switched off, was changed, or fires for our own updates.'
    findings.push(error('zendesk', what, setUp))
  }
  return findings.length > 0 ? findings : [ok('zendesk', 'Webhooks and trigger are there and lead here.')]
}
