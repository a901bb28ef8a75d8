import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, runAs } from '#postgres/account.ts'
import type { Server } from '#postgres/server.ts'
import { explainLog } from '#postgres/explain-log.ts'
import { StartProblem } from '#start-problem.ts'

export const superuser = 'countersign'

/** Makes the cluster unless it exists. Answers the password of its only user. */
export async function prepareCluster(server: Server, ephemeral: boolean): Promise<string> {
  const passwordFile = join(server.folder, 'password')
  if (existsSync(join(server.cluster, 'PG_VERSION'))) return keptPassword(passwordFile)
  removeHalfMade(server.folder)
  const password = randomBytes(24).toString('base64url')
  writePrivate(passwordFile, password, server.account)
  await initialise(server, passwordFile, ephemeral)
  return password
}

/** Made beside its place and then renamed, so that an interrupted first start leaves no half a cluster. */
async function initialise(server: Server, passwordFile: string, ephemeral: boolean): Promise<void> {
  const draft = join(server.folder, `cluster.new-${process.pid}`)
  const { code, output } = await runAs(server.account, server.binaries.initdb, [
    `--pgdata=${draft}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    // Without an encoding the locale C gives SQL_ASCII, which stores any bytes as text.
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
    ...(ephemeral ? ['--no-sync'] : []),
  ])
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new StartProblem(`The database could not be made.\n${explainLog(output)}`)
  }
  rmSync(server.cluster, { recursive: true, force: true })
  renameSync(draft, server.cluster)
}

function removeHalfMade(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('cluster.new-')) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function keptPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  throw new StartProblem(`The password of the local database is gone (${file}). Start over: npm start -- --fresh`)
}

function writePrivate(file: string, text: string, account: Account): void {
  rmSync(file, { force: true })
  writeFileSync(file, text, { mode: 0o600 })
  if (account) chownSync(file, account.uid, account.gid)
}
