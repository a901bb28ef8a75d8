import { trouble } from '@countersign/shared/doctor'
import type { Trouble } from '@countersign/shared/doctor'
import type { AppInstallation, ZendeskAdmin } from '#integrations/zendesk/admin.ts'

export type FoundInstallation =
  | { kind: 'found'; app: { id: string; name: string }; installation: AppInstallation }
  | { kind: 'missing'; trouble: Trouble }

/** Our app in this account. Two of them would sign with two keys, of which we can believe only one. */
export async function findInstallation(
  admin: Pick<ZendeskAdmin, 'apps' | 'installations'>,
): Promise<FoundInstallation> {
  const apps = (await admin.apps()).filter(({ name }) => name === 'Countersign')
  if (apps.length === 0) return missing(trouble('zendesk_app_missing'))
  const installations = (await admin.installations()).filter(({ app_id }) => apps.some(({ id }) => id === app_id))
  const [installation, another] = installations
  if (!installation) return missing(trouble('zendesk_app_not_installed'))
  if (another) return missing(trouble('zendesk_app_twice', { count: installations.length }))
  const app = apps.find(({ id }) => id === installation.app_id)
  return app ? { kind: 'found', app, installation } : missing(trouble('zendesk_app_missing'))
}

function missing(why: Trouble): FoundInstallation {
  return { kind: 'missing', trouble: why }
}
