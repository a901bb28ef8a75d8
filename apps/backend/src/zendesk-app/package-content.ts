import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ticketFields, ticketTrigger, ticketWebhook, webhookPath } from '#zendesk-app/our-things.ts'
import { english, german } from '#zendesk-app/package-words.ts'

const assets = fileURLToPath(new URL('./assets', import.meta.url))

/** Path in the package to its bytes. */
export type PackageFiles = Record<string, Uint8Array>

export type PackageOptions = {
  /** Of this release: `0.1.0`. */
  version: string
  /** The host of the backend, which alone may receive a secure setting. */
  host: string
}

/**
 * The Zendesk app. It holds no page and no script: Zendesk loads those from the backend by a signed POST, so that one
 * package serves until the addresses change.
 */
export async function packageContent(options: PackageOptions): Promise<PackageFiles> {
  const names = (await readdir(assets)).toSorted()
  const images = await Promise.all(names.map(async (name) => [`assets/${name}`, await readFile(`${assets}/${name}`)]))
  return {
    'manifest.json': json(manifest(options)),
    'requirements.json': json(requirements()),
    'translations/en.json': json(english),
    'translations/de.json': json(german),
    ...(Object.fromEntries(images) as PackageFiles),
  }
}

function manifest({ version, host }: PackageOptions) {
  const page = (path: string) => ({ url: `{{setting.backend_url}}${path}`, signed: true })
  return {
    name: 'Countersign',
    author: { name: 'Countersign', email: 'admin@countersign.example' },
    version,
    frameworkVersion: '2.0',
    defaultLocale: 'en',
    private: true,
    // One installation: the backend knows one audience and one public key.
    singleInstall: true,
    signedUrls: true,
    location: {
      support: {
        ticket_sidebar: { ...page('/zendesk/sidebar'), flexible: true },
        nav_bar: page('/zendesk/desk'),
      },
    },
    parameters: [
      { name: 'backend_url', type: 'url', required: true },
      // The narrowest scope there is: no request of an app can carry it away.
      { name: 'webhook_secret', type: 'text', required: true, secure: true, scopes: ['jwt_secret_key'] },
    ],
    domainWhitelist: [host],
  }
}

function requirements() {
  const webhook = 'countersign_webhook'
  return {
    ticket_fields: ticketFields,
    webhooks: {
      [webhook]: {
        ...ticketWebhook(`{{setting.backend_url}}${webhookPath}`),
        signing_secret: { algorithm: 'SHA256', secret: '{{setting.webhook_secret}}' },
      },
    },
    triggers: { countersign_trigger: ticketTrigger(webhook, null) },
  }
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
}
