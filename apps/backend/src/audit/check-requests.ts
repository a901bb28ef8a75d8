import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { ChainRow, Finding } from '#audit/chain.ts'
import { checkRequest, compared } from '#audit/check-request.ts'
import type { RequestRecord } from '#audit/check-request.ts'
import { checkWords } from '#audit/check-words.ts'
import type { Seal } from '#audit/check-words.ts'
import { tellStory } from '#audit/request-story.ts'
import type { Tx } from '#db/open.ts'

/** The whole chain of one request. */
export type RequestChain = [ChainRow, ...ChainRow[]]
export type RequestsChecked = { findings: Finding[]; unproven: number; unread: number }

/** Whether this login may open what people wrote; an auditor may not. */
export async function mayOpenWords(tx: Tx): Promise<boolean> {
  const [login] = await tx.execute<{ may: boolean }>(sql`
    select has_column_privilege('audit_subject_keys', 'key', 'select')
      and has_column_privilege('refund_questions', 'question', 'select') as may`)
  return login?.may ?? false
}

/** Holds what the workflow's tables say of these requests against their chains; with `words` also what people wrote. */
export async function checkRequests(
  tx: Tx,
  chains: readonly RequestChain[],
  { words }: { words: boolean },
): Promise<RequestsChecked> {
  const all: RequestsChecked = { findings: [], unproven: 0, unread: 0 }
  if (chains.length === 0) return all
  const ids = chains.map(([first]) => first.chain)
  const records = await readRecords(tx, ids, words)
  const seals = words ? await readSeals(tx, ids) : null
  for (const rows of chains) {
    const story = tellStory(rows[0].chain, rows.at(-1) ?? rows[0], rows)
    const record = records.get(story.id)
    if (!record) {
      const text = `The refund request ${story.id} is missing, and its chain is there`
      all.findings.push({ kind: 'record', chain: story.id, seq: null, id: null, text })
      continue
    }
    const { findings, unproven } = checkRequest(story, record)
    all.findings.push(...findings)
    all.unproven += unproven
    if (!seals) continue
    const said = checkWords(story, record, seals)
    all.findings.push(...said.findings)
    all.unread += said.unread
  }
  return all
}

/** What people wrote and are called. */
const named = ['note', 'destination', 'proposer_name', 'delegated_to_name']

/** By JSON, so that numbers are numbers. */
async function readRecords(tx: Tx, ids: string[], words: boolean): Promise<Map<string, RequestRecord>> {
  const of = (table: string, columns: SQL, order: SQL) => sql`coalesce((
    select jsonb_agg(jsonb_build_object(${columns}) order by ${order})
    from ${sql.identifier(table)} b where b.refund_request_id = r.id), '[]')`
  const asked = words
    ? sql`, 'question', question, 'asked_by_name', asked_by_name, 'answer', answer, 'answered_by_name', answered_by_name`
    : sql``
  const signer = words ? sql`, 'signer_name', signer_name` : sql``
  const denier = words ? sql`, 'denied_by_name', denied_by_name, 'reason', b.reason` : sql``
  const request = sql.join(
    [...compared, ...(words ? named : [])].map((column) => sql`${column}::text, r.${sql.identifier(column)}`),
    sql`, `,
  )
  const rows = await tx.execute<RequestRecord & { id: string }>(sql`
    select r.id, jsonb_build_object(${request}) as request,
      ${of(
        'refund_signatures',
        sql`'level', level, 'signer_id', signer_id, 'content_hash', b.content_hash, 'refundable_seen', refundable_seen,
          'dispute_seen', dispute_seen, 'is_voided', voided_at is not null${signer}`,
        sql`signed_at`,
      )} as signatures,
      ${of('refund_questions', sql`'asked_by', asked_by, 'answered_by', answered_by${asked}`, sql`asked_at`)} as questions,
      ${of('refund_denials', sql`'denied_by', denied_by${denier}`, sql`denied_by`)} as denials,
      ${of(
        'policy_decisions',
        sql`'id', b.id, 'content', jsonb_build_object('version', version, 'outcome', b.outcome, 'decision', decision)`,
        sql`evaluated_at`,
      )} as decisions
    from refund_requests r where r.id in ${ids}`)
  return new Map(rows.map(({ id, ...record }) => [id, record]))
}

async function readSeals(tx: Tx, ids: string[]): Promise<Map<string, Seal>> {
  const rows = await tx.execute<Seal & { id: string }>(sql`
    with erased as (select body from audit_log where event = 'customer.erased')
    select t.audit_id as id, t.sealed, k.key,
      exists (select from erased e where strpos(e.body, '"customerId":' || to_json(t.subject)::text) > 0) as erased
    from audit_log l join audit_texts t on t.audit_id = l.id left join audit_subject_keys k on k.subject = t.subject
    where l.chain in ${ids}`)
  return new Map(rows.map((row) => [row.id, row]))
}
