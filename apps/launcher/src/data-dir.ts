import { createHash, randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolders } from '#make-folders.ts'
import { runInPlace } from '#postgres/binaries.ts'
import { canEnter, databaseAccount } from '#postgres/account.ts'
import { errorCode, StartProblem } from '#start-problem.ts'

export type DataDir = {
  path: string
  /** True where the checkout lies in a folder that only root may enter, such as /root. */
  outsideCheckout: boolean
}

/** All local state of one checkout in one folder: `.data`, unless the user that PostgreSQL runs as cannot get there. */
export async function chooseDataDir(checkout: string, ownDatabase = process.env.DATABASE_URL): Promise<DataDir> {
  const inside = join(checkout, '.data')
  if (ownDatabase) return { path: open(inside), outsideCheckout: false }
  const account = databaseAccount(join(inside, 'postgres'))
  const reachable = account === undefined || (canEnter(checkout, account) && (await runInPlace(account)))
  if (reachable) return { path: open(inside), outsideCheckout: false }
  const name = createHash('sha256').update(realpathSync(checkout)).digest('hex').slice(0, 12)
  return { path: open(join('/var/lib/countersign', name)), outsideCheckout: true }
}

/** A secret that is made once and then stays, so that sessions survive a restart. */
export function keptSecret(dataDir: string, name: string): string {
  const file = join(dataDir, name)
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

function open(path: string): string {
  try {
    makeFolders(path)
    accessSync(path, constants.W_OK)
    return path
  } catch (error) {
    if (errorCode(error) !== 'EACCES' && errorCode(error) !== 'EPERM' && errorCode(error) !== 'EROFS') throw error
    throw new StartProblem(`${path} cannot be written: start as the user who made it, or delete it first.`, {
      cause: error,
    })
  }
}
