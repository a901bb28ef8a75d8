import { formatAmount, formatMoney } from '@countersign/shared/money'
import type { PolicyDecision, SignatureLevel } from '@countersign/shared/policy'
import { countRules, decidingRules, wordsIn } from '@countersign/shared/words'
import type { HubspotDelivery, TicketPhase, ZendeskDelivery } from '#audit/deliveries.ts'
import type { RefundRow } from '#refunds/tables.ts'

const lapseTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

// Notes are read by everybody who can see the ticket, whatever their language.
const { describeDecision, describeLevels, describeProgress, describeRule, verification } = wordsIn('en')

/** The note, fields and metadata for a policy decision on a request. `row` is as it will be once the transition commits. */
export function decisionNote(
  row: RefundRow,
  decision: PolicyDecision,
  latestInvoiceId: string | null,
): ZendeskDelivery {
  const money = { amount: row.amount, currency: row.currency }
  const { passed, all } = countRules(decision)
  const lines = [
    openingLine(row, decision),
    `Policy (${decision.version}): ${describeDecision(decision)}; ${passed} of ${all} rules passed.`,
    ...decidingRules(decision).map((rule) => `- ${rule.result}: ${describeRule(rule)}`),
    `Customer: ${verification[row.verificationLevel].toLowerCase()} (Stripe ${row.customerId}).`,
    `Payment: ${row.paymentIntentId}, ${row.destination}.`,
    `${describeProgress({ ...row, money, openLevels: row.levels })}.`,
    `Request ${row.id}`,
  ]
  return {
    sink: 'zendesk',
    note: lines.join('\n'),
    exact: [],
    fields: {
      refund_requested: true,
      requested_amount: formatAmount(money).replaceAll(',', ''),
      stripe_customer_id: row.customerId,
      verification_status: `cs_verified_${row.verificationLevel}`,
      policy_result: `cs_policy_${decision.outcome}`,
      ...(latestInvoiceId && { latest_invoice_id: latestInvoiceId }),
      ...entering(row).fields,
    },
    phase: phaseOf(row),
    metadata: metadata(row, { policy_version: decision.version, policy_outcome: decision.outcome }),
  }
}

/** Nobody asks for what policy forbids: whoever records a denial has only checked it. */
function openingLine(row: RefundRow, decision: PolicyDecision): string {
  const refund = `Refund of ${formatMoney({ amount: row.amount, currency: row.currency })}`
  return decision.outcome === 'deny'
    ? `${refund} checked by ${row.proposerName}: policy does not allow it.`
    : `${refund} requested by ${row.proposerName}.`
}

/** The note for what became of the money. */
export function outcomeNote(row: RefundRow): ZendeskDelivery {
  const money = { amount: row.amount, currency: row.currency }
  const lines = [
    describeProgress({ ...row, money, openLevels: [] }),
    ...(row.stripeRefundId ? [`Stripe refund ${row.stripeRefundId}`] : []),
    ...(row.traceReference ? [`Trace reference for the bank: ${row.traceReference}`] : []),
    `Request ${row.id}`,
  ]
  return {
    sink: 'zendesk',
    note: lines.join('\n'),
    exact: row.traceReference ? [row.traceReference] : [],
    ...entering(row),
    metadata: metadata(row, row.stripeRefundId ? { stripe_refund_id: row.stripeRefundId } : {}),
  }
}

/** A signature, and who has to sign next. */
export function signatureNote(row: RefundRow, signerName: string, missing: readonly SignatureLevel[]): ZendeskDelivery {
  const money = formatMoney({ amount: row.amount, currency: row.currency })
  const next =
    missing.length > 0 ? `Still needs the signature of ${describeLevels(missing)}.` : 'It goes to Stripe next.'
  const said = note(row, [`${signerName} approved the refund of ${money}. ${next}`], { signature: row.state })
  return missing.length > 0 ? said : { ...said, ...entering(row) }
}

export function denialNote(row: RefundRow, deniedBy: string, reason: string): ZendeskDelivery {
  const money = formatMoney({ amount: row.amount, currency: row.currency })
  const said = [`${deniedBy} denied the refund of ${money}: ${reason}`, 'No money has moved.']
  return { ...note(row, said, {}), ...entering(row) }
}

export function cancelNote(row: RefundRow, canceledBy: string): ZendeskDelivery {
  const money = formatMoney({ amount: row.amount, currency: row.currency })
  return { ...note(row, [`${canceledBy} withdrew the refund of ${money}. Nothing was sent.`], {}), ...entering(row) }
}

export type Wait = {
  /** Levels without a signature. */
  missing: readonly SignatureLevel[]
  dueAt: Date
  /** Whose question is open. */
  asker: string | null
  /** Whom it was handed to. */
  delegate: string | null
}

/** Half of the time for signing is over. */
export function reminderNote(row: RefundRow, wait: Wait): ZendeskDelivery {
  return note(row, [`Reminder: ${stillWaits(row, wait)}`, lapse(wait)], { kind: 'reminder' })
}

/** Most of the time for signing is over: no longer a matter of the one it was handed to. */
export function escalationNote(row: RefundRow, wait: Wait): ZendeskDelivery {
  const everybody = `Anybody in ${describeGroups(wait.missing)} who did not ask for it can decide.`
  return note(row, [`Urgent: ${stillWaits(row, wait)}`, everybody, lapse(wait)], { kind: 'escalation' })
}

function stillWaits(row: RefundRow, { missing, asker, delegate }: Wait): string {
  const money = formatMoney({ amount: row.amount, currency: row.currency })
  if (asker) return `the refund of ${money} waits for an answer to the question of ${asker}.`
  const handed = delegate ? ` It was handed to ${delegate}.` : ''
  return `the refund of ${money} waits for the signature of ${describeLevels(missing)}.${handed}`
}

function describeGroups(missing: readonly SignatureLevel[]): string {
  return missing.includes('lead') ? 'the lead or finance group' : 'the finance group'
}

function lapse({ dueAt }: Wait): string {
  return `Without it the request expires on ${lapseTime.format(dueAt)} UTC and has to be made anew.`
}

export function delegationNote(row: RefundRow, from: string, to: string): ZendeskDelivery {
  const money = formatMoney({ amount: row.amount, currency: row.currency })
  const text = `${from} handed the refund of ${money} to ${to} to decide. Other leads and finance may still decide.`
  return note(row, [text], { kind: 'delegation' })
}

export function questionNote(row: RefundRow, said: string, kind: 'question' | 'answer'): ZendeskDelivery {
  return note(row, [said], { kind })
}

/** What the ticket shows from here on; `row` is as it will be. */
function entering(row: RefundRow): Pick<ZendeskDelivery, 'fields' | 'phase'> {
  return { fields: { approval_status: approvalStatus(row) }, phase: phaseOf(row) }
}

function phaseOf({ state }: RefundRow): TicketPhase {
  switch (state) {
    case 'approval_required':
      return 'waits'
    case 'requested':
    case 'verified':
    case 'approved':
    case 'submitted_to_stripe':
      return 'moves'
    case 'confirmed':
    case 'denied':
    case 'expired':
    case 'canceled':
    case 'failed':
      return 'over'
  }
}

/** A tagger's value: what became of the signatures, `none` where policy asked for none. */
function approvalStatus({ state, levels }: RefundRow): string {
  if (state === 'approval_required') return 'cs_approval_waiting'
  if (state === 'denied' || state === 'expired' || state === 'canceled') return `cs_approval_${state}`
  return levels.length > 0 ? 'cs_approval_approved' : 'cs_approval_none'
}

/** Words only: the ticket's fields and status stay. */
export function note(row: RefundRow, lines: string[], more: Record<string, string>): ZendeskDelivery {
  const text = [...lines, `Request ${row.id}`].join('\n')
  return { sink: 'zendesk', note: text, exact: [], fields: {}, metadata: metadata(row, more) }
}

/** The bank returned the money days after it was confirmed: whoever solved the ticket has to know. */
export function reopeningNote(row: RefundRow): ZendeskDelivery {
  const note = outcomeNote(row)
  const first = 'The bank returned this refund. The customer does not have the money.'
  return { ...note, note: `${first}\n${note.note}`, reopen: true }
}

/** What HubSpot learns of a request: the agreed fields, and no words of anybody. */
export function timelineEvent(
  row: RefundRow,
  eventTypeName: HubspotDelivery['eventTypeName'],
  policyOutcome: PolicyDecision['outcome'] | null,
): HubspotDelivery {
  return {
    sink: 'hubspot',
    customerId: row.customerId,
    eventTypeName,
    properties: {
      refund_request_id: row.id,
      ticket_id: row.ticketId,
      payment_intent_id: row.paymentIntentId,
      amount: row.amount,
      currency: row.currency,
      amount_text: formatMoney({ amount: row.amount, currency: row.currency }),
      verification_status: row.verificationLevel,
      policy_version: row.policyVersion,
      ...(policyOutcome && { policy_outcome: policyOutcome }),
      ...(row.stripeRefundId && { stripe_refund_id: row.stripeRefundId }),
      requested_at: row.requestedAt.toISOString(),
    },
  }
}

function metadata(row: RefundRow, more: Record<string, string>): ZendeskDelivery['metadata'] {
  return {
    app: 'countersign',
    refund_request_id: row.id,
    state: row.state,
    amount: row.amount,
    currency: row.currency,
    content_hash: row.contentHash,
    ...more,
  }
}
