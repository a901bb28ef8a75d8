import { z } from 'zod'
import { redactCardData, redactTogether } from '#cardholder-data/redact.ts'

/** Zendesk's answers, as far as we read them. */

export const id = z.union([z.number(), z.string()]).transform(String)
const nullableId = id.nullish().transform((value) => value ?? null)

export const TicketAnswer = z.object({
  ticket: z
    .object({
      id,
      subject: z.string().nullish(),
      description: z.string().nullish(),
      status: z.string(),
      requester_id: nullableId,
      assignee_id: nullableId,
      group_id: nullableId,
      organization_id: nullableId,
      brand_id: nullableId,
      tags: z.array(z.string()).default([]),
      updated_at: z.string(),
      custom_fields: z.array(z.object({ id: z.number(), value: z.unknown() })).nullish(),
    })
    .transform((ticket) => {
      // Here, so that no card data gets any further than this line. A number may begin in one and end in the other.
      const { texts, found } = redactTogether([ticket.subject ?? '', ticket.description ?? ''] as const)
      return {
        id: ticket.id,
        subject: texts[0],
        description: texts[1],
        /** How many card numbers, codes and dates were removed from the two. */
        redacted: found,
        redactedInSubject: redactCardData(ticket.subject ?? '').found,
        status: ticket.status,
        requesterId: ticket.requester_id,
        assigneeId: ticket.assignee_id,
        groupId: ticket.group_id,
        organizationId: ticket.organization_id,
        brandId: ticket.brand_id,
        tags: ticket.tags,
        /** By field id: texts and check marks that are set. */
        customFields: Object.fromEntries(
          (ticket.custom_fields ?? []).flatMap(({ id, value }) =>
            (typeof value === 'string' && value !== '') || typeof value === 'boolean'
              ? [[id, typeof value === 'string' ? redactCardData(value).text : value] as const]
              : [],
          ),
        ),
        /** Zendesk's own text: sent back as `updated_stamp`, never parsed. */
        updatedStamp: ticket.updated_at,
      }
    }),
})
export type Ticket = z.infer<typeof TicketAnswer>['ticket']

export const UserAnswer = z.object({
  user: z
    .object({
      id,
      name: z.string(),
      email: z.string().nullish(),
      role: z.string(),
      active: z.boolean(),
      suspended: z.boolean().nullish(),
      verified: z.boolean().nullish(),
      ticket_restriction: z.string().nullish(),
      custom_role_id: nullableId,
      organization_id: nullableId,
      locale: z.string().nullish(),
    })
    .transform((user) => ({
      id: user.id,
      name: redactCardData(user.name).text,
      email: user.email ?? null,
      role: user.role,
      active: user.active,
      suspended: user.suspended ?? false,
      /** Zendesk has seen that the address is theirs. */
      verified: user.verified ?? false,
      ticketRestriction: user.ticket_restriction ?? null,
      customRoleId: user.custom_role_id,
      organizationId: user.organization_id,
      /** Null where Zendesk knows none. */
      language: user.locale || null,
    })),
})
export type ZendeskUser = z.infer<typeof UserAnswer>['user']

export const CommentsAnswer = z.object({
  comments: z.array(
    z
      .object({ author_id: nullableId, public: z.boolean().default(true), plain_body: z.string().nullish() })
      .transform((comment) => {
        const { text, found } = redactCardData(comment.plain_body ?? '')
        return { authorId: comment.author_id, isPublic: comment.public, text, redacted: found }
      }),
  ),
})
export type TicketComment = z.infer<typeof CommentsAnswer>['comments'][number]

export const FieldsAnswer = z.object({ ticket_fields: z.array(z.object({ id: z.number(), title: z.string() })) })
export const CreateAnswer = z.object({ ticket: z.object({ id }) })
export const TicketsAnswer = z.object({ tickets: z.array(z.object({ id })) })
/** `audit` is not there where nothing was changed; metadata that came along is lost then. */
export const UpdateAnswer = z.object({ ticket: z.object({ id }), audit: z.object({ id }).nullish() })
export const CommentCountAnswer = z.object({ ticket: z.object({ comment_count: z.number().nullish() }) })
export const AuditsAnswer = z.object({
  audits: z.array(
    z.object({ id, metadata: z.object({ custom: z.record(z.string(), z.unknown()).nullish() }).nullish() }),
  ),
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }),
})
