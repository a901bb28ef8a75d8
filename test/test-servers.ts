import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '@countersign/launcher/checkout'
import { chooseDataDir } from '@countersign/launcher/data-dir'
import { makeFolders } from '@countersign/launcher/make-folders'
import { lockOwner, withLock } from '@countersign/launcher/owner-lock'
import { openPostgres, removePostgres, type RunningPostgres } from '@countersign/launcher/postgres/open-postgres'

/** A PostgreSQL for this run alone, in a folder of its own, so that two runs may go on at once. */
export async function openTestServer(): Promise<RunningPostgres> {
  return alone(async (parent) => {
    await removeOrphans(parent)
    return openPostgres({ dataDir: join(parent, `run-${process.pid}`), ephemeral: true })
  })
}

/** Stops and removes the servers of runs that were killed. */
export async function clearTestServers(): Promise<void> {
  await alone(removeOrphans)
}

/** A folder that is just being made has no owner yet; nobody may take it for an orphan. */
async function alone<T>(work: (parent: string) => Promise<T>): Promise<T> {
  const parent = join((await chooseDataDir(checkout)).path, 'test-postgres')
  makeFolders(parent)
  return withLock(join(parent, 'turn.lock'), () => work(parent))
}

async function removeOrphans(parent: string): Promise<void> {
  for (const run of readdirSync(parent)) {
    const folder = join(parent, run)
    if (run.startsWith('run-') && !lockOwner(join(folder, 'owner.lock'))) await removePostgres(folder)
  }
}
