import { z } from 'zod'
import { ZendeskId } from './ids.ts'
import { Intent, Sentiment } from './intent.ts'
import { Money } from './money.ts'
import { PolicyDecision } from './policy.ts'
import { RefundState } from './refund.ts'

const Timestamp = z.iso.datetime()

/** What somebody said from outside, held against Stripe. */
export const ClaimName = z.enum([
  'customer',
  'subscription',
  'invoice',
  'invoice_status',
  'invoice_amount',
  'order_total',
  'payment',
  'payment_method',
  'refund_amount',
  'country',
  'verification',
])
export type ClaimName = z.infer<typeof ClaimName>

export const ClaimReason = z.enum([
  'matches',
  'not_at_stripe',
  'other_customer',
  'other_address',
  'differs',
  'more_than_left',
  'too_old',
  'scope_missing',
  /** Only the bot knows, and its word is not enough. */
  'bot_alone',
  'no_customer',
  'several_customers',
  'no_payment',
  'stripe_unavailable',
])
export type ClaimReason = z.infer<typeof ClaimReason>

export const CheckedClaim = z.object({
  claim: ClaimName,
  verdict: z.enum(['confirmed', 'contradicted', 'unknown']),
  /** An id or a word as it was said, or an amount. */
  said: z.union([z.string(), Money]),
  /** What Stripe says instead; null where it says the same, or nothing. */
  found: z.union([z.string(), Money]).nullable(),
  because: ClaimReason,
})
export type CheckedClaim = z.infer<typeof CheckedClaim>

/**
 * What became of the refund that was wished for. `waiting`: the ticket is not made yet. `prefilled`: the key may not ask
 * for refunds, so a person does. `refused`: it could not be asked for. `frozen`: Stripe has a refund under this id.
 */
export const WishState = z.enum(['none', 'waiting', 'prefilled', 'requested', 'refused', 'frozen'])
export type WishState = z.infer<typeof WishState>

/** A later word of the bot that changes nothing any more. */
export const WishDifference = z.object({
  what: z.enum(['address', 'refund_requested', 'refund_amount', 'payment', 'refund_type']),
  before: z.union([z.string(), Money]).nullable(),
  now: z.union([z.string(), Money]).nullable(),
})
export type WishDifference = z.infer<typeof WishDifference>

/** As the bot saw them; shown, not obeyed. Without a currency as the number that was sent. */
export const BotLimits = z.object({
  autoApproveMax: z.union([z.string(), Money]).nullable(),
  customerCap: z.union([z.string(), Money]).nullable(),
})
export type BotLimits = z.infer<typeof BotLimits>

export const BotApproval = z.object({
  required: z.boolean().nullable(),
  role: z.string().nullable(),
  status: z.string().nullable(),
})
export type BotApproval = z.infer<typeof BotApproval>

/** Part of the ticket's context: the case as it was handed over. */
export const HandoffCase = z.object({
  id: z.uuid(),
  kind: z.enum(['conversation', 'form']),
  bot: z.string(),
  channel: z.string(),
  /** When the conversation ended, or the form was sent. */
  endedAt: Timestamp,
  receivedAt: Timestamp,
  language: z.string().nullable(),
  sentiment: Sentiment.nullable(),
  asksFor: Intent.nullable(),
  alsoAsksFor: z.array(Intent),
  summary: z.string(),
  actionsDone: z.array(z.string()),
  suggestion: z.string().nullable(),
  riskFlags: z.array(z.string()),
  /** The bot's view of policy: shown, not obeyed. */
  botPolicy: z
    .object({ version: z.string().nullable(), eligibility: z.string().nullable(), reasons: z.array(z.string()) })
    .nullable(),
  botLimits: BotLimits.nullable(),
  botApproval: BotApproval.nullable(),
  /** How the bot says that it knows who this is. What of it counts is the claim `verification`. */
  evidence: z.array(z.string()),
  claims: z.array(CheckedClaim),
  checkedAt: Timestamp.nullable(),
  refund: z.object({
    state: WishState,
    wanted: Money.nullable(),
    paymentIntentId: z.string().nullable(),
    requestId: z.string().nullable(),
    /** Why it was refused or frozen, fit to show. */
    message: z.string().nullable(),
  }),
  differences: z.array(WishDifference),
  /** Places from which card data was removed before anything was stored. */
  redacted: z.int(),
})
export type HandoffCase = z.infer<typeof HandoffCase>

/** `ticketId`: of the ticket that a person has made by hand for one case; without it one is made for each. */
export const HandoffRedrive = z
  .strictObject({ ids: z.array(z.uuid()).min(1).max(500), ticketId: ZendeskId.optional() })
  .refine(({ ids, ticketId }) => ticketId === undefined || ids.length === 1, {
    path: ['ticketId'],
    message: 'A ticket is of one case.',
  })

/** Answer of `POST /v1/handoffs` and `POST /v1/refund-requests`; in the spelling of what was sent. */
export const CaseAnswer = z.object({
  handoff_id: z.uuid(),
  /** `ignored`: something later has arrived before. */
  result: z.enum(['created', 'replayed', 'updated', 'ignored']),
  /** Null while Zendesk has not made it. Nothing is lost: it is made as soon as Zendesk answers. Ask again with the same call. */
  ticket_id: z.string().nullable(),
  refund: z.object({
    status: WishState,
    request_id: z.string().nullable(),
    /** How far the request has come. */
    state: RefundState.nullable(),
    policy: z
      .object({ outcome: PolicyDecision.shape.outcome, version: z.string(), reason_codes: z.array(z.string()) })
      .nullable(),
    code: z.string().nullable(),
    message: z.string().nullable(),
  }),
  /** Empty until Stripe was asked. */
  claims: z.array(z.object({ claim: ClaimName, verdict: CheckedClaim.shape.verdict, because: ClaimReason })),
  /** How many pieces of card data were removed before anything was stored. */
  card_data_removed: z.int(),
})
export type CaseAnswer = z.infer<typeof CaseAnswer>
