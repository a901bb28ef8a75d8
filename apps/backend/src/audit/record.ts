import type { AuditRecord } from '@countersign/shared/audit'

/** A row of the log as it is read for an export. */
export type ExportRow = {
  id: string
  chain: string
  seq: number
  event: string
  refund_request_id: string | null
  ticket_id: string | null
  actor: string
  at: Date
  body: string
  prev_hash: string
  hash: string
}

/** In the names that others read. What a row does not say is null; nothing is made up. Pure. */
export function toRecord(row: ExportRow, texts: Record<string, string> | null): AuditRecord {
  const body = membersOf(row.body)
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : null)
  const number = (name: string) => (typeof body[name] === 'number' ? body[name] : null)
  const refundId = text('stripeRefundId')
  const key = text('idempotencyKey')
  return {
    audit_id: row.id,
    request_id: row.refund_request_id,
    event: row.event,
    actor: row.actor,
    timestamp: row.at.toISOString(),
    inputs: {
      policy_version: text('policyVersion'),
      risk_score: number('riskScore'),
      amount_requested: number('amount'),
    },
    decision: {
      ai_decision: text('aiDecision'),
      ai_confidence: number('aiConfidence'),
      human_override: typeof body['humanOverride'] === 'boolean' ? body['humanOverride'] : null,
    },
    execution: {
      processor: text('processor') ?? (refundId === null && key === null ? null : 'stripe'),
      refund_id: refundId,
      idempotency_key: key,
    },
    ticket_id: row.ticket_id,
    facts_hash: text('factsHash'),
    model: text('model'),
    prompt_version: text('promptVersion'),
    chain: row.chain,
    seq: row.seq,
    prev_hash: row.prev_hash,
    hash: row.hash,
    body: row.body,
    texts,
  }
}

function membersOf(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>
  } catch {
    return {}
  }
}
