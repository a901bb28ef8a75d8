import { join } from 'node:path'
import { migrateDatabase } from '@countersign/backend/db/migrate'
import { openPostgres, type RunningPostgres } from '#postgres/open-postgres.ts'
import type { Environment } from '#providers.ts'
import { say, step } from '#progress.ts'
import { errorCode, messageOf, StartProblem } from '#start-problem.ts'

export type Database = {
  url: string
  /** Settles only when the local server is gone although nobody asked. */
  ended: Promise<string>
}

/** The person's own database, or the local one; brought to this release's schema. */
export async function openDatabase(
  running: AsyncDisposableStack,
  dataDir: string,
  { DATABASE_URL: ownUrl, DATABASE_MIGRATION_URL: migrationUrl }: Environment,
): Promise<Database> {
  if (ownUrl) {
    say('  PostgreSQL … yours, from DATABASE_URL')
    // The service's own login may not change tables; whoever owns them does that, here and now.
    await migrate(migrationUrl || ownUrl)
    return { url: ownUrl, ended: new Promise(() => undefined) }
  }
  const server = await step(
    'PostgreSQL',
    () => openPostgres({ dataDir: join(dataDir, 'postgres') }),
    ({ adopted }) => (adopted ? 'ready, it was still running from an earlier start' : 'ready'),
  )
  const ended = watch(running, server)
  running.defer(() =>
    step(
      'PostgreSQL',
      () => server.stop(),
      () => 'stopped',
    ),
  )
  await migrate(server.url)
  return { url: server.url, ended }
}

async function migrate(url: string): Promise<void> {
  try {
    const { warnings } = await step(
      'Tables',
      () => migrateDatabase(url),
      () => 'up to date',
    )
    for (const warning of warnings) say(`  ${warning}`)
  } catch (error) {
    const { host, pathname } = new URL(url)
    const reason = messageOf(error) || errorCode(error)
    throw new StartProblem(`The database ${pathname.slice(1)} at ${host} could not be prepared: ${reason}`, {
      cause: error,
    })
  }
}

/** It is not our child, so its end has to be looked for. */
function watch(running: AsyncDisposableStack, server: RunningPostgres): Promise<string> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!server.isRunning()) resolve(`PostgreSQL is gone. Its log: ${join(server.dataDir, 'server.log')}.`)
    }, 1000)
    running.defer(() => clearInterval(timer))
  })
}
