import { checkLocations } from '#zendesk-app/check-locations.ts'
import { checkParameters } from '#zendesk-app/check-parameters.ts'
import { isRecord } from '#zendesk-app/json-record.ts'
import type { Json } from '#zendesk-app/json-record.ts'
import { error, warning } from '#zendesk-app/problem.ts'
import type { PackageProblem } from '#zendesk-app/problem.ts'

const file = 'manifest.json'

const keys = [
  'requirementsOnly',
  'marketingOnly',
  'version',
  'author',
  'name',
  'experiments',
  'frameworkVersion',
  'singleInstall',
  'signedUrls',
  'noTemplate',
  'defaultLocale',
  'location',
  'private',
  'oauth',
  'parameters',
  'domainWhitelist',
  'remoteInstallationURL',
  'termsConditionsURL',
  'gaID',
]
const flags = ['requirementsOnly', 'marketingOnly', 'singleInstall', 'signedUrls', 'private']

/** The rules for manifest.json, of framework 2.0. `paths`: what else is in the package. */
export function checkManifest(manifest: Json, paths: readonly string[]): PackageProblem[] {
  return [
    ...Object.keys(manifest)
      .filter((key) => !keys.includes(key))
      .map((key) => warning(file, `${key} is not read by Zendesk`)),
    ...flags
      .filter((key) => manifest[key] !== undefined && typeof manifest[key] !== 'boolean')
      .map((key) => error(file, `${key} is true or false`)),
    ...checkAuthor(manifest['author']),
    ...(typeof manifest['defaultLocale'] === 'string' ? [] : [error(file, 'defaultLocale is missing')]),
    ...(manifest['version'] === undefined || typeof manifest['version'] === 'string'
      ? []
      : [error(file, 'version is a text')]),
    ...(manifest['experiments'] === undefined ? [] : [error(file, 'experiments are not allowed in the marketplace')]),
    ...checkUrls(manifest),
    ...checkWhitelist(manifest['domainWhitelist']),
    ...checkFramework(manifest),
    ...checkLocations(manifest, paths),
    ...checkParameters(manifest),
  ]
}

function checkAuthor(author: unknown): PackageProblem[] {
  if (!isRecord(author)) return [error(file, 'author is missing')]
  const wrong = ['name', 'email', 'url'].filter((key) => author[key] !== undefined && typeof author[key] !== 'string')
  const missing = ['name', 'email'].filter((key) => author[key] === undefined || author[key] === '')
  return [
    ...missing.map((key) => error(file, `author.${key} is missing`)),
    ...wrong.map((key) => error(file, `author.${key} is a text`)),
    // An empty one counts as present.
    ...(author['url'] === undefined || isWebAddress(author['url'])
      ? []
      : [error(file, 'author.url is an http(s) address, or not there')]),
  ]
}

function checkUrls(manifest: Json): PackageProblem[] {
  return ['remoteInstallationURL', 'termsConditionsURL']
    .filter((key) => manifest[key] !== undefined && !isWebAddress(manifest[key]))
    .map((key) => error(file, `${key} is an http(s) address`))
}

function checkWhitelist(hosts: unknown): PackageProblem[] {
  if (hosts === undefined) return []
  if (!Array.isArray(hosts) || hosts.some((host) => typeof host !== 'string'))
    return [error(file, 'domainWhitelist is a list of texts')]
  // Whether Zendesk takes wildcards and settings here is not documented; others saw their connections fail.
  const unsure = hosts.filter((host: string) => !/^[a-z0-9.-]+(:\d+)?$/i.test(host))
  return unsure.map((host) => warning(file, `domainWhitelist: ${String(host)} is not a plain host`))
}

function checkFramework(manifest: Json): PackageProblem[] {
  if (manifest['requirementsOnly'] === true || manifest['marketingOnly'] === true) {
    return manifest['location'] === undefined ? [] : [error(file, 'an app without an interface has no location')]
  }
  return manifest['frameworkVersion'] === '2.0' ? [] : [error(file, 'frameworkVersion is "2.0"')]
}

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}
