import type { AuditRecord } from '@countersign/shared/audit'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { labelOf } from '#access/actor.ts'
import { csvLine } from '#audit/csv.ts'
import { toRecord } from '#audit/record.ts'
import type { ExportRow } from '#audit/record.ts'
import { openTexts } from '#audit/texts.ts'
import type { Db } from '#db/open.ts'

export type ExportFilter = {
  ticketId?: string
  /** Stripe's id. */
  customerId?: string
  /** Zendesk's id of an agent, or `bot:<name>`: what they did. */
  agentId?: string
  refundRequestId?: string
  since?: Date
  until?: Date
  /** With what people wrote, where its key is there and this login may read it. */
  withTexts: boolean
}

const page = 1000

/** Rows in the order of time, oldest first; never more than a page in memory. */
export async function* exportAudit(db: Db, filter: ExportFilter): AsyncGenerator<AuditRecord> {
  let after: ExportRow | null = null
  for (;;) {
    const rows: Row[] = await readPage(db, filter, after)
    for (const { sealed, key, ...row } of rows) {
      yield toRecord(toRow(row), sealed === null ? null : openTexts(sealed, key))
    }
    const last = rows.at(-1)
    if (!last || rows.length < page) return
    after = toRow(last)
  }
}

type Row = Omit<ExportRow, 'at'> & { at: string | Date; sealed: string | null; key: string | null }

function toRow(row: Omit<ExportRow, 'at'> & { at: string | Date }): ExportRow {
  return { ...row, at: new Date(row.at) }
}

async function readPage(db: Db, filter: ExportFilter, after: ExportRow | null): Promise<Row[]> {
  const texts = filter.withTexts
    ? sql`left join audit_texts t on t.audit_id = l.id left join audit_subject_keys k on k.subject = t.subject`
    : sql``
  const words = filter.withTexts ? sql`t.sealed, k.key` : sql`null as sealed, null as key`
  const behind = after ? [sql`(l.at, l.id) > (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`] : []
  return db.execute<Row>(sql`
    select l.id, l.chain, l.seq, l.event, l.refund_request_id, l.ticket_id, l.actor, l.at, l.body, l.prev_hash, l.hash,
      ${words}
    from audit_log l ${texts}
    where ${sql.join([sql`true`, ...conditions(filter), ...behind], sql` and `)}
    order by l.at, l.id limit ${page}`)
}

function conditions({ ticketId, customerId, agentId, refundRequestId, since, until }: ExportFilter): SQL[] {
  return [
    ...(ticketId === undefined ? [] : [sql`l.ticket_id = ${ticketId}`]),
    ...(refundRequestId === undefined ? [] : [sql`l.refund_request_id = ${refundRequestId}`]),
    ...(agentId === undefined ? [] : [sql`l.actor = ${labelOf(agentId)}`]),
    ...(since === undefined ? [] : [sql`l.at >= ${since.toISOString()}::timestamptz`]),
    ...(until === undefined ? [] : [sql`l.at < ${until.toISOString()}::timestamptz`]),
    ...(customerId === undefined ? [] : [ofCustomer(customerId)]),
  ]
}

/**
 * Their requests; rows that name them without one (a choice of customer, a proof of identity); and of their tickets, and of
 * the cases that led there, whatever is not about another customer. A choice that was undone makes no ticket theirs.
 */
function ofCustomer(customerId: string): SQL {
  const named = sql`${`"customerId":${JSON.stringify(customerId)}`}`
  const caseOf = sql.raw(`substring(body from '"handoffId":"([^"]+)"')`)
  const tickets = sql`(
    select ticket_id from refund_requests where customer_id = ${customerId}
    union select ticket_id from ticket_customers where customer_id = ${customerId}
    union select ticket_id from audit_log where event not like 'customer.%' and strpos(body, ${named}) > 0)`
  return sql`(l.refund_request_id in (select id from refund_requests where customer_id = ${customerId})
    or strpos(l.body, ${named}) > 0
    or (l.refund_request_id is null and strpos(l.body, '"customerId":"') = 0 and (
      l.ticket_id in ${tickets}
      or ${caseOf} in (select ${caseOf} from audit_log where event like 'handoff.%' and ticket_id in ${tickets}))))`
}

const columns: [string, (record: AuditRecord) => string | number | boolean | null][] = [
  ['audit_id', (r) => r.audit_id],
  ['request_id', (r) => r.request_id],
  ['event', (r) => r.event],
  ['actor', (r) => r.actor],
  ['timestamp', (r) => r.timestamp],
  ['inputs.policy_version', (r) => r.inputs.policy_version],
  ['inputs.risk_score', (r) => r.inputs.risk_score],
  ['inputs.amount_requested', (r) => r.inputs.amount_requested],
  ['decision.ai_decision', (r) => r.decision.ai_decision],
  ['decision.ai_confidence', (r) => r.decision.ai_confidence],
  ['decision.human_override', (r) => r.decision.human_override],
  ['execution.processor', (r) => r.execution.processor],
  ['execution.refund_id', (r) => r.execution.refund_id],
  ['execution.idempotency_key', (r) => r.execution.idempotency_key],
  ['ticket_id', (r) => r.ticket_id],
  ['facts_hash', (r) => r.facts_hash],
  ['model', (r) => r.model],
  ['prompt_version', (r) => r.prompt_version],
  ['chain', (r) => r.chain],
  ['seq', (r) => r.seq],
  ['prev_hash', (r) => r.prev_hash],
  ['hash', (r) => r.hash],
  ['body', (r) => r.body],
  ['texts', (r) => r.texts && JSON.stringify(r.texts)],
]

export const csvHeader = csvLine(columns.map(([name]) => name))

export function toCsv(record: AuditRecord): string {
  return csvLine(columns.map(([, read]) => read(record)))
}
