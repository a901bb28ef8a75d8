import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '@countersign/launcher/checkout'
import { chooseDataDir } from '@countersign/launcher/data-dir'
import { makeFolders } from '@countersign/launcher/make-folders'
import { openPostgres, removePostgres } from '@countersign/launcher/postgres/open-postgres'
import { migrateDatabase } from '@countersign/backend/db/migrate'
import { databasesOn } from '../databases.ts'
import type { Databases } from '../databases.ts'
import postgres from 'postgres'

/** A PostgreSQL of one's own that keeps its data, so that it can be killed and started again. */
export type MortalServer = {
  databases: Databases
  /** `kill -9` of the server, and the start that finds what it left. Answers when it takes calls again. */
  killAndRestart(): Promise<void>
  close(): Promise<void>
}

export async function openMortalServer(): Promise<MortalServer> {
  const parent = join((await chooseDataDir(checkout)).path, 'test-postgres')
  makeFolders(parent)
  // Named so that what a killed run leaves is cleared away with the other test servers.
  const dataDir = join(parent, `run-chaos-${process.pid}`)
  let server = await openPostgres({ dataDir })
  const template = 'chaos_template'
  const url = new URL(server.url)
  url.pathname = `/${template}`
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined })
  await sql.unsafe(`create database ${template}`)
  await sql.end()
  await migrateDatabase(url.href)
  return {
    databases: databasesOn(server.url, template),
    async killAndRestart() {
      const pid = Number(readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
      process.kill(pid, 'SIGKILL')
      // Lets go of the folder; there is no server left to stop.
      await server.stop().catch(() => undefined)
      server = await openPostgres({ dataDir })
    },
    async close() {
      await server.stop()
      await removePostgres(dataDir)
    },
  }
}
