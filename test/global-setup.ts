import { migrateDatabase } from '@countersign/backend/db/migrate'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { openTestServer } from '#test-servers.ts'

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

async function onServer(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}
