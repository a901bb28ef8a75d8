import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { migrateDatabase } from '@countersign/backend/db/migrate'
import { checkout } from '@countersign/launcher/checkout'
import { chooseDataDir } from '@countersign/launcher/data-dir'
import { lockOwner } from '@countersign/launcher/owner-lock'
import { openPostgres, removePostgres } from '@countersign/launcher/postgres/open-postgres'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server on which tests may create databases. */
    databaseServerUrl: string
    /** A migrated database without connections, to be cloned: `create database … template …`. */
    databaseTemplate: string
  }
}

const template = `countersign_template_${process.pid}`

/** One server and one migrated template for the whole run; every test file clones the template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.DATABASE_URL ? undefined : await openTestServer()
  const url = process.env.DATABASE_URL ?? server?.url ?? ''
  await onServer(url, `create database ${template}`)
  const templateUrl = new URL(url)
  templateUrl.pathname = `/${template}`
  await migrateDatabase(templateUrl.href)
  project.provide('databaseServerUrl', url)
  project.provide('databaseTemplate', template)
  return async () => {
    if (server) await server.stop()
    else await onServer(url, `drop database ${template} with (force)`)
  }
}

/** A folder for each run, so that two may run at once. Those of killed runs are cleared away, their servers stopped. */
async function openTestServer() {
  const parent = join((await chooseDataDir(checkout)).path, 'test-postgres')
  for (const run of existsSync(parent) ? readdirSync(parent) : []) {
    if (run.startsWith('run-') && !lockOwner(join(parent, run, 'owner.lock'))) await removePostgres(join(parent, run))
  }
  return openPostgres({ dataDir: join(parent, `run-${process.pid}`), ephemeral: true })
}

async function onServer(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}
