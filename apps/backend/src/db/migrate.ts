import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { PgBoss } from 'pg-boss'
import postgres from 'postgres'

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Brings a database to this release's schema, the job engine's included. Safe to call again, and from two places at once. */
export async function migrateDatabase(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  try {
    // A lock of the session, so that a second migrator waits; nothing about money rests on it.
    await client`select pg_advisory_lock(hashtext('countersign:migrate'))`
    await migrate(drizzle(client), { migrationsFolder })
    const boss = new PgBoss({ connectionString: databaseUrl, supervise: false, schedule: false, max: 1 })
    await boss.start()
    await boss.stop({ graceful: false })
  } finally {
    await client.end({ timeout: 5 })
  }
}
