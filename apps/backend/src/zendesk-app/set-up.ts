import type { Trouble } from '@countersign/shared/doctor'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { AppInstallation, AppRequirement, ZendeskAdmin } from '#integrations/zendesk/admin.ts'
import { findInstallation } from '#zendesk-app/find-installation.ts'
import { trialUpdatesPerMinute } from '#zendesk-app/our-things.ts'
import { setUpFields } from '#zendesk-app/set-up-fields.ts'
import { setUpTrigger, setUpWebhooks } from '#zendesk-app/set-up-webhooks.ts'
import { teamMacros, teamViews } from '#zendesk-app/team-things.ts'
import { createThings } from '#zendesk-app/things.ts'
import type { Things } from '#zendesk-app/things.ts'
import { zendeskThings } from '#zendesk-app/tables.ts'
import type { ThingKind } from '#zendesk-app/tables.ts'

export type SetUpLine = {
  kind: ThingKind
  name: string
  id: string
  /** `changed`: it was there and did not fit. */
  how: 'found' | 'made' | 'changed'
}

export type SetUpResult =
  | {
      kind: 'done'
      lines: SetUpLine[]
      /** For the environment. The secrets among them must not be printed. */
      environment: { ZENDESK_APP_PUBLIC_KEY: string; ZENDESK_APP_AUDIENCE: string; ZENDESK_WEBHOOK_SECRET: string }
      /** What only a person can do, in words. */
      left: string[]
    }
  | { kind: 'refused'; message: string }

export type SetUpInput = {
  admin: ZendeskAdmin
  /** Where Zendesk reaches us; null: as the installed app says. */
  publicUrl: string | null
}

/** What is known while the parts are set up. */
export type SettingUp = {
  admin: ZendeskAdmin
  things: Things
  installation: AppInstallation
  /** What the package made, where Zendesk tells. */
  requirements: AppRequirement[]
  backendUrl: string
  ownUserId: string
}

/**
 * Finds what Countersign needs in the account, makes what is missing, sets right what does not fit, and keeps the ids.
 * May be repeated, and goes on where it was broken off. Everything is found by the id that was kept, else by what the
 * package made, else by its title; so nothing is made twice.
 */
export async function setUpZendesk(ctx: Ctx, { admin, publicUrl }: SetUpInput): Promise<SetUpResult> {
  const me = await admin.me()
  if (me.role !== 'admin') {
    return refused(
      `The OAuth client acts for ${me.name}, who is no admin in Zendesk. Make that user an admin, or a client as one.`,
    )
  }
  const found = await findInstallation(admin)
  if (found.kind === 'missing') return refused(inOneLine(found.trouble))
  const { installation, app } = found
  const backendUrl = publicUrl ?? addressIn(installation)
  if (!backendUrl) {
    return refused(
      'Nobody knows where Zendesk reaches Countersign. Set PUBLIC_URL, or the setting backend_url of the app.',
    )
  }
  const requirements = await admin.requirements(installation.id).catch(() => [])
  const things = await createThings(ctx)
  const setting: SettingUp = { admin, things, installation, requirements, backendUrl, ownUserId: me.id }

  const fields = await setUpFields(setting)
  const webhooks = await setUpWebhooks(setting)
  const lines = [...fields.lines, ...webhooks.lines, await setUpTrigger(setting, webhooks.triggerWebhookId)]
  lines.push(...(await setUpTeamThings(setting, fields.ids)))
  await keep(ctx, lines)
  return {
    kind: 'done',
    lines,
    environment: {
      ZENDESK_APP_PUBLIC_KEY: onOneLine(await admin.publicKey(app.id)),
      ZENDESK_APP_AUDIENCE: `https://${ctx.deps.config.zendesk.subdomain}.zendesk.com/api/v2/apps/installations/${installation.id}.json`,
      ZENDESK_WEBHOOK_SECRET: webhooks.secrets.join(','),
    },
    left: [...fields.left.map(inOneLine), ...onTrial(ctx.deps.config.zendesk.updatesPerMinute)],
  }
}

function inOneLine({ what, cure }: Trouble): string {
  return `${what} ${cure}`
}

/** Nothing that can be read says whether this is one. */
function onTrial(updatesPerMinute: number): string[] {
  if (updatesPerMinute <= trialUpdatesPerMinute) return []
  return [
    `A trial or sandbox account takes ${trialUpdatesPerMinute} updates a minute, and up to ${updatesPerMinute} are sent: set ZENDESK_UPDATES_PER_MINUTE=18 there.`,
  ]
}

async function setUpTeamThings({ admin, things }: SettingUp, fieldIds: Parameters<typeof teamViews>[0]) {
  const lines: SetUpLine[] = []
  const [views, macros] = [await admin.views(), await admin.macros()]
  for (const [name, content] of Object.entries(teamViews(fieldIds))) {
    const known = things.find('view', name, views, ({ title }) => title === content.title)
    const { id } = known ?? (await admin.createView(content))
    lines.push({ kind: 'view', name, id, how: known ? 'found' : 'made' })
  }
  for (const [name, content] of Object.entries(teamMacros)) {
    const known = things.find('macro', name, macros, ({ title }) => title === content.title)
    const { id } = known ?? (await admin.createMacro(content))
    lines.push({ kind: 'macro', name, id, how: known ? 'found' : 'made' })
  }
  return lines
}

async function keep(ctx: Ctx, lines: SetUpLine[]): Promise<void> {
  const foundAt = ctx.deps.now()
  await ctx.deps.db.transaction(async (tx) => {
    for (const { kind, name, id: zendeskId } of lines) {
      await tx
        .insert(zendeskThings)
        .values({ kind, name, zendeskId, foundAt })
        .onConflictDoUpdate({ target: [zendeskThings.kind, zendeskThings.name], set: { zendeskId, foundAt } })
    }
    const body = {
      made: lines.filter(({ how }) => how !== 'found').map(({ kind, name, how }) => `${how} ${kind} ${name}`),
    }
    await recordAudit(tx, ctx, { event: 'zendesk.set_up', body })
  })
}

/** What stands between the lines of a PEM text: no quoting or escaping of any environment file can harm it. */
function onOneLine(pem: string): string {
  return pem.replaceAll(/-----[A-Z ]+-----|\s/g, '')
}

function addressIn({ settings }: AppInstallation): string | null {
  const given = settings['backend_url']
  return typeof given === 'string' && URL.canParse(given) ? given.replace(/\/+$/, '') : null
}

function refused(message: string): SetUpResult {
  return { kind: 'refused', message }
}
