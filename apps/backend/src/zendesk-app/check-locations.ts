import { isRecord } from '#zendesk-app/json-record.ts'
import type { Json } from '#zendesk-app/json-record.ts'
import { error } from '#zendesk-app/problem.ts'
import type { PackageProblem } from '#zendesk-app/problem.ts'

const file = 'manifest.json'

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

/** Zendesk shows these by an icon of their own. */
const withIcon = ['nav_bar', 'top_bar', 'ticket_editor', 'system_top_bar']

const flags = ['signed', 'autoLoad', 'autoHide', 'flexible']

export function checkLocations(manifest: Json, paths: readonly string[]): PackageProblem[] {
  const { location } = manifest
  if (manifest['requirementsOnly'] === true || manifest['marketingOnly'] === true) return []
  if (!isRecord(location)) return [error(file, 'location is missing')]
  return Object.entries(location).flatMap(([product, places]) => {
    if (!isRecord(places)) return [error(file, `location.${product} names the places of the app`)]
    return Object.entries(places).flatMap(([name, place]) => {
      const about = `location.${product}.${name}`
      if (!locations.includes(name)) return [error(file, `${about} is not a location`)]
      return [...checkPlace(about, place, paths), ...checkIcon(name, paths)]
    })
  })
}

function checkPlace(about: string, place: unknown, paths: readonly string[]): PackageProblem[] {
  const options = typeof place === 'string' ? { url: place } : place
  if (!isRecord(options)) return [error(file, `${about} is an address, or an object that has one`)]
  const { url, autoLoad, size } = options
  return [
    ...flags
      .filter((key) => options[key] !== undefined && typeof options[key] !== 'boolean')
      .map((key) => error(file, `${about}.${key} is true or false`)),
    ...(size === undefined || isSize(size) ? [] : [error(file, `${about}.size has width and height as texts`)]),
    ...(url === undefined && autoLoad === false ? [] : checkUrl(about, url, paths)),
  ]
}

function checkUrl(about: string, url: unknown, paths: readonly string[]): PackageProblem[] {
  if (typeof url !== 'string' || url === '') return [error(file, `${about}.url is missing`)]
  if (url.includes('{{setting.')) return []
  if (!URL.canParse(url)) {
    if (!url.startsWith('assets/')) return [error(file, `${about}.url begins with assets/, or is an https address`)]
    return paths.includes(url) ? [] : [error(file, `${about}.url: ${url} is not in the package`)]
  }
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost')
    ? []
    : [error(file, `${about}.url is not https`)]
}

function checkIcon(name: string, paths: readonly string[]): PackageProblem[] {
  const icon = `assets/icon_${name}.svg`
  return !withIcon.includes(name) || paths.includes(icon) ? [] : [error(icon, `the icon of ${name} is missing`)]
}

function isSize(size: unknown): boolean {
  return isRecord(size) && typeof size['width'] === 'string' && typeof size['height'] === 'string'
}
