import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { removePostgres } from '#postgres/open-postgres.ts'

/** The database, the sandbox's state, secrets and logs of `npm start`; what tests use stays. */
export async function deleteLocalData(dataDir: string): Promise<void> {
  await removePostgres(join(dataDir, 'postgres'))
  for (const name of [
    'sandbox',
    'log',
    'session-secret',
    'audit-anchors.jsonl',
    'children.json',
    'backend-environment.json',
  ]) {
    rmSync(join(dataDir, name), { recursive: true, force: true })
  }
}
