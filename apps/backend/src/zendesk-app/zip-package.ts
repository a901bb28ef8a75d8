import { zipSync } from 'fflate'
import type { Zippable } from 'fflate'
import type { PackageFiles } from '#zendesk-app/package-content.ts'

/** The same bytes for the same content, whenever and wherever it is packed. */
export function zipPackage(files: PackageFiles): Uint8Array {
  // Local time, as zip has it: the same bytes in every time zone.
  const always = new Date(2020, 0, 1, 12)
  const sorted = Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const entries: Zippable = Object.fromEntries(sorted.map(([path, bytes]) => [path, [bytes, { mtime: always }]]))
  return zipSync(entries, { level: 9 })
}
