import { z } from 'zod'
import { RefundRequestId, StripePaymentIntentId } from './ids.ts'
import { PolicyOutcome } from './policy.ts'
import { Recommendation } from './recommendation.ts'

/** Languages with deterministic templates and with words for the ground check. */
export const ReplyLanguage = z.enum(['en', 'de', 'fr', 'es', 'pt', 'ja'])
export type ReplyLanguage = z.infer<typeof ReplyLanguage>

export const DraftVariant = z.enum(['standard', 'short'])
export type DraftVariant = z.infer<typeof DraftVariant>

/** One body for each intent and what is true of it: `intent.outcome`. */
export const TemplateKey = z.enum([
  'tone.upset',
  'other.looking',
  'receipt_resend.asked',
  'invoice_copy.asked',
  'update_payment_details.asked',
  'cancel_subscription.asked',
  'credit.asked',
  'payment_status.payer_unknown',
  'payment_status.paid',
  'payment_status.processing',
  'payment_status.uncaptured',
  'payment_status.canceled',
  'duplicate_charge.seen',
  'dispute.open',
  'dispute.lost',
  'dispute.inquiry',
  'failed_payment.plain',
  'failed_payment.expired_card',
  'failed_payment.insufficient_funds',
  'failed_payment.authentication_required',
  'failed_payment.wrong_code',
  'failed_payment.card_details',
  'failed_payment.declined',
  'failed_payment.retry_later',
  'failed_payment.check_first',
  'failed_payment.tried_again',
  'refund.elsewhere',
  'refund.would_be_denied',
  'refund.in_review',
  'refund.approved',
  'refund.processing',
  'refund.sent',
  'refund.confirmed',
  'refund.denied',
  'refund.denied_by_person',
  'refund.denied_unexplained',
  'refund.failed',
  'refund.closed',
  'card_data.ask',
  'card_data.pay_page',
])
export type TemplateKey = z.infer<typeof TemplateKey>

/**
 * Body of `POST /api/tickets/:ticketId/draft`. Without ids the draft only says that we are looking into it; about
 * `card_data` it asks the customer to send no more of it.
 */
export const DraftRequest = z.strictObject({
  paymentIntentId: StripePaymentIntentId.optional(),
  refundRequestId: RefundRequestId.optional(),
  variant: DraftVariant.optional(),
  about: z.literal('card_data').optional(),
})
export type DraftRequest = z.infer<typeof DraftRequest>

/** Plain text, or a fact that code filled in; `source` says where it is from ("Stripe payment pi_…"). */
export const DraftSegment = z.object({ text: z.string(), source: z.string().nullable() })
export type DraftSegment = z.infer<typeof DraftSegment>

/** Which words a draft was made of. Version 0: those that Countersign brings. */
export const TemplateUse = z.strictObject({
  key: TemplateKey,
  language: ReplyLanguage,
  variant: DraftVariant,
  version: z.int().nonnegative(),
})
export type TemplateUse = z.infer<typeof TemplateUse>

/** Templates and rules, or a model. */
export const DraftAuthor = z.enum(['deterministic', 'model'])
export type DraftAuthor = z.infer<typeof DraftAuthor>

export const DraftReply = z.object({
  ticketId: z.string(),
  language: z.string(),
  /** Which claims the draft makes; a draft dies when the request moves on. */
  basis: z.object({
    refundRequestId: z.string().nullable(),
    state: z.string().nullable(),
    outcome: z.string().nullable(),
  }),
  segments: z.array(DraftSegment),
  template: TemplateUse,
  author: DraftAuthor,
  version: z.string(),
  /**
   * What its words were held against: everything, or (in a language that we have no words for) only amounts, numbers,
   * days, cards and addresses.
   */
  checked: z.enum(['everything', 'figures']),
  /** A model is set up, and `POST …/draft/further` may have another one in a while. */
  mayFollow: z.boolean(),
})
export type DraftReply = z.infer<typeof DraftReply>

/** Answer of `POST /api/tickets/:ticketId/draft/further`, which takes as long as a model takes. */
export const FurtherDraft = z.object({
  /** Null: there is none, or none that holds. */
  draft: DraftReply.nullable(),
  /** The model has read the ticket in another way than the rules, or asks for a person: context and preview are older. */
  changed: z.boolean(),
})
export type FurtherDraft = z.infer<typeof FurtherDraft>

/** What a finding is about, finest first; the words for people are beside the sidebar's others. */
export const GroundKind = z.enum([
  'refund_status',
  'amount',
  'card_data',
  'masked_decline',
  'date',
  'id',
  'card_fragment',
  'payment_status',
  'refusal',
  'promise_time',
  'goodwill',
  'waiver',
  'legal',
  'fraud',
  'link',
  'language',
])
export type GroundKind = z.infer<typeof GroundKind>

/**
 * Words that the facts do not bear out: `text.slice(start, end)`. `block`: cannot be inserted. `warn`: can be inserted
 * in a deliberate second step, which is audited.
 */
export const GroundFinding = z.object({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  kind: GroundKind,
  severity: z.enum(['block', 'warn']),
  /** One English sentence. */
  why: z.string(),
})
export type GroundFinding = z.infer<typeof GroundFinding>

export const longestReply = 10_000

/** Body of `POST /api/tickets/:ticketId/draft/check`: the text about to be inserted, and what it is about. */
export const DraftCheckRequest = z.strictObject({
  text: z.string().max(longestReply, 'A reply may have 10 000 characters. Shorten it.'),
  paymentIntentId: StripePaymentIntentId.optional(),
  refundRequestId: RefundRequestId.optional(),
  /** `editing`: looks only. `insert`: asks for leave. `insert_anyway`: the second step, which is audited. */
  purpose: z.enum(['editing', 'insert', 'insert_anyway']),
})
export type DraftCheckRequest = z.infer<typeof DraftCheckRequest>

export const DraftCheck = z.object({
  findings: z.array(GroundFinding),
  /** `allowed`: it may go into the composer. `second_step`: only with `insert_anyway`. `blocked`: never as it stands. */
  leave: z.enum(['allowed', 'second_step', 'blocked']),
})
export type DraftCheck = z.infer<typeof DraftCheck>

export const RejectReason = z.enum([
  'wrong_facts',
  'wrong_tone',
  'instructions_ignored',
  'internal_content',
  'wrong_language',
])
export type RejectReason = z.infer<typeof RejectReason>

/** Body of `POST /api/tickets/:ticketId/draft/feedback`. No text: which template, and what became of it. */
export const DraftFeedback = z.discriminatedUnion('verdict', [
  /** `distance`: words changed, added or taken away before it was inserted; 0 means as it was. */
  z.strictObject({
    verdict: z.literal('inserted'),
    /** Made by the page; the same one twice counts once. */
    feedbackId: z.uuid(),
    template: TemplateUse,
    author: DraftAuthor,
    distance: z.int().nonnegative().max(longestReply),
  }),
  z.strictObject({
    verdict: z.literal('rejected'),
    feedbackId: z.uuid(),
    template: TemplateUse,
    author: DraftAuthor,
    reason: RejectReason,
  }),
])
export type DraftFeedback = z.infer<typeof DraftFeedback>

/** Answer of `GET /api/drafts/acceptance`: the last 30 days, most frequent first. */
export const DraftAcceptance = z.object({
  since: z.iso.datetime(),
  rows: z.array(
    z.object({
      template: TemplateUse,
      author: DraftAuthor,
      intent: z.string(),
      accepted: z.int(),
      edited: z.int(),
      rejected: z.int(),
      /** Of the edited ones; null where none was edited. */
      medianDistance: z.number().nullable(),
      reasons: z.partialRecord(RejectReason, z.int()),
    }),
  ),
  /** Of the refunds asked for: what was recommended, what policy said, and what people did with it. */
  recommendations: z.array(
    z.object({
      by: z.enum(['rules', 'model']),
      recommended: Recommendation.shape.decision,
      policy: PolicyOutcome,
      /** Null: nobody had to decide, or has yet. */
      person: z.enum(['approved', 'denied']).nullable(),
      count: z.int(),
    }),
  ),
})
export type DraftAcceptance = z.infer<typeof DraftAcceptance>
