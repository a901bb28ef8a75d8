import type { AppInstallation, ZendeskAdmin } from '#integrations/zendesk/admin.ts'

export type FoundInstallation =
  | { kind: 'found'; app: { id: string; name: string }; installation: AppInstallation }
  | { kind: 'missing'; message: string }

const howToInstall = 'Upload it first: pnpm countersign zendesk package, then zcli apps:create dist/zendesk-app.'

/** Our app in this account. Two of them would sign with two keys, of which we can believe only one. */
export async function findInstallation(
  admin: Pick<ZendeskAdmin, 'apps' | 'installations'>,
): Promise<FoundInstallation> {
  const apps = (await admin.apps()).filter(({ name }) => name === 'Countersign')
  if (apps.length === 0) return missing(`The app is not in this Zendesk account. ${howToInstall}`)
  const installations = (await admin.installations()).filter(({ app_id }) => apps.some(({ id }) => id === app_id))
  const [installation, another] = installations
  if (!installation) return missing(`The app is uploaded and not installed. ${howToInstall}`)
  if (another) {
    return missing(
      `The app is installed ${installations.length} times. Remove all but one in the Admin Center (Apps and integrations).`,
    )
  }
  const app = apps.find(({ id }) => id === installation.app_id)
  return app ? { kind: 'found', app, installation } : missing(howToInstall)
}

function missing(message: string): FoundInstallation {
  return { kind: 'missing', message }
}
