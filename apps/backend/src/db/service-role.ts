import postgres from 'postgres'

/** What the service needs and no more: see roles.sql. */
const serviceRole = 'countersign_app'

/**
 * The role that every connection of the service takes on. A login that owns the tables, as with the database that
 * `npm start` brings along, steps down; null for one that already may no more than it should, and where the roles could
 * not be made.
 */
export async function chooseServiceRole(databaseUrl: string): Promise<string | null> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  try {
    // Since 16 one may be a member of a role and yet not take it on.
    const [server] = await client<{ version: number }[]>`select current_setting('server_version_num')::int as version`
    const right = (server?.version ?? 0) >= 160_000 ? 'SET' : 'MEMBER'
    const [may] = await client<{ step: boolean }[]>`
      select has_table_privilege('audit_log', 'UPDATE')
        and exists (select from pg_roles where rolname = ${serviceRole} and pg_has_role(oid, ${right})) as step`
    return may?.step ? serviceRole : null
  } finally {
    await client.end({ timeout: 5 })
  }
}

/** The same database under that role. */
export function withRole(databaseUrl: string, role: string | null): string {
  if (role === null) return databaseUrl
  const url = new URL(databaseUrl)
  url.searchParams.set('options', `-c role=${role}`)
  return url.href
}
