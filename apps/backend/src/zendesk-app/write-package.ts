import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkPackage } from '#zendesk-app/check-package.ts'
import { packageContent } from '#zendesk-app/package-content.ts'
import type { PackageOptions } from '#zendesk-app/package-content.ts'
import type { PackageProblem } from '#zendesk-app/problem.ts'
import { zipPackage } from '#zendesk-app/zip-package.ts'

export type WrittenPackage =
  | { kind: 'written'; zip: string; folder: string; bytes: number; warnings: PackageProblem[] }
  | { kind: 'refused'; problems: PackageProblem[] }

/** ZCLI packs a folder by itself, and everything in it: what it keeps there itself must stay out. */
const zcliIgnore = 'zcli.apps.config.json\n.zcliignore\n'
/** ZCLI keeps there which app of which account this is. */
const kept = ['zcli.apps.config.json', 'tmp']

type Options = PackageOptions & { out: string; knownSecrets: readonly string[] }

/** The zip for uploading by hand, and the same content as a folder for ZCLI. Nothing is written that Zendesk would refuse. */
export async function writePackage({ out, knownSecrets, ...options }: Options): Promise<WrittenPackage> {
  const files = await packageContent(options)
  const bytes = zipPackage(files)
  const problems = checkPackage(bytes, knownSecrets)
  if (problems.some(({ level }) => level === 'error')) return { kind: 'refused', problems }
  const zip = join(out, 'countersign-zendesk.zip')
  const folder = join(out, 'zendesk-app')
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder))
    if (!kept.includes(name)) await rm(join(folder, name), { recursive: true, force: true })
  for (const [path, content] of Object.entries({ ...files, '.zcliignore': Buffer.from(zcliIgnore) })) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  await writeFile(zip, bytes)
  return { kind: 'written', zip, folder, bytes: bytes.length, warnings: problems }
}
