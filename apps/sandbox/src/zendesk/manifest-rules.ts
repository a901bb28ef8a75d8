import type { AppManifest, AppPackage, AppRequirements } from './app-package.ts'

const locations = [
  'top_bar',
  'nav_bar',
  'ticket_sidebar',
  'new_ticket_sidebar',
  'user_sidebar',
  'organization_sidebar',
  'background',
  'modal',
  'ticket_editor',
  'system_top_bar',
]

const parameterTypes = ['text', 'checkbox', 'url', 'number', 'multiline', 'hidden', 'oauth']

const requirementTypes = [
  'automations',
  'channel_integrations',
  'custom_objects',
  'macros',
  'targets',
  'views',
  'ticket_fields',
  'triggers',
  'user_fields',
  'organization_fields',
  'webhooks',
  'custom_objects_v2',
]

const untitled = ['channel_integrations', 'custom_objects', 'webhooks', 'custom_objects_v2']
const webhookMembers = ['name', 'status', 'endpoint', 'http_method', 'request_format']
const forbiddenFiles = /\.(zip|gzip|pdf|docx?|xlsx?|pptx?|jar|sh|rar|7z|mp3)$/i

/** The rules of zendesk_apps_support that a private app like ours can break. */
export function findManifestProblem({ manifest, requirements }: AppPackage, files: string[]): string | null {
  const forbidden = files.find((name) => forbiddenFiles.test(name))
  if (forbidden) return `Unsupported MIME type detected in ${forbidden}`
  if (!files.includes(`translations/${manifest.defaultLocale}.json`))
    return `Missing translation file for locale '${manifest.defaultLocale}'`
  return (
    findLocationProblem(manifest, files) ??
    findParameterProblem(manifest) ??
    findRequirementProblem(requirements) ??
    null
  )
}

function findLocationProblem(manifest: AppManifest, files: string[]): string | null {
  if (manifest.requirementsOnly) return null
  if (manifest.frameworkVersion !== '2.0') return 'Framework version has to be 2.0'
  if (!manifest.location) return 'Missing required field in manifest: location'
  for (const [name, value] of Object.values(manifest.location).flatMap((product) => Object.entries(product))) {
    if (!locations.includes(name)) return `invalid location: ${name}`
    const url = typeof value === 'string' ? value : value.url
    if (url !== undefined && !isLocationUrl(url, files)) return `invalid location URI: ${url}`
  }
  return null
}

function isLocationUrl(url: string, files: string[]): boolean {
  if (url.includes('{{setting.')) return true
  if (!URL.canParse(url)) return url.startsWith('assets/') && files.includes(url)
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || hostname === 'localhost'
}

function findParameterProblem({ parameters }: AppManifest): string | null {
  const names = parameters.map(({ name }) => name)
  if (names.includes('name')) return "Can't call a parameter 'name'"
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) return `Duplicate app parameters defined: ${twice}`
  for (const { name, type, required, secure } of parameters) {
    if (!parameterTypes.includes(type)) return `${type} is an invalid parameter type`
    if (type === 'hidden' && required) return `${name} is hidden and cannot be required`
    if (type === 'oauth' && secure) return `${name} of type oauth cannot be secure`
  }
  return null
}

function findRequirementProblem(requirements: AppRequirements): string | null {
  for (const [type, members] of Object.entries(requirements)) {
    if (!requirementTypes.includes(type)) return `requirements.json contains an invalid type: ${type}`
    for (const [identifier, content] of Object.entries(members)) {
      if (!untitled.includes(type) && content['title'] === undefined)
        return `Missing required field: title (${identifier})`
      const missing = type === 'webhooks' && webhookMembers.find((name) => content[name] === undefined)
      if (missing) return `Missing required field: ${missing} (${identifier})`
    }
  }
  return null
}
