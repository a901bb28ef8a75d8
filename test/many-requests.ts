import type { Sql } from 'postgres'

/** Copies of a waiting request, `many_1` to `many_<count>`, each a second older than the one before. */
export async function manyLike(sql: Sql, id: string, count: number): Promise<void> {
  const columns = await sql`
    select column_name from information_schema.columns where table_name = 'refund_requests'
      and column_name not in ('id', 'state', 'client_key', 'idempotency_key', 'requested_at', 'ticket_brand_id',
        -- So many do not fit on one payment, which the database would notice.
        'captured_at_request')`
  const same = columns.map((row) => row['column_name']).join(', ')
  await sql.unsafe(
    `insert into refund_requests (id, state, client_key, idempotency_key, requested_at, ticket_brand_id, ${same})
    select 'many_' || n, 'requested', 'many_' || n, 'refund:many_' || n, now() - interval '1 day' - n * interval '1 second',
      '1', ${same} from refund_requests, generate_series(1, $1::int) n where id = $2`,
    [count, id],
  )
  for (const state of ['verified', 'approval_required'])
    await sql`update refund_requests set state = ${state} where id like 'many_%'`
}
