import type { CheckedClaim, WishDifference } from '@countersign/shared/handoff-case'
import { formatAmount, formatMoney } from '@countersign/shared/money'
import {
  describeApproval,
  describeChannel,
  describeClaim,
  describeDifference,
  describeLimits,
  handoffWords,
  plainWords,
} from '@countersign/shared/words/handoff'
import type { ZendeskDelivery } from '#audit/deliveries.ts'
import { limitsSaid } from '#handoffs/content.ts'
import type { CaseContent } from '#handoffs/content.ts'
import type { HandoffRow } from '#handoffs/tables.ts'
import type { TicketContent } from '#integrations/zendesk/client.ts'

/** What a ticket is told of a case. Notes are read by everybody who can see the ticket, in English. All of it is pure. */

export type Told = {
  row: Pick<
    HandoffRow,
    'id' | 'kind' | 'bot' | 'conversationKey' | 'content' | 'wish' | 'wishState' | 'refundRequestId' | 'redacted'
  >
  claims: readonly CheckedClaim[]
  /** The one Stripe customer with the claimed address. */
  customerId: string | null
  customerName: string | null
  /** A session that a key may vouch for. */
  isConfirmed: boolean
}

const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

export function ticketFor(told: Told): TicketContent {
  const { row } = told
  const { content } = row
  const what = row.wish ? `refund${amountIn(row.wish)}` : plainWords(content.asksFor ?? 'other')
  const source = describeChannel(content.channel, 'en')
  return {
    subject:
      row.kind === 'form' ? `Refund request by ${source}${amountIn(row.wish)}` : `Handoff from ${source}: ${what}`,
    // Only for somebody whom Zendesk does not know yet.
    requester: { email: content.email, name: told.customerName ?? content.email, locale: content.language },
    note: noteFor(told),
    fields: fieldsFor(told),
    metadata: metadataFor(told),
    tags: [
      'countersign_handoff',
      `countersign_channel_${tagWord(content.channel)}`,
      ...(content.asksFor ? [`countersign_intent_${content.asksFor}`] : []),
    ],
    externalId: externalIdOf(row),
  }
}

export function externalIdOf({ id }: Pick<HandoffRow, 'id'>): string {
  return `countersign-handoff-${id}`
}

/** What was verified, what was done, what comes next. */
export function noteFor({ row, claims }: Told): string {
  const { content } = row
  return [
    opening(row),
    ...(content.sentiment
      ? [
          `The customer writes ${content.language ?? 'an unknown language'} and is ${handoffWords('en').sentiments[content.sentiment]}.`,
        ]
      : []),
    '',
    asks(content),
    ...(content.summary ? [content.summary] : []),
    '',
    'Checked against Stripe:',
    ...(claims.length > 0 ? claims.map((claim) => `- ${describeClaim(claim, 'en')}`) : ['- nothing was claimed']),
    ...evidenceLine(content),
    '',
    ...(content.actionsDone.length > 0 ? [`Done by the bot: ${content.actionsDone.map(plainWords).join(', ')}.`] : []),
    refundLine(row),
    ...botPolicyLine(content),
    ...botLimitLines(content),
    ...(content.riskFlags.length > 0 ? [`Risk flags: ${content.riskFlags.map(plainWords).join(', ')}.`] : []),
    ...(row.redacted > 0 ? [`Card data was removed before this was stored (${row.redacted}).`] : []),
    `Next best action, says the bot: ${content.suggestion ?? 'nothing'}`,
    `Case ${row.id}, ${row.kind} ${content.reference}${content.trail?.runId ? `, run ${content.trail.runId}` : ''}`,
  ].join('\n')
}

function opening({ kind, bot, content }: Told['row']): string {
  const at = `${clock.format(new Date(content.endedAt))} UTC`
  return kind === 'form'
    ? `Refund request by ${describeChannel(content.channel, 'en')} (${bot}), ${at}.`
    : `Handoff from ${describeChannel(content.channel, 'en')} (${bot}), ended ${at}.`
}

function asks({ asksFor, alsoAsksFor }: CaseContent): string {
  const also = alsoAsksFor.length > 0 ? ` (also: ${alsoAsksFor.map(plainWords).join(', ')})` : ''
  return `Asks for: ${asksFor ? plainWords(asksFor) : 'a refund'}${also}`
}

function refundLine({ wish, wishState, refundRequestId }: Told['row']): string {
  if (!wish) return 'No refund was asked for.'
  const what = `A ${wish.type}${amountIn(wish)} is wished for`
  return wishState === 'waiting'
    ? `${what}; it is asked for as request ${refundRequestId ?? ''}, and policy decides.`
    : `${what}; whoever works on this ticket can ask for it. Nothing was requested.`
}

function botPolicyLine({ botPolicy }: CaseContent): string[] {
  if (!botPolicy) return []
  const { version, eligibility, reasons } = botPolicy
  const said = [version, eligibility, ...reasons].filter((word) => word !== null && word !== '')
  return said.length === 0
    ? []
    : [`Policy as the bot saw it (ours decides): ${said.map((word) => plainWords(String(word))).join(', ')}.`]
}

function botLimitLines(content: CaseContent): string[] {
  const limits = describeLimits(limitsSaid(content), 'en')
  const approval = describeApproval(content.botApproval, 'en')
  return [
    ...(limits === '' ? [] : [`Limits as the bot saw them (ours decide): ${limits}.`]),
    ...(approval === '' ? [] : [`Approval as the bot saw it (ours decides): ${approval}.`]),
  ]
}

function evidenceLine({ verification }: CaseContent): string[] {
  const named = verification?.evidence ?? []
  return named.length > 0 ? [`Evidence of identity that the bot names: ${named.map(plainWords).join(', ')}.`] : []
}

/** Why an existing ticket is told: a form named it, Stripe was down when it was made, or a later word has come. */
export type ToldBecause = 'named' | 'checked' | 'later'

const because: Record<ToldBecause, string[]> = {
  named: [],
  checked: ['Stripe has answered by now. This is the case as it is checked.', ''],
  later: ['The conversation went on. This is the case as it stands now.', ''],
}

/** A note for a ticket that is there already. What its fields say of the refund is the request's to say. */
export function updateNote(told: Told, why: ToldBecause, differences: readonly WishDifference[]): ZendeskDelivery {
  const changed = differences.map((difference) => `- ${describeDifference(difference, 'en')}`)
  const lines = [
    ...because[why],
    ...(changed.length > 0
      ? ['Something else is said by now. The ticket and the refund stay as they were first asked for:', ...changed, '']
      : []),
    noteFor(told),
  ]
  const { refund_requested: _asked, requested_amount: _amount, verification_status, ...fields } = fieldsFor(told)
  // Somebody may be proven by other means: what this case does not prove takes nothing away.
  const proven = told.isConfirmed && verification_status ? { verification_status } : {}
  const metadata = metadataFor(told)
  return { sink: 'zendesk', note: lines.join('\n'), exact: [], fields: { ...fields, ...proven }, metadata }
}

function fieldsFor({ row, customerId, isConfirmed, claims }: Told): TicketContent['fields'] {
  const { content, wish } = row
  const knows = (claim: CheckedClaim['claim']) =>
    claims.some((checked) => checked.claim === claim && checked.verdict === 'confirmed')
  return {
    verification_status: isConfirmed ? 'cs_verified_confirmed' : 'cs_verified_none',
    refund_requested: wish !== null,
    ...(customerId && { stripe_customer_id: customerId }),
    ...(content.said.invoiceId && knows('invoice') && { latest_invoice_id: content.said.invoiceId }),
    ...(wish?.currency && {
      requested_amount: formatAmount({ amount: wish.amount, currency: wish.currency }).replaceAll(',', ''),
    }),
  }
}

/** The bot's own id of the conversation, outside of the note; where that is an address, our key of it instead. */
export function referenceFor({ content, conversationKey }: Pick<HandoffRow, 'content' | 'conversationKey'>): string {
  return /@|%40/i.test(content.reference) ? conversationKey.slice(0, 32) : content.reference
}

/** Ids and codes; under 1 KB whatever was sent. */
function metadataFor({ row, customerId, isConfirmed }: Told): TicketContent['metadata'] {
  const { content, wish } = row
  return {
    app: 'countersign',
    event: 'handoff',
    handoff_id: row.id,
    bot: row.bot,
    channel: content.channel,
    conversation: referenceFor(row).slice(0, 100),
    ended_at: content.endedAt,
    verification_status: isConfirmed ? 'confirmed' : 'none',
    ...(customerId && { stripe_customer_id: customerId.slice(0, 100) }),
    ...(wish && { amount: wish.amount, currency: wish.currency ?? 'unknown' }),
    ...(row.refundRequestId && { refund_request_id: row.refundRequestId }),
  }
}

function amountIn(wish: HandoffRow['wish']): string {
  return wish?.currency ? ` of ${formatMoney({ amount: wish.amount, currency: wish.currency })}` : ''
}

/** Tags hold no spaces and no capitals; other letters than these nobody promises. */
function tagWord(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')
}
