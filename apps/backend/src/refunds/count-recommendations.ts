import type { DraftAcceptance } from '@countersign/shared/draft'
import { sql } from 'drizzle-orm'
import type { Db } from '#db/open.ts'

type Row = DraftAcceptance['recommendations'][number]

/**
 * What rules and model recommended for the refunds asked for since then, what policy said, and what people decided: a
 * denial, or a signature on a request that was not denied. Most frequent first.
 */
export async function countRecommendations(db: Db, since: Date): Promise<Row[]> {
  const rows = await db.execute<Row>(sql`
    select by, recommended, policy, person, count(*)::int as count
    from recommendation_records r
    cross join lateral (values ('rules', r.rules), ('model', r.model_said)) said (by, recommended)
    cross join lateral (
      select r.policy_outcome as policy, case
        when exists (select from refund_denials d where d.refund_request_id = r.refund_request_id) then 'denied'
        when exists (
          select from refund_signatures s where s.refund_request_id = r.refund_request_id and s.voided_at is null
        ) then 'approved'
      end as person
    ) decided
    where r.at >= ${since.toISOString()} and recommended is not null
    group by by, recommended, policy, person
    order by count(*) desc, by, recommended, policy, person
    limit 200`)
  return [...rows]
}
