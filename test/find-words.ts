import type { System } from '#system.ts'

/**
 * Every column of every table, pg-boss's and the migrations' included, in which one of these words stands, in any case.
 * The columns are those that the database has: one that is added tomorrow is read too.
 */
export async function columnsWith({ sql }: Pick<System, 'sql'>, words: readonly string[]): Promise<string[]> {
  const columns = await sql<{ schema: string; table: string; column: string }[]>`
    select c.table_schema as schema, c.table_name as table, c.column_name as column
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
      and c.data_type not in ('uuid', 'boolean', 'integer', 'bigint', 'timestamp with time zone')`
  const anyOf = words.map((word) => `%${word}%`)
  const found = await Promise.all(
    columns.map(async ({ schema, table, column }) => {
      const rows = await sql`
        select 1 from ${sql(schema)}.${sql(table)} where ${sql(column)}::text ilike any(${anyOf}) limit 1`
      return rows.length > 0 ? [`${table}.${column}`] : []
    }),
  )
  return found.flat().toSorted()
}
