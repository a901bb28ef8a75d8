import { z } from 'zod'
import { DraftSegment, DraftVariant, GroundFinding, GroundKind, ReplyLanguage, TemplateKey } from './draft.ts'
import { RefundRequestId, StripePaymentIntentId, ZendeskId } from './ids.ts'

const Body = z.string().trim().min(1, 'Write the reply.').max(2000, 'A template may have 2 000 characters. Shorten it.')

export const TemplateProposal = z.strictObject({
  key: TemplateKey,
  language: ReplyLanguage,
  variant: DraftVariant,
  body: Body,
})
export type TemplateProposal = z.infer<typeof TemplateProposal>

/** Body of `POST /api/templates/preview`: with the facts of a ticket, else with made-up ones that fit the template. */
export const TemplatePreviewRequest = z.strictObject({
  ...TemplateProposal.shape,
  ticketId: ZendeskId.optional(),
  paymentIntentId: StripePaymentIntentId.optional(),
  refundRequestId: RefundRequestId.optional(),
})
export type TemplatePreviewRequest = z.infer<typeof TemplatePreviewRequest>

/** One English sentence that says what to do. */
const message = z.string()

/** Why a body cannot become a template: a code for pages in other languages, and what it is about. */
export const TemplateProblem = z.discriminatedUnion('code', [
  z.object({ code: z.literal('unknown_placeholder'), message, name: z.string(), possible: z.array(z.string()) }),
  z.object({ code: z.literal('unknown_source'), message, source: z.string() }),
  z.object({ code: z.enum(['figure', 'markup', 'address', 'open_bracket']), message }),
  /** `words` claim more than is true where the template is used. */
  z.object({ code: z.literal('untrue'), message, words: z.string(), kind: GroundKind }),
])
export type TemplateProblem = z.infer<typeof TemplateProblem>

export const TemplatePreview = z.object({
  segments: z.array(DraftSegment),
  problems: z.array(TemplateProblem),
  /** False: the ticket's facts call for another template, so this one was filled with made-up facts. */
  ofTicket: z.boolean(),
  findings: z.array(GroundFinding),
})
export type TemplatePreview = z.infer<typeof TemplatePreview>

export const TemplateVersion = z.object({
  /** Null for the words that Countersign brings. */
  id: z.string().nullable(),
  key: TemplateKey,
  language: ReplyLanguage,
  variant: DraftVariant,
  version: z.int(),
  body: z.string(),
  authorId: z.string().nullable(),
  proposedAt: z.iso.datetime().nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: z.iso.datetime().nullable(),
  /** Whether this caller may take it into use: it waits, and somebody else wrote it. */
  mayApprove: z.boolean(),
})
export type TemplateVersion = z.infer<typeof TemplateVersion>

/** Answer of `GET /api/templates`: what drafts are written with, what waits for a second person, and what may stand in a body. */
export const TemplateList = z.object({
  inUse: z.array(TemplateVersion),
  proposed: z.array(TemplateVersion),
  placeholders: z.partialRecord(TemplateKey, z.array(z.string())),
})
export type TemplateList = z.infer<typeof TemplateList>
