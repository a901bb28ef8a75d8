import { createHash } from 'node:crypto'
import type { Finding } from './check-money.ts'
import type { AuditRow, DeliveryRow, Evidence } from './evidence.ts'

/** C4: one audit row for each change that the database saw, in its order, and a chain that verifies. */
export function checkAudit(evidence: Evidence): Finding[] {
  const { requests, history, audit, signatures, questions } = evidence
  const what: string[] = []
  for (const { id } of requests) {
    const own = audit.filter(({ refund_request_id }) => refund_request_id === id)
    const seen = history.filter((entry) => entry.id === id).map(eventOf)
    const written = own.map(({ event }) => event).filter((event) => changes.has(event))
    if (seen.join() !== written.join()) what.push(`${id} went ${seen.join(' ')}; the log says ${written.join(' ')}`)
    const times = (event: string) => own.filter((row) => row.event === event).length
    const of = <T extends { refund_request_id: string }>(rows: T[]) =>
      rows.filter((row) => row.refund_request_id === id)
    if (times('refund.signed') !== of(signatures).length) what.push(`${id}: signatures and their audit rows differ`)
    if (times('refund.question_asked') !== of(questions).length)
      what.push(`${id}: questions and their audit rows differ`)
    const answers = of(questions).filter(({ answered_by }) => answered_by !== null)
    if (times('refund.question_answered') !== answers.length) what.push(`${id}: answers and their audit rows differ`)
    const broken = findBreak(own)
    if (broken) what.push(`${id}: ${broken}`)
  }
  return what.map((text) => ({ check: 'C4', what: text }))
}

const states = ['requested', 'verified', 'approval_required', 'approved', 'submitted_to_stripe', 'confirmed']
const changes = new Set(
  [...states, 'denied', 'expired', 'canceled', 'failed', 'outcome_learned'].map((name) => `refund.${name}`),
)

function eventOf({ from_state, to_state }: Evidence['history'][number]): string {
  return from_state === to_state ? 'refund.outcome_learned' : `refund.${to_state}`
}

/** The chain computed again, from its description and not from the trigger that wrote it. */
function findBreak(rows: readonly AuditRow[]): string | null {
  let previous = ''
  for (const [index, row] of rows.entries()) {
    if (row.seq !== index + 1) return `audit row ${index + 1} is missing`
    const text = [
      previous,
      row.chain,
      row.seq,
      row.id,
      row.event,
      row.refund_request_id ?? '',
      row.ticket_id ?? '',
      row.actor,
      row.at.toISOString(),
      row.body,
    ].join('\n')
    const hash = createHash('sha256').update(text).digest('hex')
    if (row.prev_hash !== previous || row.hash !== hash) return `audit row ${row.seq} does not fit the chain`
    previous = hash
  }
  return null
}

/** C6: what the sinks hold is what was written for them: once each, in order. */
export function checkSinks(evidence: Evidence): Finding[] {
  const { deliveries, zendeskAudits, hubspotEventIds, audit, openAlerts } = evidence
  const what: string[] = []
  // One update may speak for several rows: it names the first, and the others beside it.
  const noteIds = zendeskAudits.flatMap(({ metadata: { custom } }) => [
    custom?.['audit_id'],
    ...(typeof custom?.['also'] === 'string' ? custom['also'].split(' ') : []),
  ])
  const inOrder: number[] = []
  for (const delivery of deliveries) {
    const ids: readonly unknown[] = delivery.sink === 'zendesk' ? noteIds : hubspotEventIds
    const times = ids.filter((id) => id === delivery.audit_id).length
    const wanted = delivery.state === 'delivered' ? 1 : 0
    if (times !== wanted)
      what.push(`${delivery.sink} holds ${eventFor(audit, delivery)} ${times} times (${delivery.state})`)
    if (
      delivery.state === 'failed' &&
      !openAlerts.some(({ kind, subject }) => kind === 'delivery' && subject === delivery.id)
    )
      what.push(`${delivery.sink} refused ${eventFor(audit, delivery)}, and nobody was told`)
    if (delivery.sink === 'zendesk' && times > 0) inOrder.push(noteIds.indexOf(delivery.audit_id))
  }
  if (inOrder.some((at, index) => index > 0 && at < (inOrder[index - 1] ?? 0)))
    what.push('notes stand in another order')
  for (const row of audit.filter(isForTheTicket)) {
    if (!deliveries.some(({ audit_id, sink }) => audit_id === row.id && sink === 'zendesk'))
      what.push(`nothing was written for the ticket about ${row.event}`)
  }
  return what.map((text) => ({ check: 'C6', what: text }))
}

/** What the people on the ticket must learn of. */
function isForTheTicket({ event }: AuditRow): boolean {
  const told = [
    'approval_required',
    'denied',
    'expired',
    'canceled',
    'confirmed',
    'failed',
    'signed',
    'reminded',
    'escalated',
    'delegated',
  ]
  return told.some((name) => event === `refund.${name}`) && event !== 'refund.signed'
}

function eventFor(audit: readonly AuditRow[], { audit_id }: DeliveryRow): string {
  return audit.find(({ id }) => id === audit_id)?.event ?? audit_id
}

/** C5 and C9: what is not final has been handed to a person, or has something that will move it. */
export function checkNothingWaits(evidence: Evidence): Finding[] {
  const found: Finding[] = []
  const final = ['confirmed', 'denied', 'expired', 'canceled', 'failed']
  for (const request of evidence.requests.filter(({ state }) => !final.includes(state))) {
    const alert = evidence.openAlerts.some(
      ({ subject, refund_request_id }) => subject === request.id || refund_request_id === request.id,
    )
    if (request.outcome !== 'parked' || !alert) {
      found.push({ check: 'C5', what: `${request.id} is still ${request.state} ${request.outcome ?? ''}` })
    }
    const timer = request.next_check_at ?? request.due_at ?? request.send_after
    if (!alert && !timer && !evidence.hasWaitingJob(request.id)) {
      found.push({ check: 'C9', what: `${request.id} waits silently as ${request.state} ${request.outcome ?? ''}` })
    }
  }
  for (const { sink, state, last_error } of evidence.deliveries) {
    if (state === 'waiting') found.push({ check: 'C5', what: `a delivery to ${sink} still waits (${last_error})` })
  }
  if (evidence.openEvents > 0) found.push({ check: 'C5', what: `${evidence.openEvents} webhooks were not worked off` })
  return found
}
