import { formatAmount, formatMoney } from '@countersign/shared/money'
import type { PolicyDecision, SignatureLevel } from '@countersign/shared/policy'
import { countRules, decidingRules, wordsIn } from '@countersign/shared/words'
import type { HubspotDelivery, ZendeskDelivery } from '#audit/deliveries.ts'
import type { RefundRow } from '#refunds/tables.ts'

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
    },
    metadata: metadata(row, { policy_version: decision.version, policy_outcome: decision.outcome }),
  }
}

/** Nobody asks for what policy forbids: whoever records a denial has only checked it. */
function openingLine(row: RefundRow, decision: PolicyDecision): string {
  const refund = `Refund of ${formatMoney({ amount: row.amount, currency: row.currency })}`
  return decision.outcome === 'denied'
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
    fields: {},
    metadata: metadata(row, row.stripeRefundId ? { stripe_refund_id: row.stripeRefundId } : {}),
  }
}

/** A signature, and who has to sign next. */
export function signatureNote(row: RefundRow, signerName: string, missing: readonly SignatureLevel[]): ZendeskDelivery {
  const money = formatMoney({ amount: row.amount, currency: row.currency })
  const next =
    missing.length > 0 ? `Still needs the signature of ${describeLevels(missing)}.` : 'It is sent to Stripe now.'
  return note(row, [`${signerName} approved the refund of ${money}. ${next}`], { signature: row.state })
}

export function denialNote(row: RefundRow, deniedBy: string, reason: string): ZendeskDelivery {
  const money = formatMoney({ amount: row.amount, currency: row.currency })
  return note(row, [`${deniedBy} denied the refund of ${money}: ${reason}`, 'No money has moved.'], {})
}

export function cancelNote(row: RefundRow, canceledBy: string): ZendeskDelivery {
  const money = formatMoney({ amount: row.amount, currency: row.currency })
  return note(row, [`${canceledBy} withdrew the refund of ${money}. Nothing was sent.`], {})
}

export function delegationNote(row: RefundRow, from: string, to: string): ZendeskDelivery {
  const money = formatMoney({ amount: row.amount, currency: row.currency })
  const text = `${from} handed the refund of ${money} to ${to} to decide. Other leads and finance may still decide.`
  return note(row, [text], { kind: 'delegation' })
}

export function questionNote(row: RefundRow, said: string, kind: 'question' | 'answer'): ZendeskDelivery {
  return note(row, [said], { kind })
}

function note(row: RefundRow, lines: string[], more: Record<string, string>): ZendeskDelivery {
  const text = [...lines, `Request ${row.id}`].join('\n')
  return { sink: 'zendesk', note: text, exact: [], fields: {}, metadata: metadata(row, more) }
}

/** The bank returned the money days after it was confirmed: whoever solved the ticket has to know. */
export function reopeningNote(row: RefundRow): ZendeskDelivery {
  const note = outcomeNote(row)
  const first = 'The bank returned this refund. The customer does not have the money.'
  return { ...note, note: `${first}\n${note.note}`, reopen: true }
}

/** HubSpot learns of a request once, and of its confirmation once. */
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
