import { duplicateKey } from '#zendesk-app/duplicate-key.ts'
import { isRecord } from '#zendesk-app/json-record.ts'
import type { Json } from '#zendesk-app/json-record.ts'
import type { PackageFiles } from '#zendesk-app/package-content.ts'
import { error, warning } from '#zendesk-app/problem.ts'
import type { PackageProblem } from '#zendesk-app/problem.ts'

const forbidden = /\.(zip|gzip|gz|pdf|docx?|xlsx?|pptx?|jar|sh|rar|7z|mp3)$/i
const localeFile = /^translations\/[a-z]{2,3}(-[A-Z]{2,3})?\.json$/
const publicWords = ['short_description', 'long_description', 'installation_instructions']
const bannerSizes = ['830x200', '1660x400']
/** Zendesk rewrites pictures that have these. */
const unsafeSvg =
  /<script|<foreignObject|<image|\son\w+\s*=|javascript:|xlink:href\s*=\s*["'](?!#)|\shref\s*=\s*["'](?!#)/i

/** Translations, pictures, and what a package must not hold. */
export function checkFiles(files: PackageFiles, manifest: Json): PackageProblem[] {
  return Object.entries(files).flatMap(([path, bytes]) => {
    if (forbidden.test(path)) return [error(path, 'files of this kind are refused')]
    if (path.startsWith('translations/')) return checkTranslation(path, bytes, manifest)
    if (path === 'assets/banner.png') return checkBanner(path, bytes)
    const text = /\.(svg|js|html|json)$/i.test(path) ? decode(bytes) : ''
    return [
      ...(path.endsWith('.svg') && unsafeSvg.test(text)
        ? [error(path, 'this picture holds a script, a bitmap or a reference: Zendesk would rewrite it')]
        : []),
      ...(/\.(js|html)$/i.test(path) && /\bhttp:\/\/(?!localhost|www\.w3\.org)/.test(text)
        ? [warning(path, 'an address without TLS')]
        : []),
    ]
  })
}

export function checkPresence(files: PackageFiles, manifest: Json): PackageProblem[] {
  const locale = manifest['defaultLocale']
  const translation = `translations/${String(locale)}.json`
  return [
    ...(typeof locale !== 'string' || files[translation] ? [] : [error(translation, 'is missing')]),
    ...(files['assets/logo-small.png'] ? [] : [warning('assets/logo-small.png', 'is missing')]),
  ]
}

function checkTranslation(path: string, bytes: Uint8Array, manifest: Json): PackageProblem[] {
  if (!localeFile.test(path)) return [error(path, 'is not named for a language, such as en.json or pt-BR.json')]
  const content = readJson(bytes)
  const twice = content === undefined ? null : duplicateKey(decode(bytes))
  if (twice !== null) return [error(path, `${twice} stands there twice`)]
  const app = isRecord(content) ? content['app'] : undefined
  if (!isRecord(app)) return [error(path, 'holds no texts under app')]
  const isDefault = path === `translations/${String(manifest['defaultLocale'])}.json`
  const needed = isDefault ? ['name', ...(manifest['private'] === false ? publicWords : [])] : []
  const words = isRecord(app['parameters']) ? app['parameters'] : {}
  // Other languages fall back to the default one, which has a label for each.
  const labelled = new Set([...(isDefault ? parameterNames(manifest) : []), ...Object.keys(words)])
  return [
    ...needed.filter((key) => typeof app[key] !== 'string').map((key) => error(path, `app.${key} is missing`)),
    ...[...labelled]
      .filter((name) => !isRecord(words[name]) || typeof words[name]['label'] !== 'string')
      .map((name) => error(path, `app.parameters.${name}.label is missing`)),
  ]
}

/** Those that whoever installs is asked for. */
function parameterNames({ parameters }: Json): string[] {
  if (!Array.isArray(parameters)) return []
  const shown = parameters.filter(isRecord).filter(({ type }) => type !== 'hidden')
  return shown.map(({ name }) => name).filter((name) => typeof name === 'string')
}

function checkBanner(path: string, bytes: Uint8Array): PackageProblem[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isPng = bytes.length >= 24 && view.getUint32(0) === 0x89504e47
  const size = isPng ? `${view.getUint32(16)}x${view.getUint32(20)}` : ''
  return bannerSizes.includes(size) ? [] : [error(path, `is a PNG of ${bannerSizes.join(' or ')}`)]
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decode(bytes))
  } catch {
    return undefined
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
