import { readFile } from 'node:fs/promises'
import postgres from 'postgres'
import { error, failureCode, ok, warning } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'

const oldest = 150_000
/** Seconds of difference that a signature or an expiry would notice. */
const mostSkewSeconds = 30

const migrate = 'Run: pnpm countersign database migrate'

/** What PostgreSQL, or the way to it, answers, and what to do about it. */
const failures: Record<string, [what: string, cure: string]> = {
  ENOTFOUND: ['The host of DATABASE_URL has no address.', 'Check the name of the host.'],
  ECONNREFUSED: ['Nobody listens at the host and port of DATABASE_URL.', 'Start PostgreSQL, or check host and port.'],
  CONNECT_TIMEOUT: [
    'The database did not answer in time.',
    'Check firewall and network between here and the database.',
  ],
  '28P01': ['The database refuses the password of DATABASE_URL.', 'Check user and password.'],
  '28000': ['The database refuses this user.', 'Check the user of DATABASE_URL and pg_hba.conf.'],
  '3D000': ['The database named in DATABASE_URL does not exist.', 'Create it, or check the name.'],
  '42501': [
    'The user of DATABASE_URL may not read the tables.',
    'Grant it the rights on the database, or use its owner.',
  ],
}

export const checkDatabase: Check = {
  area: 'database',
  needs: ['DATABASE_URL'],
  async examine({ config, now }) {
    const sql = postgres(config.databaseUrl, { max: 1, connect_timeout: 5, onnotice: () => undefined })
    try {
      const before = now()
      const [server] = await sql<{ version: number; at: Date; superuser: boolean }[]>`
        select current_setting('server_version_num')::int as version, clock_timestamp() as at,
          (select rolsuper from pg_roles where rolname = current_user) as superuser`
      if (!server) return [error('database', 'The database answered nothing.', 'Look at its log.')]
      const findings = [ok('database', `PostgreSQL ${Math.floor(server.version / 10_000)} answers.`)]
      if (server.version < oldest)
        findings.push(error('database', 'This PostgreSQL is older than version 15.', 'Upgrade it.'))
      if (server.superuser && !config.stripe.apiBase) {
        findings.push(
          warning(
            'database',
            'DATABASE_URL is a superuser, who may rewrite the audit log.',
            'Make a role that owns this database only, and use that.',
          ),
        )
      }
      const skew = Math.round(Math.abs(server.at.getTime() - before.getTime()) / 1000)
      if (skew > mostSkewSeconds) {
        findings.push(
          error('clock', `The clocks of this machine and of the database are ${skew} s apart.`, 'Run NTP on both.'),
        )
      }
      findings.push(await checkTables(sql))
      return findings
    } catch (problem) {
      const code = failureCode(problem)
      const [what, cure] = failures[code] ?? [`The database cannot be used (${code}).`, 'Check DATABASE_URL.']
      return [error('database', what, cure)]
    } finally {
      await sql.end({ timeout: 1 })
    }
  },
}

async function checkTables(sql: postgres.Sql) {
  const [exists] = await sql<
    { found: boolean }[]
  >`select to_regclass('drizzle.__drizzle_migrations') is not null as found`
  if (!exists?.found) return error('database', 'The database has none of our tables.', migrate)
  const [applied] = await sql<
    { last: string | null }[]
  >`select max(created_at) as last from drizzle.__drizzle_migrations`
  const newest = await newestMigration()
  const last = Number(applied?.last ?? 0)
  if (last < newest) return error('database', 'The tables are of an older release.', migrate)
  if (last > newest) {
    return error('database', 'The tables are of a newer release than this program.', 'Start the newer release.')
  }
  return ok('database', 'The tables are those of this release.')
}

async function newestMigration(): Promise<number> {
  const journal = new URL('../db/migrations/meta/_journal.json', import.meta.url)
  const { entries } = JSON.parse(await readFile(journal, 'utf8')) as { entries: { when: number }[] }
  return Math.max(...entries.map(({ when }) => when))
}
