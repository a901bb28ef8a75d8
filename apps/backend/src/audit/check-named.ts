import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Finding } from '#audit/chain.ts'
import type { Tx } from '#db/open.ts'

/** Of each kind as many are named; a log that was emptied is told once. */
const most = 100

/**
 * What other tables name and the log does not have: the chain of each request, the rows that deliveries and sealed words
 * belong to, the ends of chains that were anchored once. A tail that was cut behind the last anchor shows here.
 */
export async function checkNamed(tx: Tx, rows: number): Promise<Finding[]> {
  if (rows === 0) return (await isAnythingThere(tx)) ? [missing('log', null, emptied)] : []
  const noChain = await tx.execute<{ id: string }>(sql`
    select id from refund_requests r where not exists (select from audit_log l where l.chain = r.id) limit ${most}`)
  const shortened = await tx.execute<{ chain: string; seq: number; anchored: number }>(sql`
    select chain, seq, anchored_seq as anchored from audit_heads where anchored_seq > seq limit ${most}`)
  return [
    ...noChain.map(({ id }) => missing(id, null, `The chain of refund request ${id} is missing`)),
    ...shortened.map(({ chain, seq, anchored }) =>
      missing(chain, seq + 1, `Row ${seq + 1} of ${chain} is missing, and all up to ${anchored}, which was anchored`),
    ),
    ...(await rowsNamedBy(tx, sql`deliveries`, 'A delivery')),
    ...(await rowsNamedBy(tx, sql`audit_texts`, 'Sealed words')),
  ]
}

const emptied = 'The log is empty, and what it is about is there: requests, decisions, deliveries or policies'

async function isAnythingThere(tx: Tx): Promise<boolean> {
  const [there] = await tx.execute<{ anything: boolean }>(sql`
    select exists (select from refund_requests) or exists (select from policy_decisions)
      or exists (select from deliveries) or exists (select from policy_versions) as anything`)
  return there?.anything ?? false
}

async function rowsNamedBy(tx: Tx, table: SQL, who: string): Promise<Finding[]> {
  const gone = await tx.execute<{ id: string }>(sql`
    select distinct audit_id as id from ${table} n
    where not exists (select from audit_log l where l.id = n.audit_id) limit ${most}`)
  return gone.map(({ id }) => ({ ...missing('log', null, `Row ${id} is missing: ${who} of it is there`), id }))
}

function missing(chain: string, seq: number | null, text: string): Finding {
  return { kind: 'missing', chain, seq, id: null, text }
}
