import type { AuditRow, DeliveryRow, Evidence, RequestRow, SignatureRow, ZendeskAudit } from './evidence.ts'
import { ofRun, postsOf } from './run-state.ts'
import type { Run } from './run-state.ts'

/** What of a run the witnesses are asked about; acts of several processes have no more. */
export type Subject = Pick<
  Run,
  'party' | 'payments' | 'seed' | 'ledger' | 'history' | 'knownEvents' | 'latePostsArrived' | 'tampered'
> & {
  world: Pick<Run['world'], 'sql' | 'stripe' | 'zendesk' | 'hubspot'>
  queue: Pick<Run['queue'], 'all'>
}

/** Reads the witnesses of one run. */
export async function gather(run: Subject): Promise<Evidence> {
  const { world, party } = run
  run.ledger = world.stripe.ledger()
  const [tables, zendeskAudits] = await Promise.all([readTables(run), readAudits(run)])
  const contacts = world.hubspot.ledger().contacts
  // HubSpot keeps addresses in lower case.
  const email = party.email.toLowerCase()
  return {
    ...tables,
    payments: ofRun(run, run.ledger),
    posts: postsOf(run),
    latePosts: run.latePostsArrived,
    zendeskAudits,
    hubspotEventIds: (contacts.find((contact) => contact.email?.toLowerCase() === email)?.events ?? []).map(
      ({ id }) => id,
    ),
    history: run.history,
    beneficiary: party.email,
    tampered: run.tampered,
    hasWaitingJob: (id) => run.queue.all().some(({ data }) => 'refundRequestId' in data && data.refundRequestId === id),
  }
}

type Tables = Pick<
  Evidence,
  'requests' | 'signatures' | 'questions' | 'audit' | 'deliveries' | 'openAlerts' | 'mirror' | 'openEvents'
>

async function readTables({ world: { sql }, party, knownEvents }: Subject): Promise<Tables> {
  const { customerId, twinId, ticketId } = party
  const requests = await sql<RequestRow[]>`
    select id, state, outcome, ticket_id, payment_intent_id, customer_id, amount::int, currency, reason,
      refundable_at_request::int, verification_level, proposer_id, stripe_refund_id, first_sent_at, next_check_at,
      send_after, due_at, requested_at
    from refund_requests where customer_id = ${customerId}`
  const ids = requests.map(({ id }) => id)
  const [signatures, questions, audit, deliveries, openAlerts, mirror, inbox] = await Promise.all([
    sql<SignatureRow[]>`
      select id, refund_request_id, level, signer_id, refundable_seen::int, signed_at, voided_at
      from refund_signatures where refund_request_id = any(${ids})`,
    sql<Evidence['questions']>`
      select refund_request_id, answered_by, answered_at from refund_questions where refund_request_id = any(${ids})`,
    sql<AuditRow[]>`
      select id, chain, seq, event, refund_request_id, ticket_id, actor, at, body, prev_hash, hash
      from audit_log where refund_request_id = any(${ids}) order by chain, seq`,
    sql<DeliveryRow[]>`
      select id, position::int, audit_id, sink, state, last_error from deliveries
      where ticket_id = ${ticketId} order by position`,
    sql<Evidence['openAlerts']>`select kind, subject, refund_request_id from alerts where resolved_at is null`,
    sql<Evidence['mirror']>`
      select id, status from stripe_refunds where customer_id = any(${[customerId, twinId ?? customerId]})`,
    sql`select 1 from webhook_inbox where processed_at is null and event_id = any(${[...knownEvents]})`,
  ])
  return {
    requests: [...requests],
    signatures: [...signatures],
    questions: [...questions],
    audit: [...audit],
    deliveries: [...deliveries],
    openAlerts: [...openAlerts],
    mirror: [...mirror],
    openEvents: inbox.length,
  }
}

/** Of the ticket and of every follow-up: our metadata says what belongs together. */
async function readAudits({ world }: Subject): Promise<ZendeskAudit[]> {
  const answer = await fetch(`${world.zendesk.url}/sandbox/ledger`)
  const { tickets } = (await answer.json()) as { tickets: { audits: ZendeskAudit[] }[] }
  return tickets.flatMap(({ audits }) => audits).toSorted((a, b) => a.id - b.id)
}
