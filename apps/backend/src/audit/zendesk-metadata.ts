import type { ZendeskDelivery } from '#audit/deliveries.ts'

/** Zendesk takes 1 KB. */
const mostBytes = 1024

/** What a reader of the ticket's audit needs before anything else. */
const first = ['app', 'audit_id', 'also', 'refund_request_id', 'state', 'amount', 'currency', 'content_hash'] as const

/**
 * Metadata of one update: what the newest of its notes says, and the ids of all their audit rows, by which a later try
 * finds them. Always below the limit: what is less needed is left out. Pure.
 */
export function fitMetadata(
  metadata: readonly ZendeskDelivery['metadata'][],
  auditIds: readonly string[],
): ZendeskDelivery['metadata'] {
  const [auditId = '', ...also] = auditIds
  const all: ZendeskDelivery['metadata'] = Object.assign({}, ...metadata, {
    audit_id: auditId,
    ...(also.length > 0 && { also: also.join(' ') }),
  })
  const rest = Object.keys(all).filter((name) => !first.some((known) => known === name))
  const fitted: ZendeskDelivery['metadata'] = {}
  for (const name of [...first, ...rest]) {
    const value = all[name]
    if (value === undefined) continue
    if (Buffer.byteLength(JSON.stringify({ ...fitted, [name]: value })) <= mostBytes) fitted[name] = value
  }
  return fitted
}
