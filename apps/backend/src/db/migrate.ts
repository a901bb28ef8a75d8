import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { PgBoss } from 'pg-boss'
import postgres from 'postgres'

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))
const rolesFile = fileURLToPath(new URL('./roles.sql', import.meta.url))

/**
 * Brings a database to this release's schema, the job engine's included, and grants the roles what they may. Safe to
 * call again, and from two places at once. Answers what could not be granted, for whoever started it.
 */
export async function migrateDatabase(databaseUrl: string): Promise<{ warnings: string[] }> {
  const warnings: string[] = []
  const client = postgres(databaseUrl, {
    max: 1,
    onnotice: ({ severity, message }) => void (severity === 'WARNING' && warnings.push(message ?? '')),
  })
  try {
    // A lock of the session, so that a second migrator waits; nothing about money rests on it.
    await client`select pg_advisory_lock(hashtext('countersign:migrate'))`
    await migrate(drizzle(client), { migrationsFolder })
    const boss = new PgBoss({ connectionString: databaseUrl, supervise: false, schedule: false, max: 1 })
    await boss.start()
    await boss.stop({ graceful: false })
    await client.unsafe(await readFile(rolesFile, 'utf8'))
    return { warnings }
  } finally {
    await client.end({ timeout: 5 })
  }
}
