import { readFile } from 'node:fs/promises'
import type { DoctorFinding } from '@countersign/shared/doctor'
import postgres from 'postgres'
import { error, failureCode, ok, warning } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'
import { secretIdOf } from '#ticket-context/address-key.ts'

const keySources = ['INSTALLATION_KEY', 'VERIFICATION_SECRET', 'SESSION_SECRET']
const oldest = 150_000
/** Seconds of difference that a signature or an expiry would notice. */
const mostSkewSeconds = 30

/** What PostgreSQL, or the way to it, answers. */
const failures = {
  ENOTFOUND: 'database_no_host',
  ECONNREFUSED: 'database_nobody_listens',
  CONNECT_TIMEOUT: 'database_late',
  '28P01': 'database_password',
  '28000': 'database_user',
  '3D000': 'database_missing',
  '42501': 'database_no_rights',
} as const

export const checkDatabase: Check = {
  area: 'database',
  needs: ['DATABASE_URL'],
  async examine({ config, broken, now }) {
    const sql = postgres(config.databaseUrl, { max: 1, connect_timeout: 5, onnotice: () => undefined })
    try {
      const before = now()
      const [server] = await sql<{ version: number; at: Date; superuser: boolean }[]>`
        select current_setting('server_version_num')::int as version, clock_timestamp() as at,
          (select rolsuper from pg_roles where rolname = current_user) as superuser`
      if (!server) return [error('database', 'database_silent')]
      const findings = [ok('database', 'database_answers', { version: Math.floor(server.version / 10_000) })]
      if (server.version < oldest) findings.push(error('database', 'database_old'))
      if (server.superuser && !config.stripe.apiBase) findings.push(warning('database', 'database_superuser'))
      const skew = Math.round(Math.abs(server.at.getTime() - before.getTime()) / 1000)
      if (skew > mostSkewSeconds) findings.push(error('clock', 'clock_of_database', { seconds: skew }))
      const tables = await checkTables(sql)
      findings.push(tables)
      const isDerivedFromWrong = keySources.some((name) => broken.has(name))
      if (tables.level === 'ok' && !isDerivedFromWrong) findings.push(...(await checkKey(sql, config.addressSecret)))
      return findings
    } catch (problem) {
      const code = failureCode(problem)
      const known = Object.entries(failures).find(([name]) => name === code)
      return [known ? error('database', known[1]) : error('database', 'database_unusable', { problem: code })]
    } finally {
      await sql.end({ timeout: 1 })
    }
  },
}

async function checkTables(sql: postgres.Sql) {
  const [exists] = await sql<
    { found: boolean }[]
  >`select to_regclass('drizzle.__drizzle_migrations') is not null as found`
  if (!exists?.found) return error('database', 'database_empty')
  const [applied] = await sql<
    { last: string | null }[]
  >`select max(created_at) as last from drizzle.__drizzle_migrations`
  const newest = await newestMigration()
  const last = Number(applied?.last ?? 0)
  if (last < newest) return error('database', 'database_behind')
  if (last > newest) return error('database', 'database_ahead')
  return ok('database', 'database_current')
}

/** The service does not start with another key than the first one. */
async function checkKey(sql: postgres.Sql, addressSecret: string): Promise<DoctorFinding[]> {
  const [first] = await sql<{ keyId: string }[]>`select key_id as "keyId" from installation_key`
  return !first || first.keyId === secretIdOf(addressSecret) ? [] : [error('database', 'installation_key_other')]
}

async function newestMigration(): Promise<number> {
  const journal = new URL('../db/migrations/meta/_journal.json', import.meta.url)
  const { entries } = JSON.parse(await readFile(journal, 'utf8')) as { entries: { when: number }[] }
  return Math.max(...entries.map(({ when }) => when))
}
