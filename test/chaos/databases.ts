import { randomBytes } from 'node:crypto'
import { migrateDatabase } from '@countersign/backend/db/migrate'
import postgres from 'postgres'
import { cloneOf } from '#clone-database.ts'
import { openTestServer } from '#test-servers.ts'

/** A PostgreSQL server with a migrated template, and databases cloned from it. */
export type Databases = {
  create(): Promise<{ url: string; drop(): Promise<void> }>
  close(): Promise<void>
}

/** For the command line; inside vitest its own server is used (`databasesOn`). */
export async function openDatabases(): Promise<Databases> {
  const given = process.env['DATABASE_URL']
  const server = given ? undefined : await openTestServer()
  const url = given ?? server?.url ?? ''
  const template = `chaos_template_${randomBytes(6).toString('hex')}`
  await onServer(url, `create database ${template}`)
  await migrateDatabase(withName(url, template))
  return {
    create: () => databasesOn(url, template).create(),
    async close() {
      if (server) await server.stop()
      else await onServer(url, `drop database ${template} with (force)`)
    },
  }
}

export function databasesOn(serverUrl: string, template: string): Databases {
  return {
    async create() {
      const name = `chaos_${randomBytes(6).toString('hex')}`
      await onServer(serverUrl, cloneOf(template, name))
      return {
        url: withName(serverUrl, name),
        drop: () => onServer(serverUrl, `drop database ${name} with (force)`),
      }
    },
    close: () => Promise.resolve(),
  }
}

function withName(url: string, name: string): string {
  const named = new URL(url)
  named.pathname = `/${name}`
  return named.href
}

async function onServer(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}
