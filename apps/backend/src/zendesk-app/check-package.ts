import { unzipSync } from 'fflate'
import { checkFiles, checkPresence } from '#zendesk-app/check-files.ts'
import { checkManifest } from '#zendesk-app/check-manifest.ts'
import { checkRequirements } from '#zendesk-app/check-requirements.ts'
import { duplicateKey } from '#zendesk-app/duplicate-key.ts'
import { findSecrets } from '#zendesk-app/find-secrets.ts'
import { isRecord } from '#zendesk-app/json-record.ts'
import type { Json } from '#zendesk-app/json-record.ts'
import type { PackageFiles } from '#zendesk-app/package-content.ts'
import { error } from '#zendesk-app/problem.ts'
import type { PackageProblem } from '#zendesk-app/problem.ts'

/**
 * Everything that Zendesk's open package rules would say of this zip, and a scan for secrets. Empty: it may be
 * uploaded. `knownSecrets`: values of this installation that must not be in it.
 */
export function checkPackage(zip: Uint8Array, knownSecrets: readonly string[] = []): PackageProblem[] {
  const files = unzip(zip)
  if (!files) return [error('', 'this is not a zip file')]
  if (!files['manifest.json']) return [error('manifest.json', 'is missing at the root of the package')]
  const manifest = readRecord(files, 'manifest.json')
  const requirements = files['requirements.json']
    ? readRecord(files, 'requirements.json')
    : { ok: true as const, json: {} }
  return [
    ...findSymlinks(zip),
    ...(manifest.ok ? checkContent(files, manifest.json) : [manifest.problem]),
    ...(requirements.ok ? checkRequirements(requirements.json) : [requirements.problem]),
    ...findSecrets(files, knownSecrets),
  ]
}

function checkContent(files: PackageFiles, manifest: Json): PackageProblem[] {
  return [
    ...checkManifest(manifest, Object.keys(files)),
    ...checkPresence(files, manifest),
    ...checkFiles(files, manifest),
  ]
}

type ReadRecord = { ok: true; json: Json } | { ok: false; problem: PackageProblem }

function readRecord(files: PackageFiles, path: string): ReadRecord {
  const text = new TextDecoder().decode(files[path])
  const value = parse(text)
  if (!isRecord(value)) return { ok: false, problem: error(path, 'is not a JSON object') }
  const twice = duplicateKey(text)
  return twice === null ? { ok: true, json: value } : { ok: false, problem: error(path, `${twice} stands there twice`) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function unzip(zip: Uint8Array): PackageFiles | null {
  try {
    // Other tools write an entry for each folder too.
    return unzipSync(zip, { filter: ({ name }) => !name.endsWith('/') })
  } catch {
    return null
  }
}

const centralEntry = 0x02014b50
const symlinkType = 0o120000

/** In the central directory a link says of itself that it is one, in the upper half of its attributes. */
function findSymlinks(zip: Uint8Array): PackageProblem[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const problems: PackageProblem[] = []
  for (let at = 0; at + 46 <= zip.length; at += 1) {
    if (view.getUint32(at, true) !== centralEntry) continue
    const mode = view.getUint32(at + 38, true) >>> 16
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)))
    if ((mode & 0o170000) === symlinkType) problems.push(error(name, 'is a symbolic link'))
  }
  return problems
}
